"""Refuse an application because it came too late: unjudged, without advice, in its own letter."""

from django.db import transaction

from applications.lifecycle import PlanState, came_in_time
from reviews.lifecycle import DecisionState
from reviews.models import Decision, Outcome, RefusedAct
from reviews.permissions import may_propose
from reviews.refusals import refuse_barred
from sterktechniek.workflow import StepForbidden, StepRefused, lock

# Once the committee has advised, the decision rests on that.
BEFORE_ADVICE = (PlanState.SUBMITTED, PlanState.IN_REVIEW)


@transaction.atomic
def propose_refusal_as_too_late(plan, *, by, reasons):
    """Propose to refuse an application for its arrival after the closing, and nothing else."""
    if not may_propose(by):
        raise StepForbidden("Alleen een behandelaar stelt een besluit voor.")
    lock(plan)
    refuse_barred(by, plan, RefusedAct.PROPOSE)
    if problem := _problem(plan, reasons):
        raise StepRefused(problem)
    decision = Decision.objects.create(
        plan=plan,
        version=plan.current_version,
        outcome=Outcome.REJECTED,
        too_late=True,
        amount_asked=plan.current_version.amount_asked,
        amount_granted=0,
        reasons=reasons,
        proposed_by=by,
    )
    decision.record(
        "propose",
        label="Besluit voorgesteld: rood, te laat binnengekomen",
        target=DecisionState.PROPOSED,
        by=by,
        judging_only=True,
    )
    return decision


def _problem(plan, reasons):
    if plan.decisions.current().exists():
        return "Er ligt al een besluit over dit plan."
    if plan.state not in BEFORE_ADVICE:
        return f"Dit kan niet: de status is nu ‘{plan.get_state_display()}’."
    if in_time := came_in_time(plan, None):
        return in_time
    if plan.current_version.advices.exists():
        return (
            "De commissie heeft al geadviseerd. Stel een besluit voor op haar advies."
        )
    if not reasons.strip():
        return "Schrijf de motivering van het besluit op (artikel 3:46 Awb)."
    return None
