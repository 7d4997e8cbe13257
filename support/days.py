"""How many days of help were used and how many are left, per assignment or calendar year.

Whoever takes an assignment over goes on with the same days: what the line used counts.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from sterktechniek import clock, dutch

from .models import SupportAllowance, Visit
from .models.allowances import days_from
from .models.assignments import HOURS_IN_A_DAY

NEARLY = Decimal("0.8")  # from this part on the page warns that the days run out


@dataclass(frozen=True)
class DayCount:
    """Days used and granted, to a tenth; of one calendar year when ``year`` is there."""

    used: Decimal
    granted: Decimal
    year: int | None = None

    @property
    def in_words(self):
        """ "2,5 van 5 dagen", "2,5 van 5 dagen in 2020"."""
        text = f"{dutch.number(self.used)} van {dutch.number(self.granted)} dagen"
        return f"{text} in {self.year}" if self.year else text

    @property
    def warning(self):
        """What to say when the days are used up or nearly so, else nothing. Blocks nothing."""
        if self.used > self.granted:
            over = dutch.number(self.used - self.granted)
            return f"Er zijn meer dagen gebruikt dan gegeven: {over} te veel."
        if self.used == self.granted:
            return "De dagen zijn op." if self.used else ""
        if self.used < NEARLY * self.granted:
            return ""
        left = dutch.number(self.granted - self.used)
        return f"De dagen zijn bijna op: nog {left} over."


def in_days(hours):
    """Hours as days, to a tenth."""
    return round(Decimal(hours) / HOURS_IN_A_DAY, 1)


def counts_of(assignment):
    """The days of one assignment: one count, or one for each year of help "per jaar"."""
    return _Counted([assignment]).of(assignment)


def counts_now(assignments):
    """{id: the count that holds today}, in two queries however many assignments."""
    counted = _Counted(assignments)
    return {one.pk: counted.of(one)[-1] for one in assignments}


class _Counted:
    """What the lines of these assignments used, and what their schemes give per year."""

    def __init__(self, assignments):
        self.hours = defaultdict(lambda: defaultdict(Decimal))
        starts = {_first(one) for one in assignments}
        for key in ("pk", "first"):
            for first, year, hours in self._logged(key, starts):
                self.hours[first][year] += hours
        self.allowances = defaultdict(dict)
        schemes = {one.scheme_id for one in assignments if one.is_yearly}
        rows = SupportAllowance.objects.filter(scheme__in=schemes) if schemes else []
        for row in rows:
            what = (row.scheme_id, row.kind, row.purpose)
            self.allowances[what][row.from_year] = row.days

    @staticmethod
    def _logged(key, starts):
        column = f"assignment__{key}"
        visits = Visit.objects.filter(**{f"{column}__in": starts}).order_by()
        by_year = visits.values_list(column, "held_on__year")
        return by_year.annotate(hours=Sum("hours"))

    def of(self, one):
        used = self.hours[_first(one)]
        if not one.is_yearly:
            return [DayCount(in_days(sum(used.values())), one.days_granted)]
        until = (one.ends_on or clock.today()).year
        years = sorted({until, *(year for year in used if year <= until)})
        return [
            DayCount(in_days(used.get(year, 0)), self._granted(one, year), year)
            for year in years
        ]

    def _granted(self, one, year):
        """As the scheme says for that year, unless the leader gave other days."""
        if one.days_granted != one.days_of_scheme:
            return one.days_granted
        what = (one.scheme_id, one.kind, one.purpose)
        found = days_from(self.allowances[what], year)
        return one.days_granted if found is None else found


def _first(assignment):
    return assignment.first_id or assignment.pk
