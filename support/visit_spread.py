"""How the visits of a critical friend lie over a year, against the yearly number."""

from dataclasses import dataclass
from datetime import date

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Quarter:
    """A quarter with its visits, how many it should have, and whether it is over."""

    number: int
    visits: int
    expected: int
    is_over: bool
    has_begun: bool

    @property
    def is_gap(self):
        """Over, with fewer visits than its share of the year."""
        return self.is_over and self.visits < self.expected

    @property
    def words(self):
        """What stands in the cell: nobody has to read it from a colour."""
        if not self.has_begun:
            return "komt nog"
        if self.visits:
            text = f"{self.visits} bezoek" + ("en" if self.visits > 1 else "")
            return f"{text}, te weinig" if self.is_gap else text
        if self.is_gap:
            return "geen bezoek: gat"
        return "geen bezoek" if self.is_over else "nog geen bezoek"


def share(quarter, per_year):
    """How many of the yearly number fall in a quarter: as even as whole visits can be."""
    return per_year * quarter // 4 - per_year * (quarter - 1) // 4


def spread(days, per_year, today, starts_on):
    """The four `Quarter`s of the year of ``today``; before ``starts_on`` nothing was expected.

    ``days`` are the days of visits. A quarter in which the help began counts only when it
    began in the first half of it.
    """
    return [_quarter(number, days, per_year, today, starts_on) for number in QUARTERS]


def _quarter(number, days, per_year, today, starts_on):
    year, first = today.year, date(today.year, 3 * number - 2, 1)
    after = date(year + number // 4, 3 * number % 12 + 1, 1)
    helped = (after - starts_on).days * 2 >= (after - first).days
    return Quarter(
        number=number,
        visits=sum(first <= day < after for day in days),
        expected=share(number, per_year) if helped else 0,
        is_over=after <= today,
        has_begun=first <= today,
    )
