"""Propose and decide: different acts by different people, resting on one frozen advice."""

from django.db import transaction

from applications.lifecycle import PlanState, came_in_time
from applications.maximum import maximum_for
from applications.models import Plan
from reviews.ceilings import ceiling_problem, split_over_years
from reviews.lifecycle import DECISION_LIFECYCLE, DecisionState
from reviews.models import (
    AwardYear,
    Decision,
    Outcome,
    RefusedAct,
    ViewRule,
)
from reviews.models.outcomes import GRANTS
from reviews.permissions import bar_to_decide, may_propose
from reviews.refusals import refuse_barred
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .duties import write_down_duties
from .sending import queue_letter


@transaction.atomic
def propose_decision(
    plan,
    *,
    by,
    outcome,
    amount,
    reasons,
    departure_reason="",
    duties=(),
    years=None,
    provenance="",
    view_rule="",
    view_skipped_because="",
):
    """Write the decision down as a proposal, with the amounts asked, advised and granted.

    ``years`` is {year: euro}; without it the grant is spread as the budget is.
    """
    if not may_propose(by):
        raise StepForbidden("Alleen een behandelaar stelt een besluit voor.")
    lock(plan)
    refuse_barred(by, plan, RefusedAct.PROPOSE)
    advice = plan.current_version.advices.first()
    _refuse_early(plan, advice, outcome)
    _refuse_unheard(outcome, view_rule, view_skipped_because)
    _refuse_unreasoned(plan, advice, outcome, amount, reasons, departure_reason, duties)
    decision = Decision.objects.create(
        plan=plan,
        version=plan.current_version,
        advice=advice,
        outcome=outcome,
        advised_outcome=advice.outcome if advice else "",
        advised_by=advice.recorded_by if advice else None,
        amount_asked=plan.current_version.amount_asked,
        amount_advised=advice.amount if advice else None,
        amount_granted=amount,
        reasons=reasons,
        departure_reason=departure_reason,
        provenance=provenance,
        view_rule=view_rule,
        view_skipped_because=view_skipped_because,
        proposed_by=by,
    )
    _write_down_years(decision, years)
    write_down_duties(decision, duties)
    decision.record(
        "propose",
        label=f"Besluit voorgesteld: {decision.get_outcome_display()}",
        target=DecisionState.PROPOSED,
        by=by,
        judging_only=True,
    )
    return decision


def _refuse_early(plan, advice, outcome):
    if plan.decisions.current().exists():
        raise StepRefused("Er ligt al een besluit over dit plan.")
    if outcome == Outcome.NOT_HANDLED:
        _refuse_running_supplement(plan)
        return
    if plan.state != PlanState.IN_REVIEW:
        raise StepRefused("Dit plan is niet in beoordeling.")
    if advice is None:
        raise StepRefused("De commissie heeft over dit plan nog niet geadviseerd.")


def _refuse_unheard(outcome, rule, because):
    """Only before a refusal the region may have to be heard; leaving it out says why (4:12)."""
    if outcome in GRANTS and rule:
        raise StepRefused("Een zienswijze hoort alleen bij een afwijzing.")
    if rule == ViewRule.SKIPPED and not because.strip():
        raise StepRefused(
            "Schrijf op waarom u de regio niet om haar zienswijze vraagt (artikel 4:12 Awb)."
        )


def _refuse_running_supplement(plan):
    """Only an unused supplement term leads here (Awb 4:5)."""
    if plan.state != PlanState.SUPPLEMENT or clock.now() < plan.supplement_due_at:
        raise StepRefused(
            "Buiten behandeling laten kan pas als een gevraagde aanvulling uitbleef."
        )


