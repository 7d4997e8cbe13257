"""Acts at the door in the wall: the region opens and closes, an assessor reads."""

from django.db import transaction

from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support.agreement_lifecycle import OPENING_LIFECYCLE, OpeningState
from support.agreement_permissions import speaks_for_region
from support.models import Opening, OpeningReading

ALREADY = "Beoordelaars mogen dit al lezen."
GONE = "De regio heeft dit gesloten. U kunt het niet meer lezen."


@transaction.atomic
def open_visit(visit, *, by):
    """Assessors may read what was shared of this visit, as it stands now."""
    lock(visit)
    title = f"{dutch.upper_first(visit.get_kind_display())}, {dutch.day(visit.held_on)}"
    return _open(visit.region, by, visit.shared_text, title, visit=visit)


@transaction.atomic
def open_point(point, *, by):
    """Assessors may read this action point, as it stands now."""
    lock(point)
    return _open(point.region, by, point_in_words(point), "Actiepunt", point=point)


def point_in_words(point):
    """An action point as an assessor reads it: what, which side, by when, how it stands."""
    until = f", uiterlijk {dutch.day(point.due_on)}" if point.due_on else ""
    side, state = point.get_side_display(), point.get_state_display()
    return f"{point.text} ({side}{until}; {state})"


def _open(region, by, text, title, **subject):
    if not speaks_for_region(by, region):
        raise StepForbidden("Alleen de projectleider bepaalt wat beoordelaars lezen.")
    if Opening.objects.open_now().filter(**subject).exists():
        raise StepRefused(ALREADY)
    opening = Opening.objects.create(
        region=region, title=title, text=text, opened_by=by, **subject
    )
    opening.record(
        "open_to_judges",
        label="Opengesteld voor beoordelaars",
        target=OpeningState.OPEN,
        by=by,
    )
    return opening


@transaction.atomic
def close_opening(opening, *, by):
    """Nobody who judges may read it any more; only while nobody did."""
    lock(opening)
    OPENING_LIFECYCLE.take(
        "close_opening", opening, by=by, closed_by=by, closed_at=clock.now()
    )


@transaction.atomic
def read_opening(opening, plan, *, by):
    """Put on record that an assessor of this plan reads it; who may is asked in judging."""
    lock(opening)
    if opening.state != OpeningState.OPEN:
        raise StepRefused(GONE)
    if opening.region_id != plan.region_id:
        raise StepForbidden("Dit stuk hoort niet bij dit plan.")
    return OpeningReading.objects.create(
        opening=opening, plan=plan, person=by, by_office=by.is_office
    )
