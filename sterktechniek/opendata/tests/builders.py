"""A small country with something of everything that is open."""

import contextlib
from datetime import timedelta

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round, make_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region

DAY = timedelta(days=1)
OUTCOMES = (Outcome.GRANTED, Outcome.GRANTED_WITH_DUTY, Outcome.REJECTED)


def make_closed_round(code="sto-2020"):
    """A round of the country that closed, with plans to judge."""
    opens_at = clock.now() - 60 * DAY
    return make_round(
        make_scheme(code=code, name=f"Regeling {code}"),
        opens_at=opens_at,
        closes_at=opens_at + 30 * DAY,
    )


def plan_in(one, code):
    """A plan in review of a new region."""
    region = make_region(code, name=f"Regio {code}", place="Ergens")
    return make_plan(PlanState.IN_REVIEW, region=region, round=one)


def make_country():
    """A round in which three regions got a letter and one waits; answers the round.

    Its codes are those of the examples in the document.
    """
    one = make_closed_round()
    for code, outcome in zip(("R06", "R07", "R08"), OUTCOMES, strict=True):
        make_outcome(outcome, plan=plan_in(one, code))
    plan_in(one, "R09")
    return one


@contextlib.contextmanager
def one_connection():
    """The application leaves the connection of the test open, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
