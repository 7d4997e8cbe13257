"""Acts on visits and talks: log one."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused
from support.models import ActionPoint, Attendance, Signal, TeamNote
from support.models.visits import Party
from support.permissions import may_log_visit

from .declaring import refuse_without_independence


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
    refuse_without_independence(assignment)
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
        point.visit, point.region = visit, visit.region
    ActionPoint.objects.bulk_create(action_points)
    visit.record(
        "log_visit",
        label=visit.get_kind_display().capitalize(),
        by=by,
        happened_at=min(clock.moment(visit.held_on, 12), clock.now()),
    )
    return visit
