"""What people hear by mail about a question of the committee. No mail says what it is about."""

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.outbox.actions import queue_mail

from .mails import writers_of
from .permissions import ASKING_ROLES


def question_asked(question):
    """Lead and editors hear that a question waits, and until when."""
    _queue(
        "asked",
        question,
        to=writers_of(question.plan.region, clock.today()),
        template="applications/mails/question_asked.txt",
        kind="question",
        path=question.get_absolute_url(),
    )


def question_retracted(question):
    """Lead and editors hear that nothing needs to be answered any more."""
    _queue(
        "over",
        question,
        to=writers_of(question.plan.region, clock.today()),
        template="applications/mails/question_over.txt",
        kind="question",
        path=question.get_absolute_url(),
    )


def question_answered(question):
    """Whoever asked hears that there is an answer, and finds it behind the log-in.

    Without region or round: they may have declared an interest since, and then the plan is
    not there for them.
    """
    queue_mail(
        f"question:{question.pk}:answered",
        to=User.objects.holding(*ASKING_ROLES).filter(pk=question.asked_by_id),
        template="applications/mails/question_answered.txt",
        context={},
    )


def _queue(what, question, *, to, template, kind="", **more):
    plan = question.plan
    queue_mail(
        f"question:{question.pk}:{what}",
        to=to,
        template=template,
        context={
            "region": plan.region.name,
            "round": plan.round.name,
            "number": question.number,
            "is_written": question.is_written,
            "until": dutch.closing(question.due_at),
            "moment": dutch.moment(question.due_at),
            **more,
        },
        region=plan.region,
        kind=kind,
    )
