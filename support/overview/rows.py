"""A list as values: the page shows them as Dutch text, a spreadsheet takes them as they are."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sterktechniek import dutch


@dataclass(frozen=True)
class Linked:
    """A value that leads to the page behind it; a spreadsheet gets the value."""

    value: object
    url: str


def plain(value):
    """What a spreadsheet takes."""
    return value.value if isinstance(value, Linked) else value


def shown(value):
    """A cell of the page: text, the address behind it, and whether it is a number."""
    url = value.url if isinstance(value, Linked) else ""
    value = plain(value)
    is_number = isinstance(value, int | Decimal)
    if is_number:
        text = dutch.number(value)
    elif isinstance(value, date):
        text = dutch.day(value)
    else:
        text = value or dutch.UNKNOWN
    return {"text": text, "url": url, "amount": is_number}
