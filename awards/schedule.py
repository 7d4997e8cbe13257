"""How a grant is divided into payments: values in, values out, exact to the cent."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")
MONTHS = 12


@dataclass(frozen=True)
class Due:
    """A payment to plan: the part of the year it is for, its day and its amount in euro."""

    year: int
    part: int
    due_on: date
    amount: Decimal


def still_to_pay(granted, settled):
    """({year: euro still to pay}, euro paid too much), from what was granted and paid per year.

    What was paid too much in one year is set off with the first payments that are still open.
    """
    left = {
        year: granted.get(year, Decimal(0)) - settled.get(year, Decimal(0))
        for year in sorted({*granted, *settled})
    }
    surplus = -sum(amount for amount in left.values() if amount < 0)
    for year, amount in left.items():
        taken = min(surplus, max(amount, Decimal(0)))
        left[year] = max(amount, Decimal(0)) - taken
        surplus -= taken
    return {year: amount for year, amount in left.items() if amount}, Decimal(surplus)


def divided(to_pay, parts, *, used, not_before):
    """The payments of these amounts, each year in equal parts over the places left in it.

    ``used``: (year, part) that were paid or are held. What is due from a place that has passed
    is due on ``not_before``. With every place of a year used, it is one payment more.
    """
    for year, amount in sorted(to_pay.items()):
        free = [part for part in range(1, parts + 1) if (year, part) not in used]
        if not free:
            free = [1 + max(part for of, part in used if of == year)]
        for part, share in zip(free, equal_parts(amount, len(free)), strict=True):
            if share:
                due_on = max(first_day(year, part, parts), not_before)
                yield Due(year, part, due_on, share)


def first_day(year, part, parts):
    """The first day of a part of the year; one beyond the last begins with the last."""
    month = 1 + (min(part, parts) - 1) * (MONTHS // parts)
    return date(year, month, 1)


def equal_parts(amount, number):
    """The amount in equal parts of whole cents; the last takes what is over."""
    share = (amount / number).quantize(CENT, ROUND_DOWN)
    return [share] * (number - 1) + [amount - share * (number - 1)]
