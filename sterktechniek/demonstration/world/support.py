"""Generated support: an assignment for each region of a scheme, with its visits."""

from datetime import timedelta

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from support.lifecycle import AssignmentState, VisitState
from support.models import Attendance, SupportAssignment, TieDeclaration, Visit
from support.models.visits import Party, VisitKind

STARTED_AGO = 300  # days
KINDS = (VisitKind.START_TALK, VisitKind.PROGRESS_TALK)


def write_support(rng, scheme, regions, world):
    """One regional supporter per region, and two visits of each."""
    lead = world.one(Role.SUPPORT_LEAD)
    first_day = clock.today() - timedelta(days=STARTED_AGO)
    assignments = SupportAssignment.objects.bulk_create(
        SupportAssignment(
            region=region,
            scheme=scheme,
            person=world.pick(Role.SUPPORTER, position),
            kind="regional",
            starts_on=first_day,
            assigned_by=lead,
            assigned_at=clock.moment(first_day, 9),
        )
        for position, region in enumerate(regions)
    )
    TieDeclaration.objects.bulk_create(
        TieDeclaration(
            assignment=assignment,
            person=assignment.person,
            has_tie=False,
            declared_at=clock.moment(first_day, 12),
        )
        for assignment in assignments
    )
    visits = Visit.objects.bulk_create(
        _visit(rng, assignment, first_day, kind)
        for assignment in assignments
        for kind in KINDS
    )
    Attendance.objects.bulk_create(
        Attendance(visit=visit, party=Party.SUPPORT, person=visit.logged_by)
        for visit in visits
    )
    for assignment in assignments:
        world.ledger.add(
            assignment,
            "assign_supporter",
            assignment.assigned_at,
            lead,
            label=f"{assignment.get_kind_display().capitalize()}: {assignment.person}",
            region=assignment.region,
            target=AssignmentState.ACTIVE,
        )
    for visit in visits:
        world.ledger.add(
            visit,
            "log_visit",
            clock.moment(visit.held_on, 12),
            visit.logged_by,
            label=visit.get_kind_display().capitalize(),
            region=visit.region,
            target=VisitState.FINISHED,
        )


def _visit(rng, assignment, first_day, kind):
    held_on = first_day + timedelta(days=rng.randrange(1, STARTED_AGO - 1))
    return Visit(
        assignment=assignment,
        region=assignment.region,
        kind=kind,
        held_on=held_on,
        state=VisitState.FINISHED,
        hours=2,
        place="online",
        shared_text="Gegenereerd verslag: wij bespraken de activiteiten.",
        logged_by=assignment.person,
        logged_at=clock.moment(held_on, 15),
    )
