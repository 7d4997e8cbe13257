"""The budget of a worked-out plan beside what is granted for its years: values in, values out."""

from dataclasses import dataclass
from decimal import Decimal

from applications.models.contents import CostKind
from sterktechniek import dutch

NOTHING = Decimal(0)


@dataclass(frozen=True)
class WorkedOut:
    """``amounts``: {(year, kind of cost): euro}; ``granted``: {year: euro} as it is in force."""

    years: tuple
    amounts: dict
    granted: dict

    def of_year(self, year):
        """What is planned in this year, in euro."""
        return sum(
            (sum_ for (of, _), sum_ in self.amounts.items() if of == year), NOTHING
        )

    @property
    def total(self):
        return sum(self.amounts.values(), NOTHING)

    @property
    def granted_total(self):
        """What is granted for these years together, in euro."""
        return sum((self.granted.get(year, NOTHING) for year in self.years), NOTHING)

    @property
    def too_much(self):
        """By how many euro the plan is higher than the grant for its years together."""
        return max(NOTHING, self.total - self.granted_total)

    @property
    def head(self):
        """The columns of both tables, as components/_table.html takes them."""
        names = [*map(str, self.years), "Samen"]
        return [{"label": "Wat"}, *({"label": name, "amount": True} for name in names)]

    @property
    def beside_the_grant(self):
        """Per year: what is planned, what is granted, and the difference."""
        planned = [*map(self.of_year, self.years), self.total]
        granted = [self.granted.get(year, NOTHING) for year in self.years]
        granted.append(self.granted_total)
        left = [have - wants for have, wants in zip(granted, planned, strict=True)]
        return [
            _row("Begroot", planned),
            _row("Subsidie nu", granted),
            _row("Verschil", left),
        ]

    @property
    def per_kind(self):
        """Per kind of cost what is planned in each year."""
        for kind in CostKind:
            sums = [self.amounts.get((year, kind), NOTHING) for year in self.years]
            yield _row(dutch.upper_first(kind.label), [*sums, sum(sums, NOTHING)])

    @property
    def foot(self):
        """The sums under `per_kind`."""
        return _row("Samen", [*map(self.of_year, self.years), self.total])


def worked_out(moment, rows, granted=None):
    """Of rows of a report or a version of it; a year that the moment lost is still shown."""
    amounts = {(row.year, row.kind): row.amount for row in rows}
    years = tuple(sorted({*moment.years, *(year for year, _ in amounts)}))
    return WorkedOut(years, amounts, granted or {})


def _row(label, sums):
    return [
        {"text": label},
        *({"text": dutch.euro_cents(sum_), "amount": True} for sum_ in sums),
    ]
