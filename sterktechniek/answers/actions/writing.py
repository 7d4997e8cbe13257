"""Writing an answer while it is a draft: the question, the text, and the figures in it."""

from django.db import IntegrityError, transaction

from sterktechniek import clock, dutch
from sterktechniek.answers.models import Answer, BoundFigure, ParliamentaryQuestion
from sterktechniek.answers.permissions import works_on_answers
from sterktechniek.answers.registry import Counting, bindable, counted
from sterktechniek.workflow import StepForbidden, StepRefused, lock

FORBIDDEN = "Alleen het ministerie schrijft antwoorden."
CLOSED = "Dit antwoord is geen concept meer en kan niet worden gewijzigd."
OTHERS_WROTE = (
    "Iemand anders schreef intussen in dit antwoord. Uw tekst staat hieronder en is niet "
    "opgeslagen. Open het antwoord opnieuw en neem uw wijziging daarin over."
)


def _may_write(by):
    if not works_on_answers(by):
        raise StepForbidden(FORBIDDEN)


def _open(answer, by):
    """Hold the answer as it is now; refuse what is no draft."""
    _may_write(by)
    lock(answer)
    if not answer.is_draft:
        raise StepRefused(CLOSED)


def _refuse_future(day):
    if day > clock.today():
        raise StepRefused(
            f"{dutch.upper_first(dutch.day(day))} ligt in de toekomst. "
            "Kies een dag tot en met vandaag."
        )


@transaction.atomic
def ask_question(*, by, day, document, number, asked_by, asked_on, text):
    """Enter a question of parliament; its answer begins as an empty draft about ``day``."""
    _may_write(by)
    _refuse_future(day)
    question = ParliamentaryQuestion(
        document=document.strip(),
        number=number,
        asked_by=asked_by.strip(),
        asked_on=asked_on,
        text=text,
    )
    _save_question(question)
    answer = Answer.objects.create(question=question, day=day, written_by=by)
    answer.record("ask", label="Kamervraag ingevoerd", by=by)
    return answer


@transaction.atomic
def correct_question(answer, *, by, day, **fields):
    """Correct what was typed over from the document, while the answer is a draft."""
    _open(answer, by)
    for name, value in fields.items():
        setattr(answer.question, name, value)
    _save_question(answer.question)
    _move_to(answer, day)
    answer.record("write", label="Kamervraag verbeterd", by=by)


def _save_question(question):
    try:
        with transaction.atomic():
            question.save()
    except IntegrityError:
        raise StepRefused(
            f"Vraag {question.number} van {question.document} staat er al."
        ) from None


@transaction.atomic
def write(answer, *, by, text, seen):
    """Write the text; ``seen`` is the revision that the writer had before them."""
    _open(answer, by)
    if answer.revision != seen:
        raise StepRefused(OTHERS_WROTE)
    answer.text, answer.revision = text, answer.revision + 1
    answer.save(update_fields=["text", "revision"])
    answer.record("write", label="Tekst geschreven", by=by)


def _move_to(answer, day):
    """Let the answer tell of another day: every figure is counted on that day."""
    _refuse_future(day)
    if answer.day == day:
        return
    answer.day = day
    answer.save(update_fields=["day"])
    count_anew(answer)


@transaction.atomic
def bind(answer, *, by, name, code, counting=None, **parameters):
    """Bind a figure: counted on the day of the answer, with what is recorded now.

    ``counting`` is that day, for whoever binds many figures at one moment.
    """
    _open(answer, by)
    if answer.figures.filter(name=name).exists():
        raise StepRefused(f"Dit antwoord heeft al een cijfer met de naam {name}.")
    counting, kind = counting or Counting(answer.day), bindable(code)
    figure = BoundFigure(
        answer=answer,
        name=name,
        code=code,
        parameters=kind.parameters(counting, parameters),
    )
    _count(figure, counting)
    figure.save()
    answer.record("write", label=f"Cijfer {name} opgenomen", by=by, note=str(figure))
    return figure


@transaction.atomic
def unbind(figure, *, by):
    """Take a figure out of a draft."""
    answer = figure.answer
    _open(answer, by)
    figure.delete()
    answer.record("write", label=f"Cijfer {figure.name} weggehaald", by=by)


def count_anew(answer):
    """Count every figure of a draft again, on its day, with what is recorded now."""
    counting = Counting(answer.day)
    for figure in answer.figures.all():
        _count(figure, counting)
        figure.save()


def _count(figure, counting):
    kind = bindable(figure.code)
    found = counted(counting, figure.code, figure.parameters)
    figure.day, figure.recorded_until = counting.day, clock.now()
    figure.label, figure.meaning = kind.label, kind.meaning
    figure.value, figure.rows = found.value, found.rows
