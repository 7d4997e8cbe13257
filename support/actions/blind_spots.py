"""Blind spots: named, shared, answered by the region, closed."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support.lifecycle import AssignmentState
from support.lifecycles.blind_spots import BLIND_SPOT_LIFECYCLE, BlindSpotState
from support.models import BlindSpot, SupportAssignment, SupportKind
from support.permissions import is_own_assignment
from support.training_permissions import answers_blind_spot, follows_blind_spot


@transaction.atomic
def name_blind_spot(
    assignment, *, text, by, is_shared=False, criterion=None, visit=None
):
    """A critical friend names what the region overlooks; ``visit`` is where it came up."""
    assignment = SupportAssignment.objects.select_for_update(of=("self",)).get(
        pk=assignment.pk
    )
    is_friend = assignment.kind == SupportKind.CRITICAL_FRIEND
    if not (is_friend and is_own_assignment(by, assignment)):
        raise StepForbidden(
            "Alleen de critical friend van de regio noemt blinde vlekken."
        )
    if assignment.state != AssignmentState.ACTIVE:
        raise StepRefused("Deze opdracht is beëindigd.")
    if visit and visit.region_id != assignment.region_id:
        raise StepRefused("Dit bezoek was bij een andere regio.")
    spot = BlindSpot.objects.create(
        region=assignment.region,
        assignment=assignment,
        visit=visit,
        criterion=criterion,
        text=text,
        is_shared=is_shared,
        named_by=by,
    )
    spot.record(
        "name_blind_spot", label="Blinde vlek genoemd", target=spot.state, by=by
    )
    return spot


@transaction.atomic
def share_blind_spot(spot, *, by):
    """The region reads it from now on; what was read cannot be taken back."""
    lock(spot)
    if not follows_blind_spot(by, spot):
        raise StepForbidden("Alleen de critical friend van de regio deelt dit.")
    if spot.is_shared:
        raise StepRefused("Deze blinde vlek is al gedeeld met de regio.")
    spot.is_shared = True
    spot.save(update_fields=["is_shared"])
    spot.record("share_blind_spot", label="Blinde vlek gedeeld met de regio", by=by)


@transaction.atomic
def answer_blind_spot(spot, *, by, answer):
    """The region says what it does about it; a later answer replaces the one before."""
    lock(spot)
    if not answers_blind_spot(by, spot):
        raise StepForbidden("Alleen de regio zelf antwoordt.")
    if spot.state == BlindSpotState.CLOSED:
        raise StepRefused("Deze blinde vlek is gesloten. Antwoorden kan niet meer.")
    spot.answer, spot.answered_at, spot.answered_by = answer, clock.now(), by
    spot.save(update_fields=["answer", "answered_at", "answered_by"])
    spot.record(
        "answer_blind_spot", label="Antwoord op een blinde vlek", by=by, note=answer
    )


@transaction.atomic
def close_blind_spot(spot, *, by, note):
    """It need not be followed any more; the reason stays with it."""
    BLIND_SPOT_LIFECYCLE.take("close_spot", spot, by=by, note=note)
