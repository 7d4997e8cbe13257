"""Generated decisions, letters and sendings, and the state that each plan has at the end."""

from decimal import Decimal

from django.db.models import OuterRef, Subquery

from applications.lifecycle import APPROVED, OUTCOMES, PlanState
from applications.models import Part, Plan, PlanVersion, SupplementRequest
from reviews.ceilings import split_over_years
from reviews.lifecycle import DecisionState
from reviews.models import AwardYear, Decision, Duty, Letter, LetterBatch, Outcome
from reviews.models.letters import KIND_OF_OUTCOME
from reviews.models.outcomes import GRANTS, PLAN_STEP
from sterktechniek import clock, terms
from sterktechniek.accounts.permissions import Role

BATCH = 1000
SENT_AFTER = 40  # days after the closing
NO_ADVICE = "not_handled"


def write_outcomes(cases, world):
    """Write decisions and letters as far as the plans came, and give plans their state."""
    proposed = [
        case for case in cases if case.has_come_to("proposed") or case.path == NO_ADVICE
    ]
    decisions = Decision.objects.bulk_create(
        _decision(case, world) for case in proposed
    )
    for case, decision in zip(proposed, decisions, strict=True):
        case.decision = decision
        _note_decision(case, world)
    _write_amounts(proposed)
    _write_letters(
        [case for case in proposed if case.decision.state != DecisionState.PROPOSED],
        world,
    )
    _give_states(cases)


def _decision(case, world):
    outcome = NO_ADVICE if case.path == NO_ADVICE else case.outcome
    granted = case.version.amount_asked if outcome in GRANTS else Decimal(0)
    officer = world.pick(Role.OFFICER, case.region.pk)
    is_sent = case.state in OUTCOMES
    is_decided = is_sent or case.path == "decided"
    days = 20 if outcome == NO_ADVICE else 33
    state = DecisionState.DECIDED if is_decided else DecisionState.PROPOSED
    return Decision(
        plan=case.plan,
        version=case.version,
        advice=case.advice,
        state=DecisionState.SENT if is_sent else state,
        outcome=outcome,
        advised_outcome=case.advice.outcome if case.advice else "",
        advised_by=case.advice.recorded_by if case.advice else None,
        amount_asked=case.version.amount_asked,
        amount_advised=case.advice.amount if case.advice else None,
        amount_granted=granted,
        reasons="Wij volgen het advies van de commissie (gegenereerd).",
        proposed_by=officer,
        proposed_at=case.after_closing(days),
        decided_by=world.one(Role.DECIDER) if is_decided else None,
        decided_at=case.after_closing(days + 3) if is_decided else None,
        sent_at=_release(case) if is_sent else None,
        letter_sha256=world.letter_file[1] if is_sent else "",
    )


def _release(case):
    """All letters of a round leave at the same moment."""
    return clock.moment(case.after_closing(SENT_AFTER).date(), 11)


def _note_decision(case, world):
    decision, ledger = case.decision, world.ledger
    ledger.add(
        decision,
        "propose",
        decision.proposed_at,
        decision.proposed_by,
        label=f"Besluit voorgesteld: {decision.get_outcome_display()}",
        region=case.region,
        target=DecisionState.PROPOSED,
        judging_only=True,
    )
    if not decision.decided_at:
        return
    proposed, decided = DecisionState.PROPOSED, DecisionState.DECIDED
    by, at = decision.decided_by, decision.decided_at
    ledger.step(decision, "decide", at, by, source=proposed, region=case.region)
    if not decision.sent_at:
        return
    by, at = world.one(Role.COORDINATOR), decision.sent_at
    ledger.step(decision, "send", at, by, source=decided, region=case.region)
    name = PLAN_STEP[Outcome(decision.outcome)]
    source = PlanState.SUPPLEMENT if case.path == NO_ADVICE else PlanState.IN_REVIEW
    ledger.step(case.plan, name, at, by, source=source, region=case.region)


def _write_amounts(cases):
    AwardYear.objects.bulk_create(
        [
            AwardYear(decision=case.decision, year=year, amount=amount)
            for case in cases
            if case.decision.is_grant
            for year, amount in split_over_years(
                case.decision.amount_granted, case.version
            ).items()
        ],
        batch_size=BATCH,
    )
    Duty.objects.bulk_create(
        Duty(
            decision=case.decision,
            number=1,
            text="Maak de begroting van de laatste twee jaren concreet (gegenereerd).",
            due_on=clock.local(case.after_closing(160)).date(),
        )
        for case in cases
        if case.decision.outcome == Outcome.GRANTED_WITH_DUTY
    )


def _write_letters(cases, world):
    sent = [case for case in cases if case.decision.sent_at]
    batch = _batch(sent[0], len(sent), world) if sent else None
    Letter.objects.bulk_create(_letter(case, batch, world) for case in cases)


def _batch(case, number, world):
    by, at = world.one(Role.COORDINATOR), case.decision.sent_at
    batch = LetterBatch.objects.create(
        sent_on=clock.local(at).date(),
        made_by=by,
        made_at=case.after_closing(38),
        released_at=at,
        released_by=by,
    )
    label = f"{number} brieven verzonden"
    world.ledger.add(batch, "release_batch", at, by, label=label)
    return batch


def _letter(case, batch, world):
    """A released letter has its file: one shared file, for nobody reads these."""
    decision = case.decision
    letter = Letter(
        plan=case.plan,
        decision=decision,
        kind=KIND_OF_OUTCOME[Outcome(decision.outcome)],
    )
    if decision.sent_at:
        letter.batch = batch
        letter.content = _content(case, batch.sent_on)
        letter.pdf, letter.pdf_sha256 = world.letter_file
        letter.made_at = case.after_closing(39)
        letter.released_at = decision.sent_at
    return letter


def _content(case, day):
    """The head of a letter: enough for the pages that read it."""
    term = terms.objection_term(day)
    return {
        "kind": KIND_OF_OUTCOME[Outcome(case.decision.outcome)].value,
        "demonstration": True,
        "reference": case.version.receipt_number,
        "date": day.isoformat(),
        "objection": {"last_day": term.ends_on.isoformat(), "explanation": term.rule},
    }


def _give_states(cases):
    """Set state, version, stamps and amount of the plans, one statement for each state."""
    by_state = {}
    for case in cases:
        if case.was_handed_in:
            by_state.setdefault(case.state, []).append(case)
    versions = PlanVersion.objects.filter(plan=OuterRef("pk"))
    granted = Decision.objects.filter(plan=OuterRef("pk")).values("amount_granted")
    for state, some in by_state.items():
        changes = {"state": state}
        if state in APPROVED:
            changes["amount_granted"] = Subquery(granted[:1])
        if state in (PlanState.SUPPLEMENT, PlanState.NOT_HANDLED):
            asked = SupplementRequest.objects.filter(plan=OuterRef("pk"))
            changes["supplement_due_at"] = Subquery(asked.values("due_at")[:1])
            changes["supplement_parts"] = [Part.ATTACHMENTS]
        Plan.objects.filter(pk__in=[case.plan.pk for case in some]).update(
            current_version=Subquery(versions.order_by("-number").values("pk")[:1]),
            submitted_at=Subquery(
                versions.order_by("number").values("submitted_at")[:1]
            ),
            submitted_by=Subquery(
                versions.order_by("number").values("submitted_by")[:1]
            ),
            **changes,
        )
