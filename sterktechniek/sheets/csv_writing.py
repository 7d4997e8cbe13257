"""CSV as Dutch spreadsheets expect it: semicolons, UTF-8 with its mark, and no formula."""

import csv
from io import StringIO

# A spreadsheet takes a cell that begins with one of these for a formula, and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text):
    """The text of a cell as text: an apostrophe stands before what could be a formula."""
    text = str(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(head, rows):
    """The bytes of a file with a head and rows of cells."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
