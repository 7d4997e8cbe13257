"""What an uploaded budget would change: compared with the lines that are there, row by row.

Nothing is written here; `actions.import_budget` does that under the lock of the plan, after
it made this comparison again.
"""

from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from sterktechniek import dutch

from .budget import budget_of
from .budget_fields import LineReader, as_typed
from .budget_sheet import COLUMNS
from .models import BudgetLine
from .plan_content import content_hash, in_order

# The columns of a line that an import sets, beside its description.
VALUES = (
    "activity_id",
    "milestone_id",
    "partner_id",
    "year",
    "kind",
    "unit_price",
    "quantity",
)
# How the page that checks shows them.
SHOWN = {
    "activity": lambda line: str(line.activity or dutch.UNKNOWN),
    "milestone": lambda line: str(line.milestone or dutch.UNKNOWN),
    "partner": lambda line: str(line.partner or dutch.UNKNOWN),
    "year": lambda line: str(line.year),
    "kind": lambda line: line.get_kind_display(),
    "description": lambda line: as_typed(line.description),
    "unit_price": lambda line: dutch.euro_cents(line.unit_price),
    "quantity": lambda line: dutch.number(line.quantity),
}


class Problem(NamedTuple):
    """Why a row cannot be imported; ``row`` is its number in the sheet."""

    row: int
    sentence: str


class Change(NamedTuple):
    """A line as it becomes, beside the line as it is; ``differences`` are (label, was, becomes)."""

    row: int
    line: BudgetLine
    was: BudgetLine
    differences: list

    @property
    def goes_elsewhere(self):
        """It moves to another activity or milestone, and gets a number of that place."""
        return place_of(self.line) != place_of(self.was)


@dataclass
class Comparison:
    """The outcome for every row; with any problem nothing may be imported."""

    lines: list
    problems: list = field(default_factory=list)
    added: list = field(default_factory=list)  # (row, line)
    changed: list = field(default_factory=list)
    same: list = field(default_factory=list)
    removed: list = field(default_factory=list)

    @property
    def changes_something(self):
        return bool(self.added or self.changed or self.removed)

    @property
    def fingerprint(self):
        """Of the lines as they were when this was made; another one means: look again."""
        return content_hash(
            [[line.pk, line.number, *_written(line)] for line in self.lines]
        )

    def lines_after(self):
        """All lines as they become, with their amounts."""
        gone = {line.pk for line in self.removed}
        becomes = {change.line.pk: change.line for change in self.changed}
        kept = [
            becomes.get(line.pk, line) for line in self.lines if line.pk not in gone
        ]
        return kept + [line for _, line in self.added]


def compare(plan, rows, *, replace):
    """The comparison of rows with the budget of the plan; ``replace`` removes what is not in them."""
    lines = list(plan.budget_lines.select_related("activity", "milestone", "partner"))
    found = Comparison(lines)
    reader = LineReader(plan, lines)
    known = {line.number: line for line in lines}
    by_number, others = _by_number(rows, known, found)
    for row, was in by_number:
        _compare_one(row, was, reader, found)
    free = _without(lines, [was for _, was in by_number])
    _find_twins(others, free, reader, found)
    found.problems.sort()
    if replace:
        found.removed = in_order(free)
    return found


def _by_number(rows, known, found):
    """The rows of lines that are there, each with its line; and the others."""
    first, by_number, others = {}, [], []
    for row in rows:
        number = row.texts["number"].lower()
        if number in first:
            sentence = f"nummer {number} staat ook in rij {first[number]}."
            found.problems.append(Problem(row.number, sentence))
        elif number in known:
            by_number.append((row, known[number]))
        else:
            others.append(row)
        if number:
            first.setdefault(number, row.number)
    return by_number, others


def _read(row, line, reader, found):
    """The line that the row describes; None, with the problems noted, when it is not good."""
    problems = []
    line = reader.read(row, line, problems)
    found.problems += [
        Problem(row.number, f"kolom ‘{label}’: {dutch.lower_first(sentence)}")
        for label, sentence in problems
    ]
    return line


def _compare_one(row, was, reader, found):
    line = _read(row, copy(was), reader, found)
    if line is None:
        return
    if differences := _differences(was, line):
        found.changed.append(Change(row.number, line, was, differences))
    else:
        found.same.append(was)


def _find_twins(rows, free, reader, found):
    """Rows without a known number: one that says exactly what a line says is that line.

    So the same file twice adds nothing the second time. Takes the twins out of ``free``.
    """
    twins = {}
    for line in free:
        twins.setdefault(_written(line), []).append(line)
    for row in rows:
        line = _read(row, BudgetLine(plan=reader.plan), reader, found)
        if line is None:
            continue
        if there := twins.get(_written(line)):
            twin = there.pop(0)
            free.remove(twin)
            found.same.append(twin)
        elif number := row.texts["number"]:
            sentence = (
                f"er is geen post met nummer {number}. Laat het nummer leeg voor een "
                "nieuwe post."
            )
            found.problems.append(Problem(row.number, sentence))
        else:
            found.added.append((row.number, line))


def _without(lines, claimed):
    keys = {line.pk for line in claimed}
    return [line for line in lines if line.pk not in keys]


def _written(line):
    """What a line says, as text: the same for a line of the database and a new one."""
    values = (getattr(line, name) for name in VALUES)
    return (as_typed(line.description), *map(str, values))


def _differences(was, line):
    """What becomes different, as (label of the column, was, becomes)."""
    return [
        (COLUMNS[key].label, shown(was), shown(line))
        for key, shown in SHOWN.items()
        if shown(was) != shown(line) or _other(was, line, key)
    ]


def _other(was, line, key):
    """Two partners may have one name."""
    return key == "partner" and was.partner_id != line.partner_id


def place_of(line):
    return line.activity_id, line.milestone_id


def totals_before_and_after(plan, comparison):
    """The overview of the budget twice, as (label, before, after)."""
    before = budget_of(plan, comparison.lines)
    after = budget_of(plan, comparison.lines_after())
    was = {label: amount for label, amount, _ in before.rows}
    becomes = {label: amount for label, amount, _ in after.rows}
    labels = list(dict.fromkeys([*sorted(_years(was, becomes)), *becomes]))
    rows = [(label, was.get(label, 0), becomes.get(label, 0)) for label in labels]
    return rows, after


def _years(*overviews):
    return {
        label for one in overviews for label in one if label.startswith("Kosten in ")
    }


def in_words(comparison):
    """What the import does, in one sentence."""
    counts = [
        (len(comparison.added), "erbij"),
        (len(comparison.changed), "gewijzigd"),
        (len(comparison.removed), "verwijderd"),
        (len(comparison.same), "onveranderd"),
    ]
    return ", ".join(f"{dutch.number(count)} {what}" for count, what in counts)
