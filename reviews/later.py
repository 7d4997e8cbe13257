"""What each kind of later decision may do to a grant, as sentences that refuse the rest."""

from applications.maximum import maximum_for
from sterktechniek import dutch

from .ceilings import ceiling_problem
from .models import LaterDecision, LaterKind, ObjectionResult
from .models.later_decisions import WAITING
from .models.outcomes import GRANTS

GROUNDED = (ObjectionResult.FOUNDED, ObjectionResult.PARTLY)


def rule_problem(later, years):
    """Why this cannot be proposed, as a Dutch sentence, or None. ``years`` is {year: euro}."""
    plan, decision = later.plan, later.decision
    if not decision.is_published:
        return "Over dit plan is geen besluit dat nog geldt."
    if later.view and later.view.plan_id != plan.pk:
        return "Deze zienswijze gaat over een ander plan."
    if plan.later_decisions.filter(state__in=WAITING).exists():
        return "Er ligt al een voorstel voor een vervolgbesluit over dit plan."
    problem = RULES[LaterKind(later.kind)](later)
    return problem or _amount_problem(later, years)


def _on_objection(later):
    if later.result not in ObjectionResult.values:
        return "Kies wat er van het bezwaar wordt (artikel 7:11 Awb)."
    if later.result not in GROUNDED and later.amount is not None:
        return "Zonder gegrond bezwaar blijft het bedrag zoals het was."
    if later.result == ObjectionResult.FOUNDED and later.amount is None:
        return "Een gegrond bezwaar vraagt een nieuw besluit: vul het bedrag in."
    if later.amount == 0:
        return "Een bezwaar maakt de subsidie niet nul (artikel 7:11 Awb)."
    if later.amount is not None and later.amount < later.amount_before:
        return "Wie bezwaar maakt, wordt daar niet slechter van: het bedrag wordt niet lager."
    return None


def _change(later):
    if problem := _needs_a_grant(later):
        return problem
    if not later.amount or later.amount == later.amount_before:
        return "Vul het nieuwe bedrag in, anders dan het bedrag tot nu toe."
    return None


def _withdrawal(later):
    return _needs_a_grant(later)


def _settlement(later):
    """Never above the award (Kaderregeling 7.8), and once."""
    if problem := _needs_a_grant(later):
        return problem
    if later.amount is None:
        return "Vul in op welk bedrag de subsidie wordt vastgesteld."
    if later.amount > later.amount_before:
        return f"Vaststellen kan op ten hoogste {dutch.euro(later.amount_before)}."
    if _published(later, LaterKind.SETTLEMENT):
        return "De subsidie is al vastgesteld."
    return None


def _recovery(later):
    """What was paid without ground can be claimed back after the amount was lowered (Awb 4:57)."""
    if not later.claimed or later.claimed < 0:
        return "Vul in welk bedrag de regio terugbetaalt."
    if later.amount is not None:
        return "Een terugvordering wijzigt de subsidie niet."
    lowered = later.decision.later.published().of_amounts()
    if not lowered.exists():
        return (
            "Terugvorderen kan pas na een intrekking, een wijziging of de vaststelling."
        )
    if later.claimed > _most_granted(later):
        return "U vordert meer terug dan de regio ooit kreeg."
    return None


def _most_granted(later):
    """The highest amount that was ever granted on this plan, in euro."""
    amounts = later.decision.later.published().of_amounts()
    return max(
        [later.decision.amount_granted, *amounts.values_list("amount", flat=True)]
    )


RULES = {
    LaterKind.ON_OBJECTION: _on_objection,
    LaterKind.CHANGE: _change,
    LaterKind.WITHDRAWAL: _withdrawal,
    LaterKind.SETTLEMENT: _settlement,
    LaterKind.RECOVERY: _recovery,
}


def _needs_a_grant(later):
    if later.plan.is_approved:
        return None
    return "Deze regio heeft voor dit plan geen subsidie."


def _published(later, kind):
    return LaterDecision.objects.published().filter(decision=later.decision, kind=kind)


def _amount_problem(later, years):
    """The amount stays within what was asked, the maximum and the ceilings; its years add up."""
    if later.amount is None:
        return None
    if sum(years.values()) != later.amount or any(one < 0 for one in years.values()):
        return "De bedragen per jaar tellen niet op tot het bedrag."
    if later.amount > later.decision.amount_asked:
        return "Ken niet meer toe dan de regio vroeg."
    maximum = maximum_for(later.plan.round.scheme, later.plan.region)
    raises = later.amount > later.amount_before
    if raises and maximum.amount is not None and later.amount > maximum.amount:
        return (
            f"Ken niet meer toe dan het maximum van deze regio: "
            f"{dutch.euro(maximum.amount)} ({maximum.rule})."
        )
    return ceiling_problem(later.plan, years) if raises or _moves(later) else None


def _moves(later):
    """Whether money goes from one year to another: also then no year passes its ceiling."""
    return later.kind in (LaterKind.CHANGE, LaterKind.ON_OBJECTION) and (
        later.outcome not in GRANTS
    )
