"""Each state of a review and of a decision, for each role: exactly these steps, no others."""

import pytest

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
from reviews import actions
from reviews.lifecycle import (
    DECISION_LIFECYCLE,
    REVIEW_LIFECYCLE,
    DecisionState,
    ReviewState,
)
from reviews.models import Decision, LaterKind, Outcome, Review
from reviews.tests.builders import (
    make_advice,
    make_decision,
    make_outcome,
    make_proposal,
    make_reviews,
)
from reviews.tests.later import make_sent_later
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

R, D = ReviewState, DecisionState

REVIEW_STEPS = {
    R.ASSIGNED: {"own": ["hand_in"]},
    R.HANDED_IN: {Role.COORDINATOR: ["reopen"]},
    R.LAPSED: {},
}
DECISION_STEPS = {
    D.PROPOSED: {Role.DECIDER: ["decide", "send_back"], Role.OFFICER: ["retract"]},
    D.DECIDED: {},
    D.SENT: {},
    D.WITHDRAWN: {},
    D.CHANGED: {},
    D.REVOKED: {},
}


def make_review(state):
    plan = make_plan(PlanState.IN_REVIEW)
    review = make_reviews(plan, number=1, handed_in=state == R.HANDED_IN)[0]
    if state == R.LAPSED:
        actions.declare_interest(plan, by=review.reviewer, reason="Familie")
    return Review.objects.get(pk=review.pk)


def make_a_decision(state):
    if state == D.PROPOSED:
        return make_proposal()
    if state == D.WITHDRAWN:
        decision = make_proposal()
        actions.retract(decision, by=make_user(Role.OFFICER))
        return decision
    if state == D.SENT:
        return make_outcome().decisions.get()
    if state in (D.CHANGED, D.REVOKED):
        kind = LaterKind.CHANGE if state == D.CHANGED else LaterKind.WITHDRAWAL
        return make_sent_later(kind).decision
    return make_decision()


def everyone(region):
    return {role: make_user(role, region=region) for role in Role}


@pytest.mark.parametrize("state", REVIEW_STEPS)
def test_each_role_sees_exactly_the_steps_of_a_review(state):
    review = make_review(state)
    people = {**everyone(review.plan.region), "own": review.reviewer}
    found = {
        role: [step.name for step in REVIEW_LIFECYCLE.open_steps(review, user)]
        for role, user in people.items()
    }
    assert {role: steps for role, steps in found.items() if steps} == REVIEW_STEPS[
        state
    ]


@pytest.mark.parametrize("state", DECISION_STEPS)
def test_each_role_sees_exactly_the_steps_of_a_decision(state):
    decision = make_a_decision(state)
    found = {
        role: [step.name for step in DECISION_LIFECYCLE.open_steps(decision, user)]
        for role, user in everyone(decision.plan.region).items()
    }
    assert {role: steps for role, steps in found.items() if steps} == DECISION_STEPS[
        state
    ]


def kept():
    """All that an act could leave behind."""
    return (
        Event.objects.count(),
        OutboxMessage.objects.count(),
        list(Review.objects.order_by("pk").values()),
        list(Decision.objects.order_by("pk").values()),
    )


TAKEN_BY = {
    "hand_in": "own",
    "reopen": Role.COORDINATOR,
    "lapse": Role.OFFICER,
    "decide": Role.DECIDER,
    "send_back": Role.DECIDER,
    "retract": Role.OFFICER,
    "send": Role.COORDINATOR,
    "change": Role.COORDINATOR,
    "revoke": Role.COORDINATOR,
}


def wrong_states(lifecycle, states):
    return [
        (step.name, state)
        for step in lifecycle.steps.values()
        for state in states
        if state not in step.sources
    ]


@pytest.mark.parametrize(
    ("name", "state"), wrong_states(REVIEW_LIFECYCLE, REVIEW_STEPS)
)
def test_step_of_a_review_in_a_wrong_state_is_refused(name, state):
    review = make_review(state)
    who = TAKEN_BY[name]
    by = review.reviewer if who == "own" else make_user(who)
    before = kept()
    with pytest.raises(StepRefused, match="de status is nu"):
        REVIEW_LIFECYCLE.take(name, review, by=by)
    assert kept() == before


@pytest.mark.parametrize(
    ("name", "state"), wrong_states(DECISION_LIFECYCLE, DECISION_STEPS)
)
def test_step_of_a_decision_in_a_wrong_state_is_refused(name, state):
    decision = make_a_decision(state)
    by = None if name == "lapse" else make_user(TAKEN_BY[name])
    before = kept()
    with pytest.raises(StepRefused, match="de status is nu"):
        DECISION_LIFECYCLE.take(name, decision, by=by)
    assert kept() == before


@pytest.mark.parametrize(
    "step", DECISION_LIFECYCLE.steps.values(), ids=lambda s: s.name
)
def test_step_of_a_decision_by_any_other_role_is_forbidden(step):
    decision = make_a_decision(step.sources[0])
    others = everyone(decision.plan.region)
    if step.name != "lapse":  # nobody takes that one: it follows by itself
        del others[TAKEN_BY[step.name]]
    before = kept()
    for user in others.values():
        with pytest.raises(StepForbidden):
            DECISION_LIFECYCLE.take(step.name, decision, by=user)
    assert kept() == before


def test_incomplete_review_is_blocked_with_the_criteria_by_name():
    review = make_review(R.ASSIGNED)
    step = REVIEW_LIFECYCLE.open_steps(review, review.reviewer)[0]
    assert step.blocked == [
        "Geef nog een oordeel en een motivering bij: Criterium 1, Criterium 2."
    ]


def test_review_is_locked_for_good_after_the_advice():
    review = make_advice().plan.reviews.first()
    blocked = REVIEW_LIFECYCLE.blocked_by("reopen", review, clock.now())
    assert blocked == [
        "Het advies is al vastgesteld; deze beoordeling kan niet meer open."
    ]


def test_every_outcome_of_a_decision_names_a_step_of_the_plan():
    from applications.lifecycle import PLAN_LIFECYCLE
    from reviews.models.outcomes import PLAN_STEP

    assert set(PLAN_STEP) == set(Outcome)
    assert set(PLAN_STEP.values()) <= set(PLAN_LIFECYCLE.steps)
