"""Advice, proposal and end of an objection; the decision itself is a `LaterDecision`."""

from django.db import transaction

from objections import mails
from objections.lifecycle import OBJECTION_LIFECYCLE
from objections.permissions import handles_objections
from objections.states import INADMISSIBLE_ARTICLE, InadmissibleBecause
from reviews.actions.later import lapse_later, propose_later
from reviews.models import LaterKind, ObjectionResult
from reviews.models.later_kinds import ARTICLE
from sterktechniek import clock
from sterktechniek.workflow import StepRefused, lock

from .guarding import check, forget, hold, hold_plan, need, step


@transaction.atomic
def advise(objection, *, by, advice, advised_by):
    """Record what the committee, or who handles it, advises on the objection (Awb 7:13)."""
    check("advise", objection, by)
    advice = need(advice, "Schrijf het advies op.")
    advised_by = need(advised_by, "Schrijf op wie adviseert.")
    step("advise", objection, by, advice=advice, advised_by=advised_by)


@transaction.atomic
def propose(
    objection,
    *,
    by,
    result,
    reasons,
    inadmissible_because="",
    amount=None,
    years=None,
    duties=(),
):
    """Put a decision on the objection before the mandaathouder; answers the `LaterDecision`.

    ``amount`` and ``years`` {year: euro}: what the grant would be from then on,
    ``duties`` what the region must still make clear (`NewDuty`), see `propose_later`. Late without a good reason leads to niet-ontvankelijk (Awb 6:11).
    """
    hold_plan(objection.plan)
    check("propose", objection, by)
    if problem := _result_problem(objection, result, inadmissible_because):
        raise StepRefused(problem)
    later = propose_later(
        objection.decision,
        by=by,
        kind=LaterKind.ON_OBJECTION,
        result=result,
        reasons=reasons,
        article=INADMISSIBLE_ARTICLE.get(
            inadmissible_because, ARTICLE[LaterKind.ON_OBJECTION]
        ),
        amount=amount,
        years=years,
        duties=duties,
        addressee=objection.addressee,
    )
    step(
        "propose",
        objection,
        by,
        later=later,
        inadmissible_because=inadmissible_because,
    )
    return later


def _result_problem(objection, result, because):
    """Why this result does not follow from what was recorded, or None."""
    is_inadmissible = result == ObjectionResult.INADMISSIBLE
    if bool(because) != is_inadmissible:
        return "Kies bij niet-ontvankelijk waarom, en alleen dan."
    excusable = objection.is_excused is True
    if because == InadmissibleBecause.LATE and (not objection.is_late or excusable):
        return "Dit bezwaar is op tijd, of het te laat zijn is verschoond."
    unrepaired = any(one.answered_on is None for one in objection.repairs.all())
    if because == InadmissibleBecause.NOT_REPAIRED and not unrepaired:
        return "Er is geen verzuim dat niet is hersteld (artikel 6:6 Awb)."
    if not is_inadmissible and objection.is_late and not excusable:
        return (
            "Dit bezwaar is te laat zonder geldige reden. Dan is het niet-ontvankelijk."
        )
    return None


@transaction.atomic
def withdraw_objection(objection, *, by, how="", at=None):
    """Who objects takes it back before the decision is known (Awb 6:21); what was proposed lapses.

    ``how`` is how the handler knows: in writing, or orally at the hearing.
    """
    at = at or clock.now()
    hold_plan(objection.plan)  # first, as every act that also touches the proposal
    if handles_objections(by):
        hold(objection, by)
        how = need(how, "Schrijf op hoe het bezwaar is ingetrokken (artikel 6:21 Awb).")
    lock(objection)
    today = clock.local(at).date()
    OBJECTION_LIFECYCLE.take(
        "withdraw", objection, by=by, at=at, note=how, ended_on=today
    )
    if objection.later_id and objection.later.state in ("proposed", "decided"):
        lapse_later(objection.later, note="het bezwaar is ingetrokken")
    mails.forget_reminders(objection)
    forget(objection)


@transaction.atomic
def close_objection(objection, *, by):
    """The letter has left: the file is closed."""
    step("close", objection, by, ended_on=clock.today())
