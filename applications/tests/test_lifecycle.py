"""The process of a plan: which step is open to whom in each state, and to nobody else."""

import pytest

from applications.lifecycle import PLAN_LIFECYCLE, PlanState
from applications.models import Plan
from applications.tests.walking import act, everyone, kept, plan_in
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

S = PlanState

# state: {who: the steps with a button}; whoever is not named has none
BUTTONS = {
    S.DRAFT: {"lead": ["hand_in"], "officer": ["file"], "coordinator": ["file"]},
    S.SUBMITTED: {
        "lead": ["hand_in", "take_back", "withdraw"],
        "officer": ["ask_supplement", "find_complete"],
    },
    S.SUPPLEMENT: {"lead": ["withdraw", "supplement"]},
    S.IN_REVIEW: {"lead": ["withdraw"]},
    S.GRANTED: {},
    S.GRANTED_WITH_DUTY: {},
    S.REJECTED: {},
    S.NOT_HANDLED: {},
    S.WITHDRAWN: {},
}

# step: a role that takes it; `file` is taken by the coordinator too
TAKERS = {
    "hand_in": "lead",
    "take_back": "lead",
    "withdraw": "lead",
    "supplement": "lead",
    "ask_supplement": "officer",
    "find_complete": "officer",
    "file": "officer",
    "grant": "coordinator",
    "grant_with_duty": "coordinator",
    "reject": "coordinator",
    "reject_late": "coordinator",
    "leave_unhandled": "coordinator",
    "grant_on_objection": "coordinator",
    "grant_on_objection_with_duty": "coordinator",
    "change_grant": "coordinator",
    "change_grant_with_duty": "coordinator",
    "revoke": "coordinator",
}


def test_the_tables_name_every_state_and_every_step():
    assert set(BUTTONS) == set(S)
    assert set(TAKERS) == set(PLAN_LIFECYCLE.steps)


@pytest.mark.parametrize("state", S)
def test_each_role_sees_exactly_its_steps(state):
    plan = plan_in(state)
    assert plan.state == state
    steps = {
        name: [step.name for step in PLAN_LIFECYCLE.open_steps(plan, person)]
        for name, person in everyone(plan.region).items()
    }
    assert steps == {name: BUTTONS[state].get(name, []) for name in steps}


@pytest.mark.parametrize("state", S)
def test_each_step_from_a_wrong_state_is_refused_and_nothing_is_kept(state):
    plan = plan_in(state)
    people = everyone(plan.region)
    before = kept(plan)
    for name, step in PLAN_LIFECYCLE.steps.items():
        if state in step.sources:
            continue
        with pytest.raises(StepRefused):
            act(name, Plan.objects.get(pk=plan.pk), people[TAKERS[name]])
        assert kept(plan) == before, name


@pytest.mark.parametrize("state", S)
def test_each_step_by_somebody_else_is_forbidden_and_nothing_is_kept(state):
    """Also where the state would allow it: the right is asked first."""
    plan = plan_in(state)
    people = everyone(plan.region)
    before = kept(plan)
    for step, taker in TAKERS.items():
        for name, person in people.items():
            if name == taker or (step, name) == ("file", "coordinator"):
                continue
            with pytest.raises(StepForbidden):
                act(step, Plan.objects.get(pk=plan.pk), person)
        assert kept(plan) == before, step


@pytest.mark.parametrize(
    ("state", "role", "blocked"),
    [
        (S.DRAFT, "lead", {"hand_in": False}),
        (
            S.SUBMITTED,
            "lead",
            {"hand_in": True, "take_back": False, "withdraw": False},
        ),
        (S.SUBMITTED, "officer", {"ask_supplement": True, "find_complete": True}),
    ],
)
def test_while_the_round_is_open(state, role, blocked):
    """The region may still change its plan, so nobody judges it yet."""
    plan = plan_in(state)
    person = everyone(plan.region)[role]
    steps = PLAN_LIFECYCLE.open_steps(plan, person)
    assert {step.name: bool(step.blocked) for step in steps} == blocked


@pytest.mark.parametrize(
    ("state", "role", "blocked"),
    [
        (S.DRAFT, "lead", {"hand_in": True}),
        (
            S.SUBMITTED,
            "lead",
            {"hand_in": True, "take_back": True, "withdraw": False},
        ),
        (S.SUBMITTED, "officer", {"ask_supplement": False, "find_complete": False}),
    ],
)
def test_after_the_closing(state, role, blocked):
    plan = plan_in(state)
    person = everyone(plan.region)[role]
    with clock.at(plan.round.closes_at):
        steps = PLAN_LIFECYCLE.open_steps(plan, person)
    assert {step.name: bool(step.blocked) for step in steps} == blocked


@pytest.mark.parametrize("state", S)
def test_every_refusal_is_a_sentence_in_dutch(state):
    plan = plan_in(state)
    for name, step in PLAN_LIFECYCLE.steps.items():
        person = everyone(plan.region)[TAKERS[name]]
        if state in step.sources:
            continue
        with pytest.raises(StepRefused) as refusal:
            PLAN_LIFECYCLE.check(name, plan, by=person, at=clock.now())
        assert str(refusal.value) == (
            f"{step.label} kan niet: de status is nu ‘{S(state).label}’."
        )


def test_every_state_but_the_first_can_be_reached_and_outcomes_only_by_a_letter():
    reached = {step.target for step in PLAN_LIFECYCLE.steps.values()}
    assert reached == set(S) - {S.DRAFT}
    outcomes = {S.GRANTED, S.GRANTED_WITH_DUTY, S.REJECTED, S.NOT_HANDLED}
    assert {
        step.target for step in PLAN_LIFECYCLE.steps.values() if step.inner
    } == outcomes | {S.WITHDRAWN}  # the last: when a subsidy is withdrawn
