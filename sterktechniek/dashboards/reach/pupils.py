"""Pupils of a region on a day, and the forecast that goes with that count. No queries.

Counts are of 1 October. A region that others merged into has their pupils too, until it was
counted itself after the merger: then they are in its own number.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

#: A region shrinks when the forecast is at least this many percent below the count.
SHRINKS_FROM = 5
#: The last forecast within so many years after the count speaks.
HORIZON = 5


@dataclass(frozen=True)
class Counted:
    """The pupils of a region in the year of its latest count; ``forecasts`` is {year: pupils}."""

    year: int
    pupils: int
    forecasts: dict = field(default_factory=dict)

    @property
    def forecast(self):
        """(year, pupils) of the last forecast within the horizon; None when there is none."""
        within = [
            year for year in self.forecasts if self.year < year <= self.year + HORIZON
        ]
        return (max(within), self.forecasts[max(within)]) if within else None

    @property
    def shrinks(self):
        """Whether the region loses pupils; None when nothing was forecast."""
        if not self.forecast or not self.pupils:
            return None
        _, expected = self.forecast
        return (self.pupils - expected) * 100 >= self.pupils * SHRINKS_FROM

    def __add__(self, other):
        """Two regions that are one: only a year that is forecast for both says something."""
        years = self.forecasts.keys() & other.forecasts.keys()
        return Counted(
            min(self.year, other.year),
            self.pupils + other.pupils,
            {year: self.forecasts[year] + other.forecasts[year] for year in years},
        )


def counted_on(day):
    """The year of the last 1 October on or before the day."""
    return day.year if day >= first_of_october(day.year) else day.year - 1


def first_of_october(year):
    """The day on which pupils are counted."""
    return date(year, 10, 1)


def own_counts(rows, day):
    """{region id: Counted} of rows of (region id, year, path, pupils, is_forecast).

    A forecast counts when it is about the same learning paths as the count.
    """
    counts, forecasts = defaultdict(dict), defaultdict(lambda: defaultdict(dict))
    last = counted_on(day)
    for region, year, path, pupils, is_forecast in rows:
        if is_forecast:
            forecasts[region][year][path] = pupils
        elif year <= last:
            counts[region].setdefault(year, {})[path] = pupils
    found = {}
    for region, years in counts.items():
        year = max(years)
        alike = {
            later: sum(by_path.values())
            for later, by_path in forecasts[region].items()
            if by_path.keys() == years[year].keys()
        }
        found[region] = Counted(year, sum(years[year].values()), alike)
    return found


def counts_with_merged(regions, own, day):
    """{region id: Counted} of the regions of a day, with the pupils of those that went up in them.

    ``regions``: all regions, those that ended too. Whoever lacks a part of its count lacks it
    whole: half a number would look like all of it.
    """
    merged = defaultdict(list)
    for one in regions:
        if one.successor_id and one.has_ended(day):
            merged[one.successor_id].append(one)
    found = {}
    for one in regions:
        if one.is_there_on(day) and (whole := _whole(one.pk, own, merged)):
            found[one.pk] = whole
    return found


def _whole(pk, own, merged):
    found = own.get(pk)
    for part in merged[pk] if found else ():
        if first_of_october(own[pk].year) >= part.valid_until:
            continue  # counted after the merger: its pupils are in this number
        other = _whole(part.pk, own, merged)
        if other is None:
            return None
        found += other
    return found
