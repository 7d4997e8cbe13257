"""Files of exactly what a list shows."""

import csv

from django.http import HttpResponse

# A spreadsheet takes a cell that begins with one of these for a formula, and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # tells a spreadsheet that the file is UTF-8


def harmless(text):
    """The text of a cell as text: an apostrophe stands before what could be a formula."""
    text = str(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_response(filename, head, rows):
    """A file with semicolons, as Dutch spreadsheets expect it, for saving."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return response
