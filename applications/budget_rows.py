"""The rows of an uploaded budget as text, before anybody asks what they mean.

The same shape travels from the page that checks to the post that applies, as JSON.
"""

import json
from decimal import Decimal
from typing import NamedTuple

from sterktechniek import dutch
from sterktechniek.sheets import Broken, SheetError, as_text, read_sheet, without_noise

from .budget_sheet import COLUMNS, SHEET

IGNORED = "amount"
KEYS = {column.label: key for key, column in COLUMNS.items()}
NEEDED = [key for key in COLUMNS if key != IGNORED]
LOOK_FOR_HEADING = 30  # rows
FEW_LABELS = 4  # that make a row the heading
MOST_ROWS = 2_000
LONGEST = 1_000  # of a text; what fits in a line is decided later
DECIMALS = 2


class TypedRow(NamedTuple):
    """One row: its number in the sheet, the text of each column, and cells that are broken."""

    number: int
    texts: dict
    broken: dict = {}


class BudgetFile(NamedTuple):
    """What was read: the rows, and the numbers of those that the sheet hides."""

    rows: list
    hidden: list


def read_budget(file):
    """The rows of the budget in a spreadsheet; SheetError says what to do about it."""
    sheet = read_sheet(file, SHEET)
    columns, first = _columns(sheet)
    rows, hidden = [], []
    for row in sheet.rows[first:]:
        typed = _typed(row, columns)
        if any(typed.texts.values()) or typed.broken:
            rows.append(typed)
            if row.hidden:
                hidden.append(row.number)
    if len(rows) > MOST_ROWS:
        raise SheetError(
            f"Dit bestand heeft {dutch.number(len(rows))} posten. Wij lezen er hoogstens "
            f"{dutch.number(MOST_ROWS)}. Voeg posten samen."
        )
    return BudgetFile(rows, hidden)


def _columns(sheet):
    """The place of each column, and the place in the list of the first row below them."""
    for place, row in enumerate(sheet.rows[:LOOK_FOR_HEADING]):
        labels = [_label(cell) for cell in row.cells]
        if sum(label in KEYS for label in labels) >= FEW_LABELS:
            return _checked(labels, row.number), place + 1
    raise SheetError(
        f"Op blad ‘{sheet.name}’ staat geen rij met kolomnamen. Gebruik het bestand dat u "
        "hier kunt downloaden, ook als uw begroting nog leeg is."
    )


def _label(cell):
    """A heading as we know it: "Prijs per eenheid (€)" is "prijs per eenheid"."""
    text = " ".join(as_text(cell).lower().split())
    return text.removesuffix("(euro)").removesuffix("(€)").strip()


def _checked(labels, number):
    missing = [COLUMNS[key].label for key in NEEDED if COLUMNS[key].label not in labels]
    if missing:
        names = ", ".join(f"‘{name}’" for name in missing)
        raise SheetError(
            f"In rij {number} ontbreekt: {names}. Een kolom mag leeg zijn, maar moet er "
            "wel staan. Gebruik het bestand dat u hier kunt downloaden."
        )
    twice = [label for label in KEYS if labels.count(label) > 1]
    if twice:
        raise SheetError(f"In rij {number} staat de kolom ‘{twice[0]}’ twee keer.")
    return {key: labels.index(COLUMNS[key].label) for key in NEEDED}


def _typed(row, columns):
    texts, broken = {}, {}
    for key, place in columns.items():
        cell = row.cell(place)
        if isinstance(cell, Broken):
            broken[key] = cell.sentence
        elif isinstance(cell, Decimal) and key in ("unit_price", "quantity"):
            cell = without_noise(cell, DECIMALS)
        text = as_text(cell).replace("\n", " ").strip()
        texts[key] = "" if isinstance(cell, Broken) else text[:LONGEST]
    return TypedRow(row.number, texts, broken)


def as_json(rows):
    """Rows without broken cells, to post again."""
    return json.dumps(
        [[row.number, [row.texts[key] for key in NEEDED]] for row in rows],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text):
    """The rows that were posted again; ValueError for anything that `as_json` did not make."""
    rows = json.loads(text)
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise ValueError("no list of rows")
    return [_from_json(row) for row in rows]


def _from_json(row):
    number, texts = row
    if not isinstance(number, int) or len(texts) != len(NEEDED):
        raise ValueError("no row")
    if not all(isinstance(text, str) and len(text) <= LONGEST for text in texts):
        raise ValueError("no texts")
    return TypedRow(number, dict(zip(NEEDED, texts, strict=True)))
