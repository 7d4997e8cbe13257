"""What an uploaded list would change, row by row. Nothing is written here.

A row with a number is that record. A row without one that says exactly what a record says is
that record, so the same file twice adds nothing the second time; every other row is new.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from applications.plan_content import content_hash
from sterktechniek import dutch

from .training_sheets import Reader, records_of, why_unchangeable


class Problem(NamedTuple):
    """Why a row cannot be imported; ``row`` is its number in the sheet."""

    row: int
    sentence: str


class Change(NamedTuple):
    """A record with what it becomes; ``differences`` are (label, was, becomes)."""

    row: int
    record: object
    values: dict
    differences: list


@dataclass
class Comparison:
    """The outcome for every row; with any problem nothing may be imported."""

    records: list
    problems: list = field(default_factory=list)
    added: list = field(default_factory=list)  # (row, values, shown texts)
    changed: list = field(default_factory=list)
    same: list = field(default_factory=list)

    @property
    def changes_something(self):
        return bool(self.added or self.changed)

    @property
    def fingerprint(self):
        """Of the records as they were when this was made; another one means: look again."""
        return content_hash([[one.pk, *_written(one)] for one in self.records])

    @property
    def in_words(self):
        """What the import does, in one sentence."""
        counts = [
            (self.added, "erbij"),
            (self.changed, "gewijzigd"),
            (self.same, "onveranderd"),
        ]
        return ", ".join(f"{dutch.number(len(rows))} {what}" for rows, what in counts)


def compare(layout, rows):
    """The comparison of typed rows with the records that are there."""
    found = Comparison(list(records_of(layout)))
    reader = Reader(layout)
    known = {str(one.pk): one for one in found.records}
    first, free = {}, dict(known)
    numbered, others = [], []
    for row in rows:
        number = row.texts["number_of_row"]
        if number in first:
            sentence = f"nummer {number} staat ook in rij {first[number]}."
            found.problems.append(Problem(row.number, sentence))
            continue
        if number:
            first[number] = row.number
        (numbered if number in known else others).append(row)
    for row in numbered:
        _compare_one(layout, row, free.pop(row.texts["number_of_row"]), reader, found)
    _find_twins(layout, others, list(free.values()), reader, found)
    found.problems.sort()
    return found


def _read(layout, row, reader, found):
    problems = []
    if "number_of_row" in row.broken:
        problems.append(("nummer", row.broken["number_of_row"]))
    values = reader.read(row, problems)
    found.problems += [
        Problem(row.number, f"kolom ‘{label}’: {dutch.lower_first(sentence)}")
        for label, sentence in problems
    ]
    return None if problems else values


def _compare_one(layout, row, record, reader, found):
    values = _read(layout, row, reader, found)
    if values is None:
        return
    differences = [
        (
            layout.columns[key].label,
            shown(record, key, None),
            shown(record, key, values),
        )
        for key in layout.fields
        if getattr(record, key) != values[key]
    ]
    if not differences:
        found.same.append(record)
    elif sentence := why_unchangeable(layout, record, values):
        found.problems.append(Problem(row.number, sentence))
    else:
        found.changed.append(Change(row.number, record, values, differences))


def _find_twins(layout, rows, free, reader, found):
    twins = {}
    for record in free:
        key = tuple(getattr(record, name) for name in layout.fields)
        twins.setdefault(key, []).append(record)
    for row in rows:
        values = _read(layout, row, reader, found)
        if values is None:
            continue
        number = row.texts["number_of_row"]
        if there := twins.get(tuple(values[name] for name in layout.fields)):
            found.same.append(there.pop())
            if not there:
                del twins[tuple(values[name] for name in layout.fields)]
        elif number:
            sentence = f"er is geen nummer {number[:20]}. Laat het nummer leeg voor een nieuwe rij."
            found.problems.append(Problem(row.number, sentence))
        else:
            new = layout.model(**values)
            texts = [shown(new, key, values) for key in layout.fields]
            found.added.append((row.number, values, texts))


def shown(record, key, values):
    """A value as the page that checks shows it: of the record, or as it becomes."""
    value = getattr(record, key) if values is None else values[key]
    if key == "kind":
        return str(dict(record._meta.get_field("kind").choices)[value])
    if isinstance(value, date):
        return dutch.day(value)
    return dutch.UNKNOWN if value in (None, "") else str(value)


def _written(record):
    extra = [getattr(record, "taken", ""), getattr(record, "matched", "")]
    state = getattr(record, "state", "")
    names = [
        one.attname
        for one in record._meta.concrete_fields
        if one.attname != "stated_at"
    ]
    return [str(getattr(record, name)) for name in names] + [*map(str, extra), state]
