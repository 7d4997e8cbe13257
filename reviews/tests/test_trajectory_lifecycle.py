"""Each state of a trajectory, for each role: exactly these steps, no others."""

import pytest

from reviews.lifecycle import RUNNING, TRAJECTORY_LIFECYCLE, TrajectoryState
from reviews.models import Trajectory, TrajectoryStep
from reviews.tests.trajectories import make_trajectory, talk_of_three
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused
from support.tests.builders import end, make_assignment

pytestmark = pytest.mark.django_db

T = TrajectoryState
TALK, APPROACH, CLOSE = ["hold_talk"], ["agree_approach"], ["close_trajectory"]
ROUTE = ["allow_route", "refuse_route"]
STEPS = {
    T.OPEN: {Role.OFFICER: TALK, Role.SUPPORT_LEAD: TALK, "own supporter": TALK},
    T.TALKED: {Role.OFFICER: APPROACH, Role.SUPPORT_LEAD: APPROACH},
    T.AGREED: {Role.POLICY_OFFICER: ROUTE},
    T.ALLOWED: {Role.COORDINATOR: CLOSE},
    T.NOT_ALLOWED: {Role.COORDINATOR: CLOSE},
    T.CLOSED: {},
}
TAKEN_BY = {
    "hold_talk": {Role.OFFICER, Role.SUPPORT_LEAD, "own supporter"},
    "agree_approach": {Role.OFFICER, Role.SUPPORT_LEAD},
    "allow_route": {Role.POLICY_OFFICER},
    "refuse_route": {Role.POLICY_OFFICER},
    "close_trajectory": {Role.COORDINATOR},
    "approved_meanwhile": {None},
}


def everyone(trajectory):
    region, scheme = trajectory.region, trajectory.scheme
    people = {role: make_user(role, region=region) for role in Role}
    people["own supporter"] = make_assignment(region=region, scheme=scheme).person
    gone = end(make_assignment(region=region, scheme=scheme))
    return people | {"supporter before": gone.person}


def kept():
    return (
        Event.objects.count(),
        list(Trajectory.objects.order_by("pk").values()),
        list(TrajectoryStep.objects.order_by("pk").values()),
    )


def test_the_table_of_this_test_names_every_state_and_step():
    assert set(STEPS) == set(T) == {*RUNNING, T.CLOSED}
    assert set(TAKEN_BY) == set(TRAJECTORY_LIFECYCLE.steps)


@pytest.mark.parametrize("state", STEPS)
def test_each_role_sees_exactly_the_steps(state):
    trajectory = make_trajectory(state)
    found = {
        who: [step.name for step in TRAJECTORY_LIFECYCLE.open_steps(trajectory, user)]
        for who, user in everyone(trajectory).items()
    }
    assert {who: steps for who, steps in found.items() if steps} == STEPS[state]


@pytest.mark.parametrize("state", STEPS)
def test_steps_from_another_state_are_refused(state):
    trajectory = make_trajectory(state)
    people = everyone(trajectory) | {None: None}
    before = kept()
    for step in TRAJECTORY_LIFECYCLE.steps.values():
        if state in step.sources:
            continue
        for who in TAKEN_BY[step.name]:
            with pytest.raises(StepRefused, match="de status is nu"):
                TRAJECTORY_LIFECYCLE.take(step.name, trajectory, by=people[who])
    assert kept() == before


@pytest.mark.parametrize("state", STEPS)
def test_steps_by_anybody_else_are_forbidden(state):
    trajectory = make_trajectory(state)
    people = everyone(trajectory)
    before = kept()
    for name, may in TAKEN_BY.items():
        for who, user in people.items():
            if who not in may:
                with pytest.raises(StepForbidden):
                    TRAJECTORY_LIFECYCLE.take(name, trajectory, by=user)
    assert kept() == before


def test_the_talk_is_blocked_until_the_three_parties_met():
    trajectory = make_trajectory()
    step = TRAJECTORY_LIFECYCLE.open_steps(trajectory, make_user(Role.OFFICER))[0]
    assert "alle drie bij waren" in step.blocked[0]
    talk_of_three(trajectory)
    step = TRAJECTORY_LIFECYCLE.open_steps(trajectory, make_user(Role.OFFICER))[0]
    assert step.blocked == []
