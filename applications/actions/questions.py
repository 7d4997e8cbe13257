"""What a region does with a question of the committee: answer it; and its lapse."""

from django.db import transaction

from applications import question_mails as mails
from applications.lifecycle import QUESTION_LIFECYCLE
from sterktechniek import clock
from sterktechniek.workflow import StepRefused


@transaction.atomic
def answer_question(question, *, by, answer, at=None):
    """Send the answer of the region; it cannot be changed afterwards, a late one says so."""
    if not answer.strip():
        raise StepRefused("Schrijf uw antwoord.")
    QUESTION_LIFECYCLE.take(
        "answer_question", question, by=by, at=at, **signed(answer, by, at)
    )
    mails.question_answered(question)


def signed(answer, by, at):
    """The columns of an answer: the text, by whom and when."""
    return {"answer": answer, "answered_by": by, "answered_at": at or clock.now()}


def lapse_questions(plan, *, reason):
    """Whatever still waits for an answer ends: nobody would read it any more."""
    for question in plan.questions.still_open().select_related("plan__region"):
        QUESTION_LIFECYCLE.take("lapse_question", question, by=None, note=reason)
        mails.question_retracted(question)
