"""Plans that rank under a ceiling: pure arithmetic on points and amounts, no queries.

Only the points rank (the scoring column of the framework, for techniekarme regio's). Plans
with as many points share a rank. Money goes down the list until a plan, or a group that
shares a rank, does not fit in one of the years: there the line falls. No rule was found that
chooses between plans with as many points, nor one that lets a smaller plan below the line go
first; neither is chosen here (Awb 4:25: what would exceed the ceiling is refused).
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

ABOVE, ON, BELOW = "above", "on", "below"


@dataclass(frozen=True)
class Entry:
    """A plan that was advised on: total points, and euro per year. ``key`` is its own."""

    key: object
    label: str
    points: Decimal
    years: dict

    @property
    def amount(self):
        return sum(self.years.values(), Decimal(0))


@dataclass(frozen=True)
class Ranked:
    """An entry with its rank; ``place`` says on which side of the line it stands.

    ``cumulative``: {year: euro} of it, everything that ranks higher, and what stands before it
    in its own group. ``on``: its group fits only in part, and points do not say which part.
    """

    entry: Entry
    rank: int
    is_tied: bool
    place: str
    cumulative: dict


def ranked(entries, left):
    """The entries in order with the line that ``left`` ({year: euro}) draws.

    A year without a ceiling has nothing left. Entries with as many points stand in the order
    of their label, which means nothing.
    """
    ordered = sorted(entries, key=lambda one: (-one.points, one.label, str(one.key)))
    rows, taken, has_room = [], defaultdict(Decimal), True
    for _, group in groupby(ordered, key=lambda one: one.points):
        group = list(group)
        place = _place(group, taken, left) if has_room else BELOW
        has_room = place == ABOVE
        rank = len(rows) + 1
        for one in group:
            taken = _added(taken, one)
            row = Ranked(one, rank, len(group) > 1, place, dict(taken))
            rows.append(row)
    return rows


def _place(group, taken, left):
    """Above when all fit together; on the line when one fits alone but not all; else below."""
    together = taken
    for one in group:
        together = _added(together, one)
    if _fits(together, left):
        return ABOVE
    alone = any(_fits(_added(taken, one), left) for one in group)
    return ON if len(group) > 1 and alone else BELOW


def _added(taken, entry):
    total = defaultdict(Decimal, taken)
    for year, amount in entry.years.items():
        total[year] += amount
    return total


def _fits(total, left):
    return all(amount <= left.get(year, 0) for year, amount in total.items() if amount)


def straddles(rows):
    """Whether points leave open who gets the last money."""
    return any(row.place == ON for row in rows)
