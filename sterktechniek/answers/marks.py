"""What became of the figures of an answer.

"Onjuist geworden": the same definition on the same day gives something else, because it was
recorded later or corrected. "Achterhaald": the same definition gives something else today.
"""

from collections import Counter
from dataclasses import dataclass

from sterktechniek import clock
from sterktechniek.workflow import StepRefused

from . import text
from .registry import Counting, counted


@dataclass(frozen=True)
class Change:
    """What is different: the value then and now, and who came in or fell out of the list."""

    before: str
    now: str
    joined: list
    left: list


@dataclass(frozen=True)
class Checked:
    """A figure with its two marks; ``problem`` says why it cannot be counted."""

    figure: object
    wrong: Change | None = None
    outdated: Change | None = None
    problem: str = ""

    @property
    def is_as_it_was(self):
        """Nothing to say about it."""
        return not (self.wrong or self.outdated or self.problem)


def checked(figures, days=None):
    """Each figure counted anew, on its own day and today; what they share is asked once.

    ``days`` keeps what was asked, {day: Counting}, for whoever checks many answers.
    """
    days = {} if days is None else days

    def on(day):
        return days.setdefault(day, Counting(day))

    return [_checked(one, on(one.day), on(clock.today())) for one in figures]


def _checked(figure, then, today):
    try:
        wrong = _difference(figure, then)
        outdated = None if then is today else _difference(figure, today)
    except StepRefused as refusal:
        return Checked(figure, problem=str(refusal))
    return Checked(figure, wrong, outdated)


def _difference(figure, counting):
    """What the answer would say otherwise now: the value, who is behind it, or a note it tells."""
    found = counted(counting, figure.code, figure.parameters)
    with_notes = text.shows_notes(figure.answer.text, figure.name)
    before, now = _lines(figure.rows, with_notes), _lines(found.rows, with_notes)
    if found.value == figure.value and before == now:
        return None
    return Change(
        figure.value,
        found.value,
        joined=_named(now - before, found.rows),
        left=_named(before - now, figure.rows),
    )


def _lines(rows, with_notes):
    """The list as what counts: a region that got another name is the same region."""
    return Counter((row["code"], row["note"] if with_notes else "") for row in rows)


def _named(lines, rows):
    names = {row["code"]: row["name"] for row in rows}
    return [
        f"{names[code]} ({note})" if note else names[code]
        for code, note in sorted(lines.elements())
    ]
