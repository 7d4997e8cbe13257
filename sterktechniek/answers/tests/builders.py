"""Plain functions that walk an answer to parliament through its lifecycle, by its acts."""

from itertools import count

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.answers import actions, models
from sterktechniek.answers.lifecycle import AnswerState
from sterktechniek.answers.models import Answer
from sterktechniek.events.models import Event

serial = count(1)
S = AnswerState
NAME = "Leerlingen binnen 10 km"


def policy_officer():
    return make_user(Role.POLICY_OFFICER)


def question_fields(**fields):
    """What the form of a question asks."""
    return {
        "document": "Kamerstuk 30 079, nr. 110",
        "number": next(serial),
        "asked_by": "de leden van de VVD-fractie",
        "asked_on": clock.today(),
        "text": "Welke regio's zijn dit?",
        "day": clock.today(),
    } | fields


def outside_fields(**fields):
    """What the form of a figure from outside asks."""
    today = clock.today()
    return {
        "name": NAME,
        "value": 93,
        "unit": "procent",
        "source": "Kamerstuk 30 079, nr. 108",
        "dated_on": today,
        "valid_from": today,
        "valid_until": None,
    } | fields


def make_answer(
    state=S.DRAFT, *, by=None, approver=None, text=None, figures=(), **asked
):
    """An answer that walked to any state; ``figures``: {name: (code, parameters)}."""
    by = by or policy_officer()
    answer = actions.ask_question(by=by, **question_fields(**asked))
    for name, (code, parameters) in dict(figures).items():
        actions.bind(answer, by=by, name=name, code=code, **parameters)
    actions.write(answer, by=by, text=text or "Dat is zo.", seen=0)
    if state != S.DRAFT:
        actions.submit(again(answer), by=by)
    if state == S.APPROVED:
        actions.approve(again(answer), by=approver or policy_officer())
    return again(answer)


def make_outside(**fields):
    """A figure from outside, written down by the ministry."""
    return actions.record_outside(by=policy_officer(), **outside_fields(**fields))


def again(answer):
    """The same answer as a page reads it."""
    return Answer.objects.for_pages().get(pk=answer.pk)


def kept():
    """Everything that an act on answers could leave behind."""
    rows = {
        name: list(getattr(models, name).objects.order_by("pk").values())
        for name in models.__all__
    }
    return rows, Event.objects.count()
