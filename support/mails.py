"""What support tells people by mail."""

from applications.mails import writers_of
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
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


def appointment_told(appointment, *, also=(), why="", message=""):
    """It is planned, changed or off; ``also``: who knew of it before. No text of the team.

    ``message``: words of the supporter to everybody who gets the mail.
    """
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
            "message": message,
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


def supporter_replaced(following, points):
    """The old and the new supporter and the region hear who takes over, and what goes along."""
    before = following.follows
    people = [
        before.person,
        following.person,
        *writers_of(following.region, clock.today()),
    ]
    queue_mail(
        f"support-handover:{following.pk}",
        to=list(dict.fromkeys(people)),
        template="support/mails/supporter_replaced.txt",
        context={
            "region": following.region.name,
            "old": str(before.person),
            "new": str(following.person),
            "kind": following.get_kind_display(),
            "starts_on": dutch.day(following.starts_on),
            "points": [point.text for point in points],
        },
        region=following.region,
        kind="support",
    )


def tie_declared(declaration):
    """The leaders hear that a supporter is not independent; the region does not hear why."""
    assignment = declaration.assignment
    queue_mail(
        f"support-tie:{declaration.pk}",
        to=list(User.objects.holding(Role.SUPPORT_LEAD)),
        template="support/mails/tie_declared.txt",
        context={
            "region": assignment.region.name,
            "person": str(declaration.person),
            "kind": assignment.get_kind_display(),
            "address": assignment.get_absolute_url(),
        },
        kind="support",
    )
