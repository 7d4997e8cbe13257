"""Decisions after the first one: proposed by one person, taken by another, sent with a letter."""

from decimal import Decimal

from django.db import transaction

from applications.models import Plan
from reviews.ceilings import ceiling_problem
from reviews.later import rule_problem
from reviews.lifecycle import LATER_LIFECYCLE
from reviews.models import AwardYear, LaterDecision, LaterKind, Outcome, RefusedAct
from reviews.permissions import (
    bar_to_decide_later,
    bar_to_judge,
    bar_to_reconsider,
    may_propose_later,
)
from reviews.refusals import refuse_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .duties import write_down_duties
from .sending import queue_later_letter

NO_DUTY = (
    "Een verplichting hoort alleen bij een bezwaar waardoor een regio alsnog subsidie krijgt. "
    "Vul dan ook het bedrag in."
)


@transaction.atomic
def propose_later(
    decision,
    *,
    by,
    kind,
    reasons,
    article,
    amount=None,
    years=None,
    claimed=None,
    result="",
    view=None,
    duties=(),
    addressee=None,
):
    """Write down what the later decision would be; nothing changes before its letter leaves.

    ``amount`` is what the grant would be from then on, in euro, ``years`` {year: euro} its
    division, ``claimed`` what must be paid back. ``view`` is the `ViewRequest` that was put to
    the region: without one nothing can be decided that lowers the grant (Awb 4:8, 4:12).
    ``duties``: `NewDuty` objects, for a grant on objection that is lichtgroen. ``addressee``:
    who objected and gets the letter, when that is not the region.
    """
    if not may_propose_later(by, kind):
        raise StepForbidden("U mag dit vervolgbesluit niet voorstellen.")
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=decision.plan_id)
    lock(decision)
    _refuse_barred(by, plan, kind)
    if kind == LaterKind.WITHDRAWAL:
        amount, years = Decimal(0), {}
    if not reasons.strip() or not article.strip():
        raise StepRefused(
            "Schrijf de motivering en de grondslag op (artikel 3:46 Awb)."
        )
    later = LaterDecision(
        plan=plan,
        decision=decision,
        kind=kind,
        result=result,
        outcome=_outcome(plan, kind, amount, duties),
        amount_before=plan.amount_granted or Decimal(0),
        amount=amount,
        claimed=claimed,
        article=article,
        reasons=reasons,
        view=view,
        addressee=addressee,
        proposed_by=by,
    )
    if problem := rule_problem(later, years or {}):
        raise StepRefused(problem)
    if duties and later.outcome != Outcome.GRANTED_WITH_DUTY:
        raise StepRefused(NO_DUTY)
    later.save()
    write_down_duties(decision, duties, later=later)
    AwardYear.objects.bulk_create(
        AwardYear(decision=decision, later=later, year=year, amount=part)
        for year, part in sorted((years or {}).items())
    )
    label = f"{later.get_kind_display().capitalize()} voorgesteld"
    later.record("propose_later", label=label, by=by, judging_only=True)
    return later


def _refuse_barred(by, plan, kind):
    objects = kind == LaterKind.ON_OBJECTION
    ask = bar_to_reconsider if objects else bar_to_judge
    refuse_barred(by, plan, RefusedAct.PROPOSE, ask=ask)


def _outcome(plan, kind, amount, duties):
    """What the plan has afterwards, when that is something else than it had."""
    if kind == LaterKind.WITHDRAWAL:
        return "withdrawn"
    if kind == LaterKind.ON_OBJECTION and amount and not plan.is_approved:
        return Outcome.GRANTED_WITH_DUTY if duties else Outcome.GRANTED
    return ""


@transaction.atomic
def decide_later(later, *, by):
    """Take the later decision in the name of the minister; its letter is made and held."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=later.plan_id)
    LATER_LIFECYCLE.check("decide", later, by=by, at=clock.now())
    refuse_barred(by, later, RefusedAct.DECIDE, ask=bar_to_decide_later)
    years = dict(later.years.values_list("year", "amount"))
    if years and (problem := ceiling_problem(plan, years)):
        raise StepRefused(problem)
    LATER_LIFECYCLE.take("decide", later, by=by, decided_by=by, decided_at=clock.now())
    return queue_later_letter(later)


@transaction.atomic
def send_later_back(later, *, by, note):
    """The decider does not agree: the proposal ends, with the reason."""
    if not note.strip():
        raise StepRefused("Schrijf op wat er anders moet.")
    LATER_LIFECYCLE.check("send_back", later, by=by, at=clock.now())
    refuse_barred(by, later, RefusedAct.DECIDE, ask=bar_to_decide_later)
    LATER_LIFECYCLE.take("send_back", later, by=by, note=note)


@transaction.atomic
def retract_later(later, *, by, note=""):
    """Whoever may propose takes the proposal back."""
    LATER_LIFECYCLE.check("retract", later, by=by, at=clock.now())
    _refuse_barred(by, later.plan, later.kind)
    LATER_LIFECYCLE.take("retract", later, by=by, note=note)


@transaction.atomic
def lapse_later(later, *, note):
    """What it was about is gone: a proposal, or a decision that was not sent yet, lapses."""
    LATER_LIFECYCLE.take("lapse", later, by=None, note=note)
