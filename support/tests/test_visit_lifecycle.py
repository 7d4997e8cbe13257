"""Appointments and reports: every step in every state by every role; nothing kept of a no."""

from datetime import timedelta

import pytest

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused
from support import actions
from support.actions import appointments
from support.lifecycle import (
    APPOINTMENT_LIFECYCLE,
    VISIT_LIFECYCLE,
    AppointmentState,
    VisitState,
)
from support.models import Correction, TalkAnswer
from support.tests.builders import make_appointment, make_visit

pytestmark = pytest.mark.django_db
WHO = [*Role, "own"]


def facts(visit, **changes):
    names = ("kind", "held_on", "hours", "place")
    found = {name: getattr(visit, name) for name in (*names, "shared_text", "outcome")}
    return found | changes


ROWS = {"attendances": [], "criteria": [], "grounds": []}
ON_VISITS = {
    "edit_visit": lambda one, by: actions.edit_visit(
        one, by=by, facts=facts(one, place="Zwolle"), **ROWS
    ),
    "finish_visit": lambda one, by: actions.finish_visit(one, by=by),
    "correct_visit": lambda one, by: actions.correct_visit(
        one, by=by, reason="Fout", facts=facts(one, place="Zwolle"), **ROWS
    ),
    "answer_visit": lambda one, by: actions.answer_visit(one, by=by, agrees=True),
}


def move(one, by):
    actions.move_appointment(
        one, by=by, starts_at=one.starts_at + timedelta(hours=1), minutes=30
    )


def hold(one, by):
    """As logging a visit does it."""
    with clock.at(one.starts_at + timedelta(hours=2)):
        make_visit(one.assignment, days_ago=0, appointment=one, by=by)


ON_APPOINTMENTS = {
    "move_appointment": move,
    "cancel_appointment": lambda one, by: actions.cancel_appointment(one, by=by),
    "lapse_appointment": lambda one, by: appointments.lapse_appointment(
        one, by=by, note="Niet meer nodig"
    ),
    "hold_appointment": hold,
}
OWN_STEP = {"answer_visit": Role.LEAD, "lapse_appointment": Role.LEAD}
ALSO = {
    "cancel_appointment": {Role.SUPPORT_LEAD},
    "move_appointment": {Role.SUPPORT_LEAD},
    "lapse_appointment": {Role.EDITOR},
}


def kept():
    return (
        Event.objects.count(),
        OutboxMessage.objects.count(),
        TalkAnswer.objects.count(),
        Correction.objects.count(),
    )


def try_it(lifecycle, acts, name, one, who):
    """Answers whether it went; a refusal leaves everything as it was."""
    person = one.assignment.person
    user = person if who == "own" else make_user(who, region=one.region)
    before, state = kept(), one.state
    may = {OWN_STEP.get(name, "own")} | ALSO.get(name, set())
    right = who in may
    starts = state in lifecycle.steps[name].sources
    if right and starts:
        acts[name](one, user)
        one.refresh_from_db()
        assert one.state == lifecycle.steps[name].target
        return
    with pytest.raises(StepRefused if right else StepForbidden):
        acts[name](one, user)
    one.refresh_from_db()
    assert one.state == state
    assert kept() == before


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", list(VisitState))
@pytest.mark.parametrize("name", list(VISIT_LIFECYCLE.steps))
def test_each_step_of_a_report(name, state, who):
    visit = make_visit(finish=state == VisitState.FINISHED)
    try_it(VISIT_LIFECYCLE, ON_VISITS, name, visit, who)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", list(AppointmentState))
@pytest.mark.parametrize("name", list(APPOINTMENT_LIFECYCLE.steps))
def test_each_step_of_an_appointment(name, state, who):
    one = make_appointment()
    person = one.assignment.person
    if state == AppointmentState.CANCELLED:
        actions.cancel_appointment(one, by=person)
    if state == AppointmentState.HELD:
        hold(one, person)
        one.refresh_from_db()
    try_it(APPOINTMENT_LIFECYCLE, ON_APPOINTMENTS, name, one, who)