def _refuse_unreasoned(
    plan, advice, outcome, amount, reasons, departure_reason, duties
):
    if advice and outcome != advice.outcome and not departure_reason.strip():
        raise StepRefused(
            "Dit besluit wijkt af van het advies. Leg uit waarom (artikel 3:50 Awb)."
        )
    if not reasons.strip():
        raise StepRefused(
            "Schrijf de motivering van het besluit op (artikel 3:46 Awb)."
        )
    if outcome in GRANTS and not 0 < amount <= plan.current_version.amount_asked:
        raise StepRefused("Ken een bedrag toe boven nul en niet hoger dan gevraagd.")
    if outcome in GRANTS and (problem := _more_than_the_maximum(plan, amount)):
        raise StepRefused(problem)
    if outcome not in GRANTS and amount != 0:
        raise StepRefused("Zonder toekenning is het bedrag nul euro.")
    if outcome == Outcome.GRANTED_WITH_DUTY and not duties:
        raise StepRefused("Lichtgroen vraagt minstens één verplichting met een datum.")
    if outcome != Outcome.GRANTED_WITH_DUTY and duties:
        raise StepRefused("Alleen bij lichtgroen hoort een verplichting.")
    if outcome == Outcome.REJECTED and (bare := criteria_without_ground(plan, advice)):
        raise StepRefused(
            f"Geef eerst een grond, met wat voldoende zou zijn, bij: {', '.join(bare)}."
        )


def _more_than_the_maximum(plan, amount):
    """What came on paper may ask more than a region can get; a grant never gives it."""
    maximum = maximum_for(plan.round.scheme, plan.region)
    if maximum.amount is None or amount <= maximum.amount:
        return None
    return (
        f"Ken niet meer toe dan het maximum van deze regio: {dutch.euro(maximum.amount)} "
        f"({maximum.rule})."
    )


def criteria_without_ground(plan, advice):
    """The criteria that the joint verdict calls not met and that lack a ground."""
    if advice is None:  # refused for its arrival alone
        return []
    grounded = plan.grounds.filter(version=advice.version).values("criterion")
    bare = advice.not_met().exclude(criterion__in=grounded)
    return [one.criterion.title for one in bare.select_related("criterion")]


def _write_down_years(decision, years):
    if not decision.is_grant:
        return
    years = years or split_over_years(decision.amount_granted, decision.version)
    if any(amount < 0 for amount in years.values()):
        raise StepRefused("Een bedrag per jaar kan niet onder nul liggen.")
    if sum(years.values()) != decision.amount_granted:
        raise StepRefused(
            "De bedragen per jaar tellen niet op tot het toegekende bedrag."
        )
    if problem := ceiling_problem(decision.plan, years):
        raise StepRefused(problem)
    AwardYear.objects.bulk_create(
        AwardYear(decision=decision, year=year, amount=amount)
        for year, amount in years.items()
    )


@transaction.atomic
def decide(decision, *, by):
    """Take the decision in the name of the minister; its letter is made and held.

    The decider did not work on the plan (four eyes), every criterion that is not met has
    its ground, and the ceilings are asked again.
    """
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=decision.plan_id)
    DECISION_LIFECYCLE.check("decide", decision, by=by, at=clock.now())
    refuse_barred(by, plan, RefusedAct.DECIDE, ask=bar_to_decide)
    if decision.version_id != plan.current_version_id:
        raise StepRefused("De regio diende intussen een nieuwe versie in.")
    if decision.too_late and (in_time := came_in_time(plan, clock.now())):
        raise StepRefused(f"{in_time} Stuur het voorstel terug.")
    if decision.outcome == Outcome.REJECTED and (
        bare := criteria_without_ground(plan, decision.advice)
    ):
        raise StepRefused(f"Er ontbreekt een grond bij: {', '.join(bare)}.")
    if decision.is_grant:
        years = dict(decision.years.values_list("year", "amount"))
        if problem := ceiling_problem(plan, years):
            raise StepRefused(problem)
    DECISION_LIFECYCLE.take(
        "decide", decision, by=by, decided_by=by, decided_at=clock.now()
    )
    return queue_letter(decision)


@transaction.atomic
def send_back(decision, *, by, note):
    """The decider does not agree: the proposal ends, with the reason for the officer."""
    if not note.strip():
        raise StepRefused("Schrijf op wat er anders moet.")
    DECISION_LIFECYCLE.check("send_back", decision, by=by, at=clock.now())
    refuse_barred(by, decision.plan, RefusedAct.DECIDE, ask=bar_to_decide)
    DECISION_LIFECYCLE.take("send_back", decision, by=by, note=note)


@transaction.atomic
def retract(decision, *, by, note=""):
    """An officer who may judge the plan takes the proposal back."""
    DECISION_LIFECYCLE.check("retract", decision, by=by, at=clock.now())
    refuse_barred(by, decision.plan, RefusedAct.PROPOSE)
    DECISION_LIFECYCLE.take("retract", decision, by=by, note=note)
