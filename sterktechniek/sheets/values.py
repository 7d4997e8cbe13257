"""What a cell can hold, and what is made of it: text, an amount."""

import re
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from sterktechniek import dutch

# Excel takes no longer text in a cell; counted as it counts, in UTF-16.
LONGEST_TEXT = 32_767
# What XML cannot carry, and control characters that nobody typed.
UNFIT = re.compile(
    "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
# A computer reckons in halves: a difference this small is noise of a sum in the sheet.
NOISE = Decimal("0.000001")
HIGHEST = Decimal(10) ** 15


class Limits(NamedTuple):
    """What reading one file may cost. A budget of 600 lines stays far below each."""

    bytes: int = 20_000_000
    unpacked: int = 40_000_000
    parts: int = 2_000
    elements: int = 600_000
    characters: int = 10_000_000
    cells: int = 200_000
    rows: int = 20_000
    columns: int = 200
    cell: int = LONGEST_TEXT


class Broken(NamedTuple):
    """A cell without a value that counts: an error, or a formula that nobody worked out."""

    sentence: str


NO_RESULT = Broken(
    "Deze cel bevat een formule zonder uitkomst. Open het bestand in Excel of "
    "LibreOffice en sla het opnieuw op."
)
NO_NUMBER = Broken("Deze cel bevat een getal dat niet te lezen is.")
NO_DATE = Broken("Deze cel bevat een datum die niet te lezen is.")


def error_in_cell(name):
    """A cell in which the spreadsheet itself shows an error, such as #REF!."""
    return Broken(f"Deze cel bevat een fout ({name[:20]}).")


class Row(NamedTuple):
    """A row that is not empty, with the number that the spreadsheet shows beside it.

    A cell is text, Decimal, bool, date, datetime (as on the clock of the sheet), timedelta,
    `Broken` or None.
    """

    number: int
    cells: tuple
    hidden: bool = False

    def cell(self, place):
        """The cell in this column (0 is A); None beyond the last that is filled."""
        return self.cells[place] if place < len(self.cells) else None


class Sheet(NamedTuple):
    name: str
    rows: list


def clean(text):
    """Text as it is kept: one kind of line end, no tabs, no control characters.

    A cell cannot hold a tab in every program: LibreOffice drops it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return UNFIT.sub("", text)


def decimal_of(text):
    """The number of a cell, in the fifteen digits that a spreadsheet works with."""
    try:
        number = float(text[:400])
    except ValueError:
        return NO_NUMBER
    return Decimal(f"{number:.15g}") if isfinite(number) else NO_NUMBER


def without_noise(number, places):
    """A number of a cell without the noise of a sum; more decimals than that stay."""
    if abs(number) >= HIGHEST:
        return number
    rounded = round(number, places)
    return rounded if abs(number - rounded) < NOISE else number


def as_decimal(value, field):
    """The amount in a cell, by the rule of this `DutchDecimalField` for what people type.

    Raises ValidationError in Dutch. The noise of a sum falls away (0.1 + 0.2 is 0.3); a third
    of a thousand is refused for its decimals and not rounded behind somebody's back.
    """
    if isinstance(value, Decimal):
        value = without_noise(value, field.decimal_places)
    return field.clean(value)


def as_text(value):
    """What a cell says, as text: a whole number without decimals, a day as 31-12-2026."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, datetime):
        return value.strftime("%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, Broken):
        return value.sentence
    return str(value)


def _plain(value):
    if abs(value) >= HIGHEST:
        return str(value)
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(dutch.SEPARATORS)
