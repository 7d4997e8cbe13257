"""What becomes true at the moment a letter leaves: outcome, amounts, grounds, and a mail."""

from applications.actions import make_room_in_later_drafts
from applications.actions.questions import lapse_questions
from applications.lifecycle import PLAN_LIFECYCLE, PlanState
from applications.models import Ground
from reviews import mails
from reviews.letters.effects import effect_for_region
from reviews.lifecycle import DECISION_LIFECYCLE, LATER_LIFECYCLE
from reviews.models import ArchiveCopy, LaterKind, LetterKind, Outcome
from reviews.models.letter_kinds import MAILED_WITH_THE_ACT
from sterktechniek import clock, dutch, terms

from .notices import queue_notice


def release(letter, *, by, at):
    """Let a decision and its letter out together; from now on both stay as they are."""
    act = _release_later if letter.later_id else _release_first
    act(letter, by=by, at=at)
    letter.released_at = at
    letter.save(update_fields=["released_at", "by_post"])
    ArchiveCopy.objects.create(letter=letter)


def _release_first(letter, *, by, at):
    decision, plan = letter.decision, letter.plan
    decision.plan = plan
    DECISION_LIFECYCLE.take(
        "send", decision, by=by, at=at, sent_at=at, letter_sha256=letter.pdf_sha256
    )
    granted = {"amount_granted": decision.amount_granted} if decision.is_grant else {}
    PLAN_LIFECYCLE.take(decision.plan_step, plan, by=by, at=at, **granted)
    Ground.objects.filter(plan=plan, version=decision.version).update(published_at=at)
    if not decision.is_grant:
        make_room_in_later_drafts(plan)
    lapse_questions(plan, reason="het besluit is verzonden")
    mails.decision_made(decision)


def _release_later(letter, *, by, at):
    later, plan = letter.later, letter.plan
    later.plan = plan
    LATER_LIFECYCLE.take(
        "send", later, by=by, at=at, sent_at=at, letter_sha256=letter.pdf_sha256
    )
    first = later.decision
    first.plan = plan
    if later.kind == LaterKind.WITHDRAWAL:
        DECISION_LIFECYCLE.take("revoke", first, by=by, at=at)
        PLAN_LIFECYCLE.take("revoke", plan, by=by, at=at, amount_granted=None)
    elif later.amount is not None:
        DECISION_LIFECYCLE.take("change", first, by=by, at=at)
        step = _grant_step(later, plan)
        PLAN_LIFECYCLE.take(step, plan, by=by, at=at, amount_granted=later.amount)
    _send_off(letter)
    if letter.addressee:
        _tell_region(later, clock.local(at).date())


def _send_off(letter):
    """Tell who gets it: the region by mail, another by mail or, without an address, on paper."""
    if letter.addressee is None:
        mails.letter_sent(letter)
    elif letter.addressee.email:
        mails.letter_to_another(letter)
    else:
        letter.by_post = True


def _tell_region(later, day):
    """What was decided on the objection of another is made known to the region too (Awb 3:43)."""
    queue_notice(
        later.plan,
        LetterKind.DECISION_ON_OTHER,
        wie=later.addressee.outside_name,
        besluit_van=dutch.day(later.decision.sent_at),
        beslist_op=dutch.day(day),
        uitkomst=later.get_result_display(),
        gevolg=effect_for_region(later),
        motivering=later.reasons,
        beroep_tot=dutch.weekday(terms.appeal_term(day).ends_on),
        punten=[
            f"Verplichting: {duty.text} Uiterlijk op {dutch.day(duty.due_on)}."
            for duty in later.duties.all()
        ],
    )


def _grant_step(later, plan):
    """How the plan gets its new amount: granted after all, or granted another amount."""
    if later.outcome == Outcome.GRANTED:
        return "grant_on_objection"
    if later.outcome == Outcome.GRANTED_WITH_DUTY:
        return "grant_on_objection_with_duty"
    if plan.state == PlanState.GRANTED_WITH_DUTY:
        return "change_grant_with_duty"
    return "change_grant"


def release_notice(letter):
    """A notice is no decision: it leaves when it is made, and is known at once."""
    letter.released_at = clock.now()
    if letter.kind not in MAILED_WITH_THE_ACT:
        _send_off(letter)
    letter.plan.record(
        "send_notice",
        label=f"Brief verzonden: {letter.get_kind_display()}",
        by=None,
        happened_at=letter.released_at,
        judging_only=letter.addressee is not None,  # not of the region
    )
