"""The page of a critical friend as values: each region with its year and what is followed."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Q

from sterktechniek import clock
from support.models import BlindSpot, CriticalFriendRule, SupportKind, Visit
from support.models.blind_spots import VISITS_A_YEAR
from support.visit_spread import spread

from .models import BlindSpotFinding, FindingVerdict
from .next_reports import next_reports


@dataclass(frozen=True)
class Friendship:
    """A running assignment: the visits of this year by quarter, and the open blind spots."""

    assignment: object
    per_year: int
    quarters: list
    spots: int
    report: object

    @property
    def visits(self):
        return sum(quarter.visits for quarter in self.quarters)

    @property
    def gaps(self):
        return [quarter for quarter in self.quarters if quarter.is_gap]


def friendships(assignments):
    """The `Friendship` of each of these running assignments, in their order."""
    today = clock.today()
    regions = [one.region_id for one in assignments]
    numbers = dict(CriticalFriendRule.objects.values_list("scheme_id", "visits_a_year"))
    days = defaultdict(list)
    visits = Visit.objects.filter(
        assignment__kind=SupportKind.CRITICAL_FRIEND,
        region__in=regions,
        held_on__year=today.year,
        held_on__lte=today,
    )
    for region, scheme, day in visits.order_by().values_list(
        "region_id", "assignment__scheme_id", "held_on"
    ):
        days[region, scheme].append(day)
    followed = BlindSpot.objects.followed().filter(region__in=regions)
    spots = Counter(followed.order_by().values_list("region_id", flat=True))
    reports = next_reports(regions)
    return [
        _friendship(one, numbers, days, spots, reports, today) for one in assignments
    ]


def _friendship(one, numbers, days, spots, reports, today):
    key = one.region_id, one.scheme_id
    per_year = numbers.get(one.scheme_id, VISITS_A_YEAR)
    return Friendship(
        assignment=one,
        per_year=per_year,
        quarters=spread(days[key], per_year, today, one.starts_on),
        spots=spots[one.region_id],
        report=reports.get(key),
    )


def returned(spots):
    """{blind spot id: how many reports it returned in}, of these only; one query."""
    found = BlindSpotFinding.objects.filter(
        Q(spot__in=[one.pk for one in spots]), verdict=FindingVerdict.RETURNS
    )
    return Counter(found.order_by().values_list("spot_id", flat=True))
