"""XLSX through XlsxWriter: every cell is told what it is, so that nothing is guessed."""

import io
from datetime import date, datetime, time

from xlsxwriter import Workbook

from .tables import Kind

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4 = 9
# Not the moment of writing: the same tables give the same bytes.
CREATED = datetime(2020, 1, 1)  # noqa: DTZ001
# 413 is Dutch, for the euro sign; the separators are those of who opens the file.
FORMATS = {
    Kind.TEXT: "@",
    Kind.EURO: "[$€-413] #,##0.00",
    Kind.NUMBER: "General",
    Kind.WHOLE: "0",
    Kind.DATE: "dd-mm-yyyy",
    Kind.MOMENT: "dd-mm-yyyy hh:mm",
}


def written(sheets):
    """The bytes of sheets as `tables.laid_out` gives them."""
    file = io.BytesIO()
    book = Workbook(file, OPTIONS)
    book.set_properties({"created": CREATED})
    formats = {
        kind: book.add_format({"num_format": code, "valign": "top"})
        for kind, code in FORMATS.items()
    }
    # Text that begins with = stays text, also after somebody edited the cell.
    formats[Kind.TEXT] = book.add_format(
        {"num_format": "@", "valign": "top", "text_wrap": True, "quote_prefix": True}
    )
    empty_text = book.add_format(
        {"num_format": "@", "valign": "top", "text_wrap": True}
    )
    columns_of = formats | {Kind.TEXT: empty_text}
    head = book.add_format(
        {"bold": True, "num_format": "@", "valign": "top", "text_wrap": True}
    )
    for name, columns, rows in sheets:
        sheet = book.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, columns_of[column.kind])
            sheet.write_string(0, place, column.label, head)
        sheet.freeze_panes(1, 0)
        _for_print(sheet)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _write(sheet, number, place, cell, formats)
    book.close()
    return file.getvalue()


def _for_print(sheet):
    """Lying A4, all columns on one page, the heading on each."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet, row, column, cell, formats):
    match cell.value:
        case None:
            return
        case str():
            sheet.write_string(row, column, cell.value, formats[cell.kind])
        case datetime():
            sheet.write_datetime(row, column, cell.value, formats[cell.kind])
        case date():
            moment = datetime.combine(cell.value, time())
            sheet.write_datetime(row, column, moment, formats[cell.kind])
        case _:
            sheet.write_number(row, column, cell.value, formats[cell.kind])
