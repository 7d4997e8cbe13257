"""The ministry answers parliament: written by one policy officer, approved by another."""

from sterktechniek import clock
from sterktechniek.answers import actions
from sterktechniek.answers.registry import Counting
from sterktechniek.demonstration.content import parliament
from sterktechniek.demonstration.content.people import POLICY

#: After the visits of that day were logged.
HOUR = 20


def plan_answers(history):
    """Note the answers on the day on which they were given."""
    moment = clock.moment(parliament.ANSWERED_ON, HOUR)
    counting = Counting(parliament.ANSWERED_ON)
    for number, one in enumerate(parliament.QUESTIONS, start=1):
        history.calendar.note(moment, answer, history.users, number, one, counting)


def answer(users, number, one, counting):
    """Everything from question to approved answer, by its acts; the same counts for all."""
    writer, second = (users[name] for name in POLICY)
    made = actions.ask_question(
        by=writer,
        day=parliament.ANSWERED_ON,
        document=parliament.DOCUMENT,
        number=number,
        asked_by=one.by,
        asked_on=parliament.ASKED_ON,
        text=one.question,
    )
    for name, (code, choices) in one.figures.items():
        bound = {"name": name, "code": code, "counting": counting}
        actions.bind(made, by=writer, **bound, **choices)
    text = f"{one.answer}\n\n{parliament.MARKER}"
    actions.write(made, by=writer, text=text, seen=0)
    actions.submit(made, by=writer)
    actions.approve(made, by=second)
