"""Acts on assignments: give a region a supporter, end the help."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepForbidden, StepRefused
from support import mails
from support.lifecycle import ASSIGNMENT_LIFECYCLE, AssignmentState
from support.models import SupportAssignment
from support.permissions import may_assign


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
