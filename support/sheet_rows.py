"""The rows of an uploaded list as text, before anybody asks what they mean: XLSX, ODS or CSV.

The same shape travels from the page that checks to the post that applies, as JSON.
"""

import csv
import json
from io import StringIO
from typing import NamedTuple

from sterktechniek import dutch
from sterktechniek.sheets import Broken, Row, Sheet, SheetError, as_text, read_sheet

MOST_ROWS = 2_000
MOST_BYTES = 2_000_000  # of a CSV file; the others have limits of their own
MOST_COLUMNS = 50
LONGEST = 1_000  # of a text; what fits in a column is decided later
LOOK_FOR_HEADING = 30  # rows
FEW_LABELS = 3  # that make a row the heading
ARCHIVE = b"PK"


class TypedRow(NamedTuple):
    """One row: its number in the sheet, the text of each column, and cells that are broken."""

    number: int
    texts: dict
    broken: dict = {}


def read_rows(file, layout):
    """The rows of a list with this `training_sheets.Layout`; SheetError says what to do."""
    start = file.read(len(ARCHIVE))
    file.seek(0)
    is_archive = start == ARCHIVE or not file.name.lower().endswith(".csv")
    sheet = read_sheet(file, layout.sheet) if is_archive else _read_csv(file, layout)
    columns, first = _columns(sheet, layout)
    rows = [_typed(row, columns) for row in sheet.rows[first:]]
    rows = [row for row in rows if any(row.texts.values()) or row.broken]
    if len(rows) > MOST_ROWS:
        raise SheetError(
            f"Dit bestand heeft {dutch.number(len(rows))} rijen. Wij lezen er hoogstens "
            f"{dutch.number(MOST_ROWS)}. Verdeel ze over meer bestanden."
        )
    if not rows:
        raise SheetError("In dit bestand staan geen rijen onder de kolomnamen.")
    return rows


def _read_csv(file, layout):
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SheetError(
            "Dit bestand is te groot: een csv-bestand mag hoogstens 2 MB zijn."
        )
    if not data:
        raise SheetError("Dit bestand is leeg. Kies een ander bestand.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # how Excel here saves without UTF-8
    if "\0" in text:
        raise SheetError(
            "Dit is geen csv-bestand. Kies een csv-, xlsx- of ods-bestand."
        )
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    rows = []
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        for cells in reader:
            if len(rows) > MOST_ROWS + LOOK_FOR_HEADING:
                break
            cells = [_plain(cell) for cell in cells[:MOST_COLUMNS]]
            rows.append(Row(len(rows) + 1, tuple(cells)))
    except csv.Error:
        raise SheetError("Dit csv-bestand is beschadigd. Sla het opnieuw op.") from None
    return Sheet(layout.sheet, rows)


def _plain(cell):
    """A cell as it was before our own export made it harmless."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _columns(sheet, layout):
    """The place of each column, and the place in the list of the first row below them."""
    known = {column.label: key for key, column in layout.columns.items()}
    for place, row in enumerate(sheet.rows[:LOOK_FOR_HEADING]):
        labels = [" ".join(as_text(cell).lower().split()) for cell in row.cells]
        if sum(label in known for label in labels) < FEW_LABELS:
            continue
        missing = [
            f"‘{layout.columns[key].label}’"
            for key in layout.needed
            if layout.columns[key].label not in labels
        ]
        if missing:
            raise SheetError(
                f"In rij {row.number} ontbreekt: {', '.join(missing)}. Een kolom mag leeg "
                "zijn, maar moet er wel staan. Gebruik het bestand dat u hier kunt downloaden."
            )
        twice = [label for label in known if labels.count(label) > 1]
        if twice:
            raise SheetError(
                f"In rij {row.number} staat de kolom ‘{twice[0]}’ twee keer."
            )
        found = {key: labels.index(layout.columns[key].label) for key in layout.needed}
        return found, place + 1
    raise SheetError(
        "In dit bestand staat geen rij met kolomnamen. Gebruik het bestand dat u hier kunt "
        "downloaden."
    )


def _typed(row, columns):
    texts, broken = {}, {}
    for key, place in columns.items():
        cell = row.cell(place)
        if isinstance(cell, Broken):
            broken[key], texts[key] = cell.sentence, ""
        else:
            texts[key] = as_text(cell).replace("\n", " ").strip()[:LONGEST]
    return TypedRow(row.number, texts, broken)


def as_json(rows, layout):
    """Rows without broken cells, to post again."""
    return json.dumps(
        [[row.number, [row.texts[key] for key in layout.needed]] for row in rows],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text, layout):
    """The rows that were posted again; ValueError for anything that `as_json` did not make."""
    rows = json.loads(text)
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise ValueError("no list of rows")
    return [_from_json(row, layout) for row in rows]


def _from_json(row, layout):
    number, texts = row
    if not isinstance(number, int) or len(texts) != len(layout.needed):
        raise ValueError("no row")
    if not all(isinstance(text, str) and len(text) <= LONGEST for text in texts):
        raise ValueError("no texts")
    return TypedRow(number, dict(zip(layout.needed, texts, strict=True)))
