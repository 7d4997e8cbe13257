"""The process of an assignment: every step in every state by every role; nothing kept of a no."""

import pytest

from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused
from support import actions
from support.lifecycle import ASSIGNMENT_LIFECYCLE, AssignmentState
from support.permissions import may_log_visit, reads_team_text
from support.tests.builders import end, make_assignment

pytestmark = pytest.mark.django_db


def end_it(assignment, by):
    return actions.end_assignment(assignment, by=by)


def hand_it_over(assignment, by):
    return actions.hand_over(assignment, person=make_user(Role.SUPPORTER), by=by)


ACTS = {
    "end": (end_it, "Opdracht beëindigen"),
    "hand_over": (hand_it_over, "Opdracht overdragen"),
}


def in_state(state):
    assignment = make_assignment()
    return assignment if state == AssignmentState.ACTIVE else end(assignment)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(AssignmentState))
@pytest.mark.parametrize("name", list(ASSIGNMENT_LIFECYCLE.steps))
def test_each_step_by_each_role(name, state, role):
    assignment = in_state(state)
    user = make_user(role, region=assignment.region)
    act, button = ACTS[name]
    before = Event.objects.count()
    if role != Role.SUPPORT_LEAD:
        with pytest.raises(StepForbidden):
            act(assignment, user)
    elif state != AssignmentState.ACTIVE:
        with pytest.raises(
            StepRefused, match=f"{button} kan niet: de status is nu ‘beëindigd’"
        ):
            act(assignment, user)
    else:
        act(assignment, user)
        assert assignment.events.get(name=name).by == user
        return
    assignment.refresh_from_db()
    assert assignment.state == state
    assert Event.objects.count() == before


@pytest.mark.parametrize("state", list(AssignmentState))
def test_only_the_own_running_assignment_takes_visits(state):
    assignment = in_state(state)
    assert may_log_visit(assignment.person, assignment) == assignment.is_active
    assert not may_log_visit(make_user(Role.SUPPORTER), assignment)
    assert not may_log_visit(make_user(Role.SUPPORT_LEAD), assignment)


@pytest.mark.parametrize("role", list(Role))
def test_team_text_is_for_the_team_alone(role):
    region = make_assignment().region
    is_team = role in (Role.SUPPORTER, Role.SUPPORT_LEAD)
    assert reads_team_text(make_user(role, region=region), region) == is_team
