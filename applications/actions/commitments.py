"""The act of a partner on a plan: confirm what its organisation contributes."""

from django.db import transaction

from applications.editing import why_locked
from applications.models import Commitment, Plan
from applications.permissions import may_confirm_commitment
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def confirm_commitment(commitment, *, by, amount, at=None):
    """Let the partner confirm its contribution, as long as the plan can still change.

    ``amount`` (euro) is what the partner saw: when the region changed it meanwhile, the
    partner looks again. Confirming twice changes nothing.
    """
    at = at or clock.now()
    if not may_confirm_commitment(by, commitment):
        raise StepForbidden("U bevestigt alleen de bijdrage van uw eigen organisatie.")
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=commitment.plan_id)
    commitment = Commitment.objects.select_related("partner").get(pk=commitment.pk)
    if commitment.confirmed_at:
        return commitment
    if reason := why_locked(plan, at):
        raise StepRefused(f"Bevestigen kan nu niet. {reason}")
    if commitment.amount != amount:
        raise StepRefused(
            f"De bijdrage is intussen gewijzigd in {dutch.euro(commitment.amount)}. "
            "Bekijk het bedrag en bevestig opnieuw."
        )
    commitment.confirmed_at, commitment.confirmed_by = at, by
    commitment.save(update_fields=["confirmed_at", "confirmed_by"])
    plan.record(
        "confirm_commitment",
        label=f"Bijdrage bevestigd door {commitment.partner}",
        by=by,
        happened_at=at,
    )
    return commitment
