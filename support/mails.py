"""What support tells people by mail."""

from applications.mails import writers_of
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.outbox.actions import queue_mail

from .lifecycle import AppointmentState


def supporter_assigned(assignment):
    """The region and the supporter hear of each other."""
    people = [assignment.person, *writers_of(assignment.region, clock.today())]
    queue_mail(
        f"support:{assignment.pk}",
        to=people,
        template="support/mails/supporter_assigned.txt",
        context={
            "region": assignment.region.name,
            "person": str(assignment.person),
            "kind": assignment.get_kind_display(),
        },
        region=assignment.region,
        kind="support",
    )


def people_of(appointment):
    """Everybody an appointment concerns: the supporter, the region, who is invited."""
    region = writers_of(appointment.region, clock.today())
    guests = [one.person for one in appointment.guests.select_related("person")]
    return list(dict.fromkeys([appointment.assignment.person, *region, *guests]))


def appointment_told(appointment, *, also=(), why=""):
    """It is planned, changed or off; ``also``: who knew of it before. No text of the team."""
    queue_mail(
        f"appointment:{appointment.pk}:{appointment.sequence}",
        to=dict.fromkeys([*people_of(appointment), *also]),
        template="support/mails/appointment.txt",
        context={
            "kind": appointment.get_kind_display(),
            "region": appointment.region.name,
            "when": dutch.moment(appointment.starts_at),
            "place": appointment.place,
            "person": str(appointment.assignment.person),
            "is_off": appointment.state == AppointmentState.CANCELLED,
            "is_changed": appointment.sequence > 0,
            "why": why,
            "items": appointment.items.count(),
            "path": appointment.get_absolute_url(),
        },
        region=appointment.region,
        kind="appointment",
    )


def report_to_answer(visit):
    """The leads of the region are asked whether the report of the talk is right."""
    template = "support/mails/report_to_answer.txt"
    _of_report(visit, template, f"report:{visit.pk}", _leads(visit))


def report_corrected(correction):
    """The region hears that a report it has read says something else now."""
    visit = correction.visit
    template, key = "support/mails/report_corrected.txt", f"correction:{correction.pk}"
    _of_report(visit, template, key, _leads(visit), reason=correction.reason)


def report_answered(answer):
    """The supporter hears whether the region agrees."""
    visit = answer.visit
    people = [visit.assignment.person]
    template, key = "support/mails/report_answered.txt", f"report-answer:{answer.pk}"
    _of_report(visit, template, key, people, agrees=answer.agrees)


def _leads(visit):
    region = visit.region
    people = writers_of(region, clock.today())
    return [one for one in people if one.holds(Role.LEAD, region)]


def _of_report(visit, template, key, people, **more):
    queue_mail(
        key,
        to=people,
        template=template,
        context={
            "kind": visit.get_kind_display(),
            "region": visit.region.name,
            "day": dutch.day(visit.held_on),
            "path": visit.get_absolute_url(),
            **more,
        },
        region=visit.region,
        kind="report",
    )
