"""What follows a decision: a ground that was mended, a duty that was met."""

from django.db import transaction
from django.db.models import F, Q

from applications.lifecycle import PlanState
from applications.models import Plan
from reviews.lifecycle import (
    DECISION_LIFECYCLE,
    DUTY_LIFECYCLE,
    DecisionState,
    DutyState,
)
from reviews.models import Decision, LetterKind, Outcome, RefusedAct
from reviews.permissions import may_close_ground
from reviews.refusals import refuse_barred
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .notices import queue_notice


@transaction.atomic
def close_ground(ground, *, by, note):
    """Find that what was missing is there now; only an assessor who is not barred can.

    Region, support and ministry read it at once, so never while a plan of the region is
    judged: what is mended would tell the judgement before the letter does.
    """
    if not may_close_ground(by):
        raise StepForbidden("Alleen een beoordelaar sluit een grond.")
    lock(ground)
    if ground.closed_at:
        raise StepRefused("Deze grond is al gesloten.")
    refuse_barred(by, ground.plan, RefusedAct.CLOSE)
    if Plan.objects.filter(region=ground.region, state=PlanState.IN_REVIEW).exists():
        raise StepRefused(
            "Een plan van deze regio wordt beoordeeld. Sluit de grond na de brief."
        )
    ground.closed_at, ground.closed_by, ground.closing_note = clock.now(), by, note
    ground.save(update_fields=["closed_at", "closed_by", "closing_note"])
    ground.plan.record(
        "close_ground",
        label=f"Grond {ground.number} gesloten: {ground.passage}"[:160],
        note=note,
        by=by,
        judging_only=ground.published_at is None,
    )


#: The step that leads to each end of a duty, and how the letter says it.
DUTY_STEP = {
    DutyState.MET: ("meet_duty", "U bent de verplichting nagekomen."),
    DutyState.LATE: ("meet_late", "U bent de verplichting nagekomen, maar te laat."),
    DutyState.WITHDRAWN: ("drop_duty", "De verplichting vervalt."),
}


@transaction.atomic
def settle_duty(duty, *, by, note, state=DutyState.MET):
    """Find that a duty was met, came too late, or holds no longer; the region gets a letter."""
    step, told = DUTY_STEP[DutyState(state)]
    lock(duty)
    DUTY_LIFECYCLE.check(step, duty, by=by, at=clock.now())
    plan = duty.decision.plan
    refuse_barred(by, plan, RefusedAct.DUTY)
    if not note.strip():
        raise StepRefused("Schrijf op wat u van de verplichting vindt.")
    DUTY_LIFECYCLE.take(
        step, duty, by=by, note=note, settled_at=clock.now(), checked_by=by
    )
    return queue_notice(
        plan,
        LetterKind.DUTY_MET,
        verplichting=duty.text,
        uiterlijk=dutch.day(duty.due_on),
        oordeel=told,
        toelichting=note,
    )


@transaction.atomic
def lapse_decisions_on_withdrawn_plans():
    """A region withdrew its application: what was not sent yet lapses; answers how many."""
    withdrawn = Q(plan__state=PlanState.WITHDRAWN)
    return _lapse(withdrawn, "aanvraag ingetrokken")


@transaction.atomic
def lapse_decisions_on_older_versions():
    """A supplement came in after all, arrived in time: a proposal without it lapses."""
    supplemented = Q(plan__state=PlanState.SUBMITTED, outcome=Outcome.NOT_HANDLED)
    older = ~Q(version=F("plan__current_version"))
    return _lapse(supplemented & older, "aanvraag aangevuld")


def _lapse(which, note):
    waiting = Decision.objects.filter(
        which, state__in=[DecisionState.PROPOSED, DecisionState.DECIDED]
    )
    decisions = list(waiting)
    for decision in decisions:
        DECISION_LIFECYCLE.take("lapse", decision, by=None, note=note)
    return len(decisions)
