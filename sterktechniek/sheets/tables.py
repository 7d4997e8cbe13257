"""What is written: tables with columns, and each value made fit for a cell.

A value decides what its cell is: text stays text whatever it begins with, Decimal and int are
numbers, a date is a date. What a spreadsheet cannot hold exactly is written as text.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from sterktechniek import clock

from .values import LONGEST_TEXT, clean

DIGITS = 15  # what a spreadsheet keeps of a number
FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
CUT_OFF = " … [ingekort: een cel kan niet meer tekst bevatten]"
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
NARROWEST, WIDEST = 8, 60
ROWS_LOOKED_AT = 200


class Kind(Enum):
    """How the cells of a column look, the empty ones for who types on too."""

    TEXT = "text"
    EURO = "euro"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True)
class Column:
    """``width`` in characters; without one it follows from what stands in the column."""

    label: str
    kind: Kind = Kind.TEXT
    width: int = 0


@dataclass(frozen=True)
class Table:
    """One sheet: its tab, its columns and its rows of values."""

    name: str
    columns: list
    rows: list


@dataclass(frozen=True)
class Cell:
    """A value fit for a cell, with how it looks; the value is None for an empty cell."""

    value: object
    kind: Kind


def laid_out(tables):
    """Each table as (tab name, columns with a width, rows of cells)."""
    taken = {"history"}  # Excel keeps that name for itself
    for table in tables:
        rows = [
            [
                cell_of(value, column)
                for value, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ]
        columns = [
            Column(
                clean(column.label),
                column.kind,
                column.width or _width(place, column, rows),
            )
            for place, column in enumerate(table.columns)
        ]
        yield _tab(table.name, taken), columns, rows


def cell_of(value, column):
    """The value as its cell takes it."""
    match value:
        case None | "":
            return Cell(None, column.kind)
        case bool():
            return Cell("ja" if value else "nee", Kind.TEXT)
        case Decimal() | int() if _is_exact(value):
            return Cell(value, _number_kind(value, column.kind))
        case datetime():
            local = clock.local(value).replace(tzinfo=None, microsecond=0)
            if local.date() >= FIRST_DAY:
                return Cell(local, Kind.MOMENT)
            return Cell(f"{local:%d-%m-%Y %H:%M}", Kind.TEXT)
        case date() if value >= FIRST_DAY:
            return Cell(value, Kind.DATE)
        case date():
            return Cell(f"{value:%d-%m-%Y}", Kind.TEXT)
    return Cell(_shortened(clean(str(value))), Kind.TEXT)


def _is_exact(value):
    """Whether a spreadsheet keeps this number to its last digit."""
    number = Decimal(value)
    return (
        number.is_finite()
        and len(number.as_tuple().digits) <= DIGITS
        and abs(number.adjusted()) < 100
    )


def _number_kind(value, kind):
    if kind in (Kind.EURO, Kind.NUMBER):
        return kind
    return Kind.WHOLE if isinstance(value, int) else Kind.NUMBER


def _shortened(text):
    if len(text) * 2 <= LONGEST_TEXT or _length(text) <= LONGEST_TEXT:
        return text
    units = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(CUT_OFF))]
    return units.decode("utf-16-le", "ignore") + CUT_OFF


def _length(text):
    """As spreadsheets count: a character beyond the first plane is two."""
    return len(text.encode("utf-16-le")) // 2


def _width(place, column, rows):
    texts = [column.label, *(_shown(row[place]) for row in rows[:ROWS_LOOKED_AT])]
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return min(max(longest + 2, NARROWEST), WIDEST)


def _shown(cell):
    if cell.value is None:
        return ""
    if cell.kind is Kind.EURO:
        return f"€ {cell.value:,.2f}"
    if isinstance(cell.value, date):
        return "31-12-2026 23:59" if cell.kind is Kind.MOMENT else "31-12-2026"
    return str(cell.value)


def _tab(name, taken):
    """A name that spreadsheets accept for a tab, and that is not given yet."""
    name = NOT_IN_A_NAME.sub(" ", clean(name)).replace("\n", " ").replace("\t", " ")
    name = name.strip().strip("'")[:LONGEST_NAME].strip() or "Blad"
    base, number = name, 1
    while name.lower() in taken:
        number += 1
        name = f"{base[: LONGEST_NAME - 4]} {number}"
    taken.add(name.lower())
    return name
