"""Acts of the support team: assign, end, log a visit."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepForbidden, StepRefused
from support import mails
from support.lifecycle import ASSIGNMENT_LIFECYCLE, AssignmentState
from support.models import (
    ActionPoint,
    Attendance,
    Signal,
    SupportAssignment,
    TeamNote,
)
from support.models.visits import Party
from support.permissions import may_assign, may_log_visit


@transaction.atomic
def assign_supporter(*, region, scheme, person, kind, by, days=5, starts_on=None):
    """Give a region a supporter. Nobody supports the region in which they work themselves."""
    if not may_assign(by):
        raise StepForbidden("Alleen de leider van het team wijst ondersteuners toe.")
    if not person.has_role(Role.SUPPORTER):
        raise StepRefused("Deze persoon hoort niet bij het ondersteuningsteam.")
    if person.grants.held_on(clock.today()).filter(region=region).exists():
        raise StepRefused(
            f"{person} werkt zelf in deze regio en kan haar dus niet ondersteunen. "
            "Kies iemand anders."
        )
    if SupportAssignment.objects.active().filter(
        region=region, scheme=scheme, person=person, kind=kind
    ):
        raise StepRefused(f"{person} heeft deze opdracht al.")
    assignment = SupportAssignment.objects.create(
        region=region,
        scheme=scheme,
        person=person,
        kind=kind,
        days_granted=days,
        starts_on=starts_on or clock.today(),
        assigned_by=by,
    )
    assignment.record(
        "assign_supporter",
        label=f"{assignment.get_kind_display().capitalize()}: {person}",
        target=AssignmentState.ACTIVE,
        by=by,
    )
    mails.supporter_assigned(assignment)
    return assignment


@transaction.atomic
def end_assignment(assignment, *, by, note=""):
    """End the help of this person; the region keeps its history."""
    ASSIGNMENT_LIFECYCLE.take(
        "end",
        assignment,
        by=by,
        note=note,
        ends_on=max(clock.today(), assignment.starts_on),
    )


@transaction.atomic
def log_visit(
    visit,
    *,
    by,
    team_text="",
    attendances=(),
    signals=(),
    action_points=(),
    criteria=(),
    grounds=(),
):
    """Write a visit or talk down, with who was there, what was heard and what follows.

    ``attendances``: (party, person or None, name); ``signals``: (kind, note);
    ``action_points``: unsaved `ActionPoint` rows. The team text goes behind its own door.
    """
    assignment = visit.assignment
    if not may_log_visit(by, assignment):
        raise StepForbidden(
            "U legt alleen bezoeken vast van uw eigen lopende opdracht."
        )
    if visit.held_on > clock.today():
        raise StepRefused(
            "Dit bezoek ligt in de toekomst. Leg het vast als het is geweest."
        )
    if visit.held_on < assignment.starts_on:
        raise StepRefused("Dit bezoek ligt voor het begin van uw opdracht.")
    visit.region, visit.logged_by = assignment.region, by
    visit.save()
    visit.criteria.add(*criteria)
    visit.grounds.add(*grounds)
    if team_text.strip():
        TeamNote.objects.create(visit=visit, text=team_text)
    present = [(Party.SUPPORT, by, ""), *attendances]
    Attendance.objects.bulk_create(
        Attendance(visit=visit, party=party, person=person, name=name)
        for party, person, name in dict.fromkeys(present)
    )
    Signal.objects.bulk_create(
        Signal(visit=visit, region=visit.region, kind=kind, note=note)
        for kind, note in signals
    )
    for point in action_points:
        point.visit, point.region, point.made_by = visit, visit.region, by
    ActionPoint.objects.bulk_create(action_points)
    visit.record(
        "log_visit",
        label=visit.get_kind_display().capitalize(),
        by=by,
        happened_at=min(clock.moment(visit.held_on, 12), clock.now()),
    )
    return visit
