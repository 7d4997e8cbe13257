"""Acts on appointments: plan a contact, move it, call it off."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import mails
from support.lifecycle import APPOINTMENT_LIFECYCLE, AppointmentState
from support.models import Appointment, Guest
from support.models.kinds import VisitKind
from support.permissions import may_plan_for

from .agenda import make_agenda
from .talk_steps import reopen_talk_of

TWICE = "Deze afspraak staat er al."


@transaction.atomic
def plan_appointment(
    assignment, *, by, kind, starts_at, minutes, place="", guests=(), message=""
):
    """Plan a contact; region and guests hear of it. An advisory talk gets its agenda now.

    ``guests``: (party, person) of who is invited; ``message`` goes along in the mail. Answers
    the appointment, and the same one when it was planned already: sent twice, it is there once.
    """
    if not may_plan_for(by, assignment):
        raise StepForbidden("U plant alleen afspraken bij uw eigen lopende opdracht.")
    _check_moment(assignment, starts_at)
    lock(assignment)
    there = Appointment.objects.planned().filter(
        assignment=assignment, kind=kind, starts_at=starts_at
    )
    if appointment := there.first():
        return appointment
    appointment = Appointment.objects.create(
        assignment=assignment,
        region=assignment.region,
        kind=kind,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        planned_by=by,
    )
    _invite(appointment, guests)
    if kind == VisitKind.ADVICE_TALK:
        make_agenda(assignment.region, appointment=appointment)
    appointment.record(
        "plan_appointment",
        label=f"Afspraak gepland: {appointment.get_kind_display()}",
        target=AppointmentState.PLANNED,
        by=by,
    )
    mails.appointment_told(appointment, message=message)
    return appointment


def _check_moment(assignment, starts_at):
    """Refuse a moment at which this contact cannot be."""
    day = clock.local(starts_at).date()
    if starts_at <= clock.now():
        raise StepRefused(
            "Een afspraak ligt in de toekomst. Was het al? Leg het bezoek vast."
        )
    if day < assignment.starts_on:
        raise StepRefused("Deze afspraak ligt voor het begin van uw opdracht.")
    if assignment.ends_on and day > assignment.ends_on:
        raise StepRefused("Deze afspraak ligt na het einde van uw opdracht.")


def _invite(appointment, guests):
    appointment.guests.all().delete()
    Guest.objects.bulk_create(
        Guest(appointment=appointment, party=party, person=person)
        for person, party in {person: party for party, person in guests}.items()
    )


@transaction.atomic
def move_appointment(
    appointment, *, by, starts_at, minutes, place="", guests=(), message=""
):
    """Another moment, place or company; everybody hears of it, also who is no longer invited."""
    _check_moment(appointment.assignment, starts_at)
    lock(appointment)
    told = mails.people_of(appointment)
    taken = Appointment.objects.planned().filter(
        assignment=appointment.assignment, kind=appointment.kind, starts_at=starts_at
    )
    if taken.exclude(pk=appointment.pk).exists():
        raise StepRefused(TWICE)
    APPOINTMENT_LIFECYCLE.take(
        "move_appointment",
        appointment,
        by=by,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        **_changed(appointment),
    )
    _invite(appointment, guests)
    mails.appointment_told(appointment, also=told, message=message)


@transaction.atomic
def cancel_appointment(appointment, *, by, note=""):
    """It is off: calendars strike it out, and everybody hears why.

    A region that had asked for this talk is still waiting for one.
    """
    _call_off("cancel_appointment", appointment, by=by, note=note)
    reopen_talk_of(appointment, by=by)


@transaction.atomic
def lapse_appointment(appointment, *, by, note):
    """The region needs the talk no more for which it asked."""
    _call_off("lapse_appointment", appointment, by=by, note=note)


def _call_off(step, appointment, *, by, note):
    lock(appointment)
    APPOINTMENT_LIFECYCLE.take(
        step, appointment, by=by, note=note, **_changed(appointment)
    )
    mails.appointment_told(appointment, why=note)


def cancel_all(assignment, *, by):
    """What is still planned when an assignment ends is off."""
    for appointment in Appointment.objects.planned().filter(assignment=assignment):
        cancel_appointment(appointment, by=by, note="De opdracht is beëindigd.")


def _changed(appointment):
    """What tells a calendar that its copy is old."""
    return {"sequence": appointment.sequence + 1, "changed_at": clock.now()}
