"""The plain data of `plan_content` in Dutch: amounts as text and ISO days, for a reader.

The frozen content keeps text, so that its hash never depends on how a page shows it.
"""

from datetime import date
from decimal import Decimal

from sterktechniek import dutch


def money(text):
    """An amount in euro that stands as text: "1000.00" becomes "€ 1.000,00"."""
    return dutch.euro_cents(Decimal(text))


def count(text):
    """A quantity that stands as text: "12.50" becomes "12,5"."""
    return dutch.number(Decimal(text))


def iso_day(text):
    """A day that stands as ISO text: "2027-01-31" becomes "31 januari 2027"."""
    return dutch.day(date.fromisoformat(text) if text else None)


def answer(value, name):
    """One answer of a plan's content as people read it; ``name`` is its column."""
    if value in (None, ""):
        return dutch.UNKNOWN
    if name in SHOWN:
        return SHOWN[name](value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value


SHOWN = {
    **dict.fromkeys(("amount", "unit_price"), money),
    **dict.fromkeys(("quantity", "hours"), count),
    **dict.fromkeys(("due_on", "signed_on"), iso_day),
    "size": dutch.kilobytes,
    "sha256": lambda digest: f"bestand met kenmerk {digest[:8]}",
}
