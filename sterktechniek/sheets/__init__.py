"""Spreadsheets, XLSX and ODS alike: tables out, rows in. Knows no app.

Writing: `Table`, `Column` and `Kind`, with `write(tables, "xlsx")`. Text is never a formula.
Reading: `read_sheet` and `read_sheets`; every refusal is a `SheetError` with a Dutch sentence,
whatever the file. `as_decimal` makes an amount of a cell.
"""

from .csv_writing import as_csv, harmless
from .errors import SheetError
from .reading import read_sheet, read_sheets
from .tables import Column, Kind, Table
from .values import Broken, Limits, Row, Sheet, as_decimal, as_text, without_noise
from .writing import CONTENT_TYPES, write

__all__ = [
    "CONTENT_TYPES",
    "Broken",
    "Column",
    "Kind",
    "Limits",
    "Row",
    "Sheet",
    "SheetError",
    "Table",
    "as_csv",
    "as_decimal",
    "as_text",
    "harmless",
    "read_sheet",
    "read_sheets",
    "without_noise",
    "write",
]
