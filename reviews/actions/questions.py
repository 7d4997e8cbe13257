"""What the committee, or DUS-I for it, asks a region until its advice is final."""

from django.db import transaction
from django.db.models import Max

from applications import question_mails as mails
from applications.actions.questions import signed
from applications.lifecycle import QUESTION_LIFECYCLE, PlanState, QuestionState
from applications.models import Question, QuestionKind
from applications.permissions import questions_region
from reviews.models import LetterKind, RefusedAct
from reviews.refusals import refuse_barred
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .notices import queue_notice

NOT_YOURS = "Alleen de voorzitter en DUS-I stellen vragen aan een regio."


@transaction.atomic
def ask_question(plan, *, by, text, due_at, criterion=None, at=None):
    """Ask the region something in writing; it can answer until ``due_at`` (UTC, exclusive)."""
    return _ask(plan, QuestionKind.WRITTEN, text, due_at, by, at, criterion=criterion)


@transaction.atomic
def invite_to_explain(plan, *, by, text, starts_at, place, at=None):
    """Invite the region to come and explain its plan, at a moment and a place."""
    if not place.strip():
        raise StepRefused("Vul in waar de toelichting is.")
    talk = _ask(plan, QuestionKind.IN_PERSON, text, starts_at, by, at, place=place)
    queue_notice(
        plan,
        LetterKind.INVITATION,
        moment=dutch.moment(starts_at),
        plaats=place,
        onderwerp=text,
    )
    return talk


def _ask(plan, kind, text, due_at, by, at, **fields):
    at = at or clock.now()
    if not questions_region(by):
        raise StepForbidden(NOT_YOURS)
    lock(plan)
    _refuse(plan, by, text, due_at, at)
    highest = plan.questions.aggregate(Max("number"))["number__max"] or 0
    question = Question.objects.create(
        plan=plan,
        version=plan.current_version,
        number=highest + 1,
        kind=kind,
        text=text,
        due_at=due_at,
        asked_by=by,
        asked_at=at,
        **fields,
    )
    question.record(
        "ask_question",
        label=f"{question.get_kind_display()} {question.number}".capitalize(),
        target=QuestionState.ASKED,
        by=by,
        happened_at=at,
        judging_only=True,
    )
    mails.question_asked(question)
    return question


def why_not_asked(plan):
    """Why the committee cannot ask about a plan now, or None."""
    if plan.state != PlanState.IN_REVIEW:
        return "Vragen stellen kan alleen zolang het plan in beoordeling is."
    if plan.current_version.advices.exists():
        return "Het advies is vastgesteld. Een vraag kan niet meer."
    return None


def _refuse(plan, by, text, due_at, at):
    if problem := why_not_asked(plan):
        raise StepRefused(problem)
    refuse_barred(by, plan, RefusedAct.ASK)
    if not text.strip():
        raise StepRefused("Schrijf uw vraag.")
    if due_at <= at:
        raise StepRefused("Kies een moment in de toekomst.")


@transaction.atomic
def record_talk(question, *, by, account, at=None):
    """Write down what was said in a talk; the region reads this account."""
    _refuse_barred(question, by)
    if question.is_written:
        raise StepRefused("Op een schriftelijke vraag antwoordt de regio zelf.")
    if not account.strip():
        raise StepRefused("Schrijf het verslag van de toelichting.")
    QUESTION_LIFECYCLE.take(
        "record_talk", question, by=by, at=at, **signed(account, by, at)
    )


@transaction.atomic
def retract_question(question, *, by, reason, at=None):
    """Take back what the region did not answer yet; the region hears it."""
    _refuse_barred(question, by)
    if not reason.strip():
        raise StepRefused("Schrijf op waarom u de vraag intrekt.")
    QUESTION_LIFECYCLE.take("retract_question", question, by=by, at=at, note=reason)
    mails.question_retracted(question)


def _refuse_barred(question, by):
    if not questions_region(by):
        raise StepForbidden(NOT_YOURS)
    refuse_barred(by, question.plan, RefusedAct.ASK)
