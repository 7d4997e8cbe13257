"""From draft to an answer that stands: offered, sent back or taken back, approved by another."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.answers.lifecycle import ANSWER_LIFECYCLE
from sterktechniek.answers.marks import checked
from sterktechniek.answers.models import AnswerCopy, AnswerYear
from sterktechniek.workflow import StepRefused, lock

from .writing import count_anew


@transaction.atomic
def submit(answer, *, by):
    """Offer it for approval; its figures are counted once more, so that all are of one moment."""
    lock(answer)
    ANSWER_LIFECYCLE.check("submit", answer, by=by, at=clock.now())
    count_anew(answer)
    ANSWER_LIFECYCLE.take("submit", answer, by=by)


@transaction.atomic
def take_back(answer, *, by):
    """Who wrote it works on."""
    ANSWER_LIFECYCLE.take("take_back", answer, by=by)


@transaction.atomic
def send_back(answer, *, by, reason):
    """A second person sends it back and says why."""
    if not reason.strip():
        raise StepRefused("Schrijf waarom u het antwoord terugstuurt.")
    ANSWER_LIFECYCLE.take("send_back", answer, by=by, note=reason.strip())


@transaction.atomic
def approve(answer, *, by):
    """A second person approves: text, figures and question are frozen, and it gets its number.

    Refused when a figure gives something else by now than what was offered.
    """
    lock(answer)
    now = clock.now()
    ANSWER_LIFECYCLE.check("approve", answer, by=by, at=now)
    _refuse_moved_figures(answer)
    year = clock.local(now).year
    question = answer.question
    question.frozen_at = now
    question.save(update_fields=["frozen_at"])
    ANSWER_LIFECYCLE.take(
        "approve",
        answer,
        by=by,
        at=now,
        approved_by=by,
        frozen_at=now,
        year=year,
        number=_next_number(year),
    )
    AnswerCopy.objects.create(answer=answer)


def _refuse_moved_figures(answer):
    moved = [one for one in checked(answer.figures.all()) if one.wrong or one.problem]
    if moved:
        names = ", ".join(one.figure.name for one in moved)
        raise StepRefused(
            f"Deze cijfers zijn veranderd sinds het antwoord is aangeboden: {names}. Stuur het "
            "antwoord terug. Bij opnieuw aanbieden worden de cijfers opnieuw geteld."
        )


def _next_number(year):
    AnswerYear.objects.get_or_create(year=year)
    row = AnswerYear.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
