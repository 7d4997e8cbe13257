"""An unused term to supplement ends by itself in a proposal: buiten behandeling (Awb 4:5)."""

from datetime import timedelta

from django.db import transaction

from applications.lifecycle import PlanState
from applications.models import Plan, SupplementRequest
from reviews.lifecycle import DecisionState
from reviews.models import Decision, Outcome
from sterktechniek import clock, dutch

# What arrived just in time may still be on its way into the database.
PATIENCE = timedelta(minutes=15)


def propose_unanswered(*, at=None):
    """Propose what is due; answers how many proposals were made. Twice running makes no second."""
    at = at or clock.now()
    late = SupplementRequest.objects.running().filter(
        due_at__lte=at - PATIENCE, plan__state=PlanState.SUPPLEMENT
    )
    return sum(_propose(pk, at) for pk in late.values_list("pk", flat=True))


@transaction.atomic
def _propose(pk, at):
    """One request, under the lock of its plan; whoever comes second finds that it has lapsed.

    No person proposes, so whoever may decide on the plan may decide on this. An officer can
    retract it; it is not proposed by itself again. A proposal that lies there already stays.
    """
    plans = Plan.objects.select_for_update(of=("self",)).select_related("region")
    plan = plans.get(supplement_requests=pk)
    request = SupplementRequest.objects.running().filter(pk=pk).first()
    if request is None or plan.state != PlanState.SUPPLEMENT:
        return False
    request.lapsed_at = at
    request.save(update_fields=["lapsed_at"])
    if plan.decisions.current().exists():
        return False
    decision = Decision.objects.create(
        plan=plan,
        version=plan.current_version,
        outcome=Outcome.NOT_HANDLED,
        amount_asked=plan.current_version.amount_asked,
        amount_granted=0,
        reasons=reasons_for(request),
        proposed_at=at,
    )
    decision.record(
        "propose",
        label="Besluit voorgesteld: buiten behandeling, want de aanvulling bleef uit",
        target=DecisionState.PROPOSED,
        by=None,
        happened_at=at,
        judging_only=True,
    )
    return True


def reasons_for(request):
    """Why the application is left unhandled, as the region will read it in its letter."""
    items = "".join(
        f"\n{one.number}. {one.get_part_display()}: {one.remark}"
        for one in request.items.all()
    )
    # a request of before 2026 has one text and no items
    what = items or (f"\n{request.text}" if request.text else "")
    asked = f" Gevraagd is:{what}\n" if what else " "
    return (
        f"Uw aanvraag was niet compleet. Op {dutch.day(request.asked_at)} vroegen wij u om "
        f"haar aan te vullen.{asked}"
        f"Aanvullen kon {dutch.closing(request.due_at)}. Wij hebben geen aanvulling "
        "ontvangen. Daarom behandelen wij uw aanvraag niet (artikel 4:5 van de Algemene "
        "wet bestuursrecht)."
    )
