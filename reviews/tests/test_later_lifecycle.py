"""Each state of a later decision, for each role: exactly these steps, no others."""

import pytest

from reviews import actions
from reviews.lifecycle import LATER_LIFECYCLE, DecisionState
from reviews.models import LaterDecision, LaterKind
from reviews.tests.later import make_decided_later, make_later, make_sent_later
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

D = DecisionState
STEPS = {
    D.PROPOSED: {Role.DECIDER: ["decide", "send_back"], Role.OFFICER: ["retract"]},
    D.DECIDED: {},
    D.SENT: {},
    D.WITHDRAWN: {},
}
TAKEN_BY = {
    "decide": Role.DECIDER,
    "send_back": Role.DECIDER,
    "retract": Role.OFFICER,
    "send": Role.COORDINATOR,
    "lapse": None,  # nobody: it follows when the objection is withdrawn
}


def in_state(state):
    if state == D.SENT:
        return make_sent_later()
    if state == D.DECIDED:
        return make_decided_later()
    later = make_later()
    if state == D.WITHDRAWN:
        actions.retract_later(later, by=make_user(Role.OFFICER))
    return later


def everyone(region):
    return {role: make_user(role, region=region) for role in Role}


def kept():
    return Event.objects.count(), list(LaterDecision.objects.order_by("pk").values())


def test_the_tables_name_every_step_and_every_state_that_is_reached():
    assert set(TAKEN_BY) == set(LATER_LIFECYCLE.steps)
    reached = {step.target for step in LATER_LIFECYCLE.steps.values()}
    assert reached | {D.PROPOSED} == set(STEPS)


@pytest.mark.parametrize("state", STEPS)
def test_each_role_sees_exactly_its_steps(state):
    later = in_state(state)
    found = {
        role: [step.name for step in LATER_LIFECYCLE.open_steps(later, user)]
        for role, user in everyone(later.plan.region).items()
    }
    assert {role: steps for role, steps in found.items() if steps} == STEPS[state]


def test_a_proposal_on_objection_is_retracted_by_who_handles_objections():
    later = make_later(LaterKind.ON_OBJECTION, result="unfounded")
    found = {
        role: [step.name for step in LATER_LIFECYCLE.open_steps(later, user)]
        for role, user in everyone(later.plan.region).items()
    }
    assert found[Role.OBJECTION_HANDLER] == ["retract"]
    assert found[Role.OFFICER] == []


WRONG = [
    (step.name, state)
    for step in LATER_LIFECYCLE.steps.values()
    for state in STEPS
    if state not in step.sources
]


@pytest.mark.parametrize(("name", "state"), WRONG)
def test_a_step_in_a_wrong_state_is_refused(name, state):
    later = in_state(state)
    by = make_user(TAKEN_BY[name]) if TAKEN_BY[name] else None
    before = kept()
    with pytest.raises(StepRefused, match="de status is nu"):
        LATER_LIFECYCLE.take(name, later, by=by)
    assert kept() == before


@pytest.mark.parametrize("step", LATER_LIFECYCLE.steps.values(), ids=lambda s: s.name)
def test_a_step_by_any_other_role_is_forbidden(step):
    later = in_state(step.sources[0])
    others = everyone(later.plan.region)
    others.pop(TAKEN_BY[step.name], None)
    before = kept()
    for user in others.values():
        with pytest.raises(StepForbidden):
            LATER_LIFECYCLE.take(step.name, later, by=user)
    assert kept() == before
