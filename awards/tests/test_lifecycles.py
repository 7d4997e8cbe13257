"""Each state of a payment, a report, a reported change and a duty, for each role."""

import pytest

from awards.lifecycle import (
    CHANGE_LIFECYCLE,
    PAYMENT_LIFECYCLE,
    REPORT_LIFECYCLE,
    ChangeState,
    PaymentState,
    ReportState,
)
from awards.models import ChangeReport, Payment, Report, ReportVersionAmount
from reviews import actions as judging
from reviews.lifecycle import DUTY_LIFECYCLE, DutyState
from reviews.models import Duty, Letter
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

from .builders import (
    make_change,
    make_duty,
    make_payment,
    make_report,
    make_worked_out,
)

pytestmark = pytest.mark.django_db

HANDLE = (Role.OFFICER, Role.COORDINATOR)


def settled_duty(state):
    duty = make_duty()
    if state != DutyState.OPEN:
        judging.settle_duty(duty, by=make_user(Role.OFFICER), note="Goed.", state=state)
    duty.checked_by = (
        None  # the matrix is about roles; see test_duties for who was named
    )
    duty.save()
    return duty


#: lifecycle, its states, how to reach one, and {state: {step: the roles that take it}}
MATRIX = {
    "payment": (
        PAYMENT_LIFECYCLE,
        make_payment,
        {
            PaymentState.PLANNED: {"pay": HANDLE, "suspend": HANDLE},
            PaymentState.PAID: {},
            PaymentState.SUSPENDED: {"resume": HANDLE},
            PaymentState.LAPSED: {},
        },
    ),
    "report": (
        REPORT_LIFECYCLE,
        make_report,
        {
            ReportState.DRAFT: {"hand_in_report": (Role.LEAD,)},
            ReportState.HANDED_IN: {"ask_more": HANDLE, "find_in_order": HANDLE},
            ReportState.MORE_ASKED: {"hand_in_report": (Role.LEAD,)},
            ReportState.IN_ORDER: {},
        },
    ),
    "worked_out": (
        REPORT_LIFECYCLE,
        make_worked_out,
        {
            ReportState.DRAFT: {"hand_in_report": (Role.LEAD,)},
            ReportState.HANDED_IN: {"ask_more": HANDLE, "find_in_order": HANDLE},
            ReportState.MORE_ASKED: {"hand_in_report": (Role.LEAD,)},
            ReportState.IN_ORDER: {},
        },
    ),
    "change": (
        CHANGE_LIFECYCLE,
        make_change,
        {
            ChangeState.REPORTED: {
                "note_change": HANDLE,
                "accept_change": HANDLE,
                "refuse_change": HANDLE,
            },
            ChangeState.NOTED: {},
            ChangeState.TO_CHANGE: {},
            ChangeState.NOT_AGREED: {},
        },
    ),
    "duty": (
        DUTY_LIFECYCLE,
        settled_duty,
        {
            DutyState.OPEN: dict.fromkeys(
                ("meet_duty", "meet_late", "drop_duty"), (Role.OFFICER,)
            ),
            DutyState.MET: {},
            DutyState.LATE: {},
            DutyState.WITHDRAWN: {},
        },
    ),
}
CASES = [
    pytest.param(name, state, id=f"{name}-{state}")
    for name, (_, _, states) in MATRIX.items()
    for state in states
]


def kept():
    models = (Payment, Report, ReportVersionAmount, ChangeReport, Duty)
    return (
        [list(model.objects.order_by("pk").values()) for model in models],
        Event.objects.count(),
        OutboxMessage.objects.count(),
        Letter.objects.count(),
    )


@pytest.mark.parametrize(("name", "state"), CASES)
def test_each_role_takes_exactly_these_steps_and_no_other(name, state):
    lifecycle, make, states = MATRIX[name]
    subject = make(state)
    people = {role: make_user(role, region=subject.event_region) for role in Role}
    found = {step: set() for step in lifecycle.steps}
    for role, person in people.items():
        for one in lifecycle.open_steps(subject, person):
            found[one.name].add(role)
    assert {step: roles for step, roles in found.items() if roles} == {
        step: set(roles) for step, roles in states[state].items()
    }
    before = kept()
    for step in lifecycle.steps.values():
        allowed = states[state].get(step.name, ())
        for role, person in people.items():
            if role not in allowed:
                with pytest.raises((StepForbidden, StepRefused)):
                    lifecycle.take(step.name, subject, by=person)
    assert kept() == before


def test_every_state_has_its_row():
    for lifecycle, _, states in MATRIX.values():
        assert set(states) == set(lifecycle.states)
