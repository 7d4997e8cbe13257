"""Questions of the committee as pages ask for them: what is open, and who has the ball."""

from django.db.models import Exists, OuterRef, Subquery

from sterktechniek import dutch

from .ball import Ball, Party
from .lifecycle import QuestionState
from .models import Question, QuestionKind

LOOKS = {
    QuestionState.ASKED: ("attention", "clock"),
    QuestionState.ANSWERED: ("good", "check"),
    QuestionState.RETRACTED: ("quiet", "minus"),
    QuestionState.LAPSED: ("quiet", "minus"),
}


def with_questions(plans):
    """Plans with ``has_questions``, and ``question_due``: the nearest term of an open one.

    For pages of the region itself and of who judges; nobody else knows that something is asked.
    """
    of_plan = Question.objects.filter(plan=OuterRef("pk"))
    to_answer = of_plan.still_open().filter(kind=QuestionKind.WRITTEN)
    return plans.annotate(
        has_questions=Exists(of_plan),
        question_due=Subquery(to_answer.order_by("due_at").values("due_at")[:1]),
    )


def question_ball(plan):
    """The ball of a region that still has to answer, or None; ``plan`` as above."""
    due = plan.question_due
    if due is None:
        return None
    what = "vraag van de commissie beantwoorden"
    return Ball(Party.REGION, what, dutch.closing(due), due)


def question_badge(question):
    """The state of a question in the shape of components/_badge.html."""
    tone, icon = LOOKS[QuestionState(question.state)]
    label = question.get_state_display()
    if question.is_open and not question.is_written:
        label = "uitgenodigd"
    return {"state_label": label, "tone": tone, "icon": icon}


def with_badges(plan):
    """All questions about a plan, each with its ``badge``, in one query."""
    questions = list(questions_on(plan))
    for one in questions:
        one.badge = question_badge(one)
    return questions


def questions_on(plan):
    """All questions about a plan with who asked and answered, in one query."""
    return plan.questions.select_related("criterion", "asked_by", "answered_by")
