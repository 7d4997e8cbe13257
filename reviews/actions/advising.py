"""The act of the chair: record the joint advice, with the grounds behind what is not met."""

from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction
from django.db.models import Max

from applications.actions.questions import lapse_questions
from applications.lifecycle import PlanState
from applications.models import Criterion, Ground
from applications.models.criteria import NOT_MET
from reviews.lifecycle import ReviewState
from reviews.models import (
    Advice,
    AdviceDraft,
    AdviceGroundVerdict,
    AdviceVerdict,
    Outcome,
    RefusedAct,
)
from reviews.models.outcomes import GRANTS
from reviews.models.reviews import criteria_for
from reviews.permissions import may_advise
from reviews.refusals import refuse_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .reviewing import lapse_pre_advice

NOT_THE_CHAIR = "Alleen de voorzitter stelt het advies vast."


@dataclass(frozen=True)
class JointVerdict:
    """What the committee found of one criterion; points only where plans are ranked."""

    criterion: Criterion
    verdict: str
    motivation: str
    points: object = None


@dataclass(frozen=True)
class NewGround:
    """Why a criterion is not met, on which passage, and what would be enough."""

    criterion: Criterion
    part: str
    passage: str
    reason: str
    remedy: str


@transaction.atomic
def record_advice(
    plan,
    *,
    by,
    outcome,
    amount,
    motivation,
    verdicts,
    grounds=(),
    earlier=MappingProxyType({}),
):
    """Freeze the advice of the committee on the current version, and raise its grounds.

    ``earlier``: {Ground of an earlier plan: Mended}, for each that this version answers.
    """
    if not may_advise(by):
        raise StepForbidden(NOT_THE_CHAIR)
    lock(plan)
    refuse_barred(by, plan, RefusedAct.ADVISE)
    refuse_early(plan)
    _refuse_incomplete(plan, outcome, amount, verdicts, grounds)
    _refuse_other_than_answered(plan, earlier)
    advice = Advice.objects.create(
        plan=plan,
        version=plan.current_version,
        outcome=outcome,
        amount=amount,
        motivation=motivation,
        recorded_by=by,
    )
    AdviceVerdict.objects.bulk_create(
        AdviceVerdict(
            advice=advice,
            criterion=one.criterion,
            verdict=one.verdict,
            points=one.points,
            motivation=one.motivation,
        )
        for one in verdicts
    )
    AdviceGroundVerdict.objects.bulk_create(
        AdviceGroundVerdict(advice=advice, ground=ground, verdict=verdict)
        for ground, verdict in earlier.items()
    )
    raise_grounds(plan, grounds, by=by)
    lapse_pre_advice(plan, by=by)
    lapse_questions(plan, reason="het advies is vastgesteld")
    AdviceDraft.objects.filter(version=plan.current_version_id).update(
        frozen_at=clock.now()
    )
    advice.record(
        "record_advice",
        label=f"Advies vastgesteld: {advice.get_outcome_display()}",
        by=by,
        judging_only=True,
    )
    return advice


def refuse_early(plan):
    """No advice before every review is in, after another advice, or outside the review."""
    if plan.state != PlanState.IN_REVIEW:
        raise StepRefused("Dit plan is niet in beoordeling.")
    if plan.current_version.advices.exists():
        raise StepRefused("Over deze versie is al geadviseerd.")
    states = list(
        plan.reviews.by_committee()
        .counting()
        .filter(version=plan.current_version)
        .values_list("state", flat=True)
    )
    if not states:
        raise StepRefused("Er is nog geen beoordeling van dit plan.")
    if missing := sum(state != ReviewState.HANDED_IN for state in states):
        raise StepRefused(
            f"Nog {missing} van de {len(states)} beoordelingen zijn niet afgerond."
        )


def _refuse_incomplete(plan, outcome, amount, verdicts, grounds):
    criteria = {one.pk: one.title for one in criteria_for(plan)}
    named = [one.criterion.pk for one in (*verdicts, *grounds)]
    if not criteria.keys() >= set(named):
        raise StepRefused("Een van deze criteria hoort niet bij deze ronde.")
    judged = {
        one.criterion.pk for one in verdicts if one.verdict and one.motivation.strip()
    }
    missing = [title for pk, title in criteria.items() if pk not in judged]
    if missing:
        raise StepRefused(
            f"Geef nog een gezamenlijk oordeel over: {', '.join(missing)}."
        )
    if outcome == Outcome.NOT_HANDLED:
        raise StepRefused(
            "Over een compleet plan adviseert u groen, lichtgroen of rood."
        )
    if any(not (one.reason.strip() and one.remedy.strip()) for one in grounds):
        raise StepRefused("Schrijf bij elke grond waarom, en wat voldoende zou zijn.")
    if outcome in GRANTS and not 0 < amount <= plan.current_version.amount_asked:
        raise StepRefused("Adviseer een bedrag boven nul en niet hoger dan gevraagd.")
    if outcome not in GRANTS and amount != 0:
        raise StepRefused("Bij een negatief advies hoort een bedrag van nul euro.")
    if outcome == Outcome.REJECTED:
        grounded = {one.criterion.pk for one in grounds}
        bare = [
            one.criterion.title
            for one in verdicts
            if one.verdict in NOT_MET and one.criterion.pk not in grounded
        ]
        if bare:
            raise StepRefused(
                f"Geef een grond, met wat voldoende zou zijn, bij: {', '.join(bare)}."
            )


def _refuse_other_than_answered(plan, earlier):
    """Of each earlier ground that the version answers, and of no other, what became of it."""
    answered = Ground.objects.answered_in(plan.current_version.content)
    passages = dict(answered.order_by("pk").values_list("pk", "passage"))
    given = {ground.pk for ground, verdict in earlier.items() if verdict}
    if not passages.keys() >= {ground.pk for ground in earlier}:
        raise StepRefused("Op een van deze gronden geeft dit plan geen antwoord.")
    if missing := [name for pk, name in passages.items() if pk not in given]:
        raise StepRefused(
            f"Kies bij elke eerdere grond of die is opgelost: {', '.join(missing)}."
        )


def raise_grounds(plan, grounds, *, by):
    """Write grounds down against the current version; they stay inside until the letter."""
    highest = plan.grounds.aggregate(highest=Max("number"))["highest"] or 0
    return Ground.objects.bulk_create(
        Ground(
            region=plan.region,
            plan=plan,
            version=plan.current_version,
            criterion=one.criterion,
            number=number,
            part=one.part,
            passage=one.passage,
            reason=one.reason,
            remedy=one.remedy,
            raised_by=by,
        )
        for number, one in enumerate(grounds, start=highest + 1)
    )
