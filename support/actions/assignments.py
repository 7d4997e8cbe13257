"""Acts on assignments: give a region a supporter, hand the help over, end it."""

from datetime import timedelta

from django.db import transaction

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import mails
from support.conflicts import why_not_independent
from support.lifecycle import ASSIGNMENT_LIFECYCLE, AssignmentState
from support.models import SupportAssignment
from support.models.allowances import days_of_scheme
from support.models.assignments import USUAL_PURPOSE
from support.open_work import points_of
from support.permissions import may_assign

from .appointments import cancel_all

OTHER_PERSON = "Kies iemand anders."


@transaction.atomic
def assign_supporter(
    *,
    region,
    scheme,
    person,
    kind,
    by,
    purpose="",
    days=None,
    days_reason="",
    starts_on=None,
):
    """Give a region a supporter. Nobody supports the region in which they work themselves.

    Without ``days`` it are those of the scheme; other days need a reason.
    """
    if not may_assign(by):
        raise StepForbidden("Alleen de leider van het team wijst ondersteuners toe.")
    _must_be_free(person, region, scheme, kind)
    purpose = purpose or USUAL_PURPOSE[kind]
    starts_on = starts_on or clock.today()
    granted = _days(scheme, kind, purpose, starts_on.year, days, days_reason)
    assignment = SupportAssignment.objects.create(
        region=region,
        scheme=scheme,
        person=person,
        kind=kind,
        purpose=purpose,
        starts_on=starts_on,
        assigned_by=by,
        **granted,
    )
    _record_start(assignment, by)
    mails.supporter_assigned(assignment)
    return assignment


def _must_be_free(person, region, scheme, kind):
    """Of the team, independent, and without this assignment already."""
    if not person.has_role(Role.SUPPORTER):
        raise StepRefused("Deze persoon hoort niet bij het ondersteuningsteam.")
    if reason := why_not_independent(person, region):
        raise StepRefused(f"{reason} {OTHER_PERSON}")
    running = SupportAssignment.objects.active().filter(
        region=region, scheme=scheme, person=person, kind=kind
    )
    if running.exists():
        raise StepRefused(f"{person} heeft deze opdracht al.")


def _days(scheme, kind, purpose, year, days, reason):
    """The days given, beside those of the scheme, with the reason of a difference."""
    given = days_of_scheme(scheme, kind, purpose, year)
    if days is None and given is None:
        raise StepRefused(
            "De regeling noemt hiervoor geen dagen. Vul het aantal dagen zelf in."
        )
    days = given if days is None else days
    differs = given is not None and days != given
    if differs and not reason.strip():
        raise StepRefused(
            f"De regeling geeft hiervoor {given.normalize():f} dagen. "
            "Vul in waarom u een ander aantal geeft."
        )
    return {
        "days_granted": days,
        "days_of_scheme": given,
        "days_reason": reason.strip() if differs else "",
    }


def _record_start(assignment, by):
    assignment.record(
        "assign_supporter",
        label=f"{assignment.get_kind_display().capitalize()}: {assignment.person}",
        target=AssignmentState.ACTIVE,
        by=by,
    )


@transaction.atomic
def hand_over(assignment, *, person, by, starts_on=None, note=""):
    """Give a running assignment to somebody else, who goes on with the same days.

    ``starts_on`` is the first day of the new person; the old one ends the day before, or that
    same day when it had only just begun. What is still open goes along. Answers the new
    assignment. To undo it is to hand it over once more.
    """
    starts_on = starts_on or clock.today()
    lock(assignment)
    ASSIGNMENT_LIFECYCLE.check("hand_over", assignment, by=by, at=clock.now())
    _must_be_possible_on(assignment, starts_on)
    if person == assignment.person:
        raise StepRefused(f"{person} heeft deze opdracht al. {OTHER_PERSON}")
    _must_be_free(person, assignment.region, assignment.scheme, assignment.kind)
    ASSIGNMENT_LIFECYCLE.take(
        "hand_over",
        assignment,
        by=by,
        note=note,
        ends_on=max(starts_on - timedelta(days=1), assignment.starts_on),
    )
    following = SupportAssignment.objects.create(
        region=assignment.region,
        scheme=assignment.scheme,
        person=person,
        kind=assignment.kind,
        purpose=assignment.purpose,
        starts_on=starts_on,
        days_granted=assignment.days_granted,
        days_of_scheme=assignment.days_of_scheme,
        days_reason=assignment.days_reason,
        follows=assignment,
        first=assignment.first or assignment,
        assigned_by=by,
    )
    _record_start(following, by)
    points = points_of(assignment)
    mails.supporter_replaced(following, list(points))
    points.update(owner=str(person))
    return following


def _must_be_possible_on(assignment, day):
    """Not in the future, not before the beginning, not before a visit that was logged."""
    if day > clock.today():
        raise StepRefused(
            "Deze dag ligt in de toekomst. Draag de opdracht over als het zover is."
        )
    if day < assignment.starts_on:
        raise StepRefused("Deze dag ligt voor het begin van de opdracht.")
    if assignment.visits.filter(held_on__gt=day).exists():
        raise StepRefused(
            f"{assignment.person} legde een bezoek vast van na deze dag. "
            "Kies een latere dag."
        )


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
    cancel_all(assignment, by=by)
