"""A small country with something of everything that is open."""

from datetime import timedelta

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round, make_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region

DAY = timedelta(days=1)
OUTCOMES = (Outcome.GRANTED, Outcome.GRANTED_WITH_DUTY, Outcome.REJECTED)


def make_closed_round(code="sto2020"):
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
    """A round in which three regions got a letter and one waits; answers the round."""
    one = make_closed_round()
    for number, outcome in enumerate(OUTCOMES, start=1):
        make_outcome(outcome, plan=plan_in(one, f"o{number:02}"))
    plan_in(one, "o04")
    return one
