"""Who has the ball: for each state one answer, with the moment until which."""

from datetime import timedelta

import pytest

from applications import actions
from applications.ball import Party, ball, followed_plans
from applications.decision_terms import decision_term, stops_of
from applications.lifecycle import PlanState
from applications.models import Plan
from applications.status import RegionState
from applications.tests.builders import (
    DAY,
    coordinator,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
)
from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.tests.builders import make_region

pytestmark = pytest.mark.django_db

S = RegionState


def asked(state, *, late=False, plan=None, **known):
    """The ball in a round that is open, or closed ten days ago."""
    now = clock.now()
    times = {"opens_at": now - 40 * DAY, "closes_at": now - 10 * DAY} if late else {}
    one = plan.round if plan else make_round(**times)
    region = plan.region if plan else make_region()
    return ball(plan, state, one, region, now, **known), one


@pytest.mark.parametrize(
    ("state", "late", "known", "party", "has_due"),
    [
        (S.NOT_STARTED, False, {}, Party.REGION, True),
        (S.NOT_STARTED, False, {"skipped": True}, Party.NOBODY, False),
        (S.DRAFT, False, {}, Party.REGION, True),
        (S.DRAFT, True, {}, Party.REGION, False),
        (S.DRAFT, True, {"followed": True}, Party.NOBODY, False),
        (S.SUBMITTED, False, {}, Party.NOBODY, True),
        (S.SUBMITTED, True, {}, Party.OFFICE, True),
        (S.IN_REVIEW, True, {}, Party.JUDGES, True),
        (S.IN_REVIEW, True, {"letter_waiting": True}, Party.OFFICE, True),
        (S.GRANTED, True, {}, Party.REGION, False),
        (S.GRANTED_WITH_DUTY, True, {}, Party.REGION, False),
        (S.REJECTED, True, {}, Party.REGION, False),
        (S.REJECTED, True, {"followed": True}, Party.NOBODY, False),
        (S.NOT_HANDLED, True, {}, Party.REGION, False),
        (S.WITHDRAWN, True, {}, Party.REGION, False),
        (S.NOT_SUBMITTED, True, {}, Party.REGION, False),
        (S.ALREADY_APPROVED, True, {}, Party.NOBODY, False),
        (S.NOT_INVITED, False, {}, Party.NOBODY, False),
    ],
)
def test_each_state_has_one_party(state, late, known, party, has_due):
    found, _ = asked(state, late=late, **known)
    assert found.party == party
    assert bool(found.due) == bool(found.until) == has_due
    assert found.who.startswith(party.label)


def test_every_state_of_a_region_has_an_answer():
    plan = make_plan(PlanState.SUPPLEMENT)
    for state in RegionState:
        assert asked(state, plan=plan)[0].who


def test_before_the_opening_it_says_when_handing_in_begins():
    later = clock.now() + 3 * DAY
    one = make_round(published_at=clock.now() - DAY, opens_at=later)
    found = ball(None, S.NOT_STARTED, one, make_region(), clock.now())
    assert dutch.moment(later) in found.what


def test_the_region_with_more_time_has_its_own_closing():
    plan = make_plan()
    one = plan.round
    actions.extend_round(
        one,
        closes_at=one.closes_at + DAY,
        reason="Brand",
        by=coordinator(),
        regions=[plan.region],
    )
    found, _ = asked(S.DRAFT, plan=Plan.objects.get(pk=plan.pk))
    assert found.due == one.closes_at + DAY


def test_a_taken_back_plan_is_with_the_region():
    plan = make_plan(PlanState.SUBMITTED)
    actions.take_back(plan, by=lead_of(plan.region))
    found, _ = asked(S.SUBMITTED, plan=plan)
    assert found.party == Party.REGION


def test_after_the_supplement_term_the_ball_is_with_the_office():
    plan = make_plan(PlanState.SUPPLEMENT)
    found = ball(plan, plan.state, plan.round, plan.region, clock.now())
    assert (found.party, found.due) == (Party.REGION, plan.supplement_due_at)
    found = ball(plan, plan.state, plan.round, plan.region, plan.supplement_due_at)
    assert found.party == Party.OFFICE


def test_in_the_last_round_nobody_makes_a_next_plan():
    one = make_round(
        is_last=True,
        opens_at=clock.now() - 40 * DAY,
        closes_at=clock.now() - 10 * DAY,
    )
    found = ball(None, S.REJECTED, one, make_region(), clock.now())
    assert found.party == Party.NOBODY


def days_stopped(plan, at):
    return sum(stop.days for stop in stops_of([plan], at)[plan.pk])


def test_the_term_stands_still_while_a_supplement_is_awaited():
    plan = make_plan(PlanState.SUPPLEMENT)
    asked_at = clock.now()
    assert days_stopped(plan, asked_at) == 0
    later = asked_at + 5 * DAY
    assert days_stopped(plan, later) == 4
    with clock.at(later):
        actions.hand_in_supplement(plan, by=lead_of(plan.region))
    plan.refresh_from_db()
    stops = stops_of([plan], later + 60 * DAY)[plan.pk]
    assert sum(stop.days for stop in stops) == 4
    plain = decision_term(plan.round, plan.region, stops=())
    longer = decision_term(plan.round, plan.region, stops=stops)
    assert longer.ends_on - plain.ends_on == timedelta(days=4)


def test_an_unanswered_request_stops_the_term_no_longer_than_its_own():
    plan = make_plan(PlanState.SUPPLEMENT)
    days = (terms.last_day(plan.supplement_due_at) - clock.today()).days
    far = plan.supplement_due_at + 90 * DAY
    assert days_stopped(plan, far) == days


def test_an_earlier_plan_is_followed_once_a_later_round_opened():
    scheme, region = make_scheme(), make_region()
    now = clock.now()
    first = make_round(scheme, opens_at=now - 90 * DAY, closes_at=now - 60 * DAY)
    plan = make_plan(round=first, region=region)
    assert followed_plans([plan], now) == set()
    make_round(scheme, participants="named", opens_at=now - DAY)
    assert followed_plans([plan], now) == set()
    make_round(scheme, published_at=now - DAY, opens_at=now + DAY)
    assert followed_plans([plan], now) == set()
    make_round(scheme, opens_at=now - DAY)
    assert followed_plans([plan], now) == {plan.pk}
