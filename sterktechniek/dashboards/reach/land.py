"""What was there on a day: regions, their approved plans, schools and pupils.

Everything is asked once, when it is needed first. Schools, money and visits of a region that
merged belong on later days to the region it went up in; days before keep what they were. Whether
a region has an approved plan is its own state, as on the first screen.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Subquery, prefetch_related_objects

from applications.lifecycle import APPROVED
from applications.models import Round
from applications.status import plan_states
from sterktechniek.accounts.models import PupilCount, Region, School, SchoolPupils
from sterktechniek.accounts.models.organisations import TECHNICAL, EducationKind

from .pupils import counted_on, counts_with_merged, own_counts


@dataclass(frozen=True)
class SchoolThen:
    """A school as it counts on the day; ``region_id`` is its region of that day, or None.

    ``place`` is (latitude, longitude) or None; ``pupils`` of its last count, or None.
    """

    pk: int
    brin: str
    name: str
    town: str
    region_id: int | None
    place: tuple | None
    pupils: int | None
    profiles: frozenset

    @property
    def is_technical(self):
        """Whether it offers a technical profile; the broad profile alone is none."""
        return not self.profiles.isdisjoint(TECHNICAL)


class Land:
    """The land as an `Asked` asks for it."""

    def __init__(self, asked):
        self.asked = asked

    @cached_property
    def every_region(self):
        """All regions there ever were."""
        return list(Region.objects.all())

    @cached_property
    def regions(self):
        """The population of the day."""
        return [one for one in self.every_region if one.is_there_on(self.asked.day)]

    @cached_property
    def names(self):
        """{region id: what it was called on that day}."""
        prefetch_related_objects(self.regions, "aliases")
        return {one.pk: one.name_on(self.asked.day) for one in self.regions}

    @cached_property
    def home(self):
        """{region id: id of the region of that day}: itself, or the one it went up in."""
        by_key = {one.pk: one for one in self.every_region}
        there = {one.pk for one in self.regions}
        found = {}
        for one in self.every_region:
            now = one
            while now and now.pk not in there:
                now = (
                    by_key.get(now.successor_id)
                    if now.has_ended(self.asked.day)
                    else None
                )
            if now:
                found[one.pk] = now.pk
        return found

    @cached_property
    def rounds(self):
        """The rounds of the scheme that had opened, oldest first."""
        opened = Round.objects.opened(self.asked.at)
        return list(opened.filter(scheme=self.asked.scheme))

    @cached_property
    def states(self):
        """{(round id, region id): state of the plan}: an outcome counts from its letter."""
        return plan_states(self.asked.at, self.rounds)

    @cached_property
    def approved(self):
        """{region id: round in which its plan was approved} of the regions of that day."""
        return {
            one.pk: in_round
            for in_round in reversed(self.rounds)
            for one in self.regions
            if self.states.get((in_round.pk, one.pk)) in APPROVED
        }

    @cached_property
    def every_school(self):
        """All schools but those for primary education, also of a region that was not there."""
        year = counted_on(self.asked.day)
        counts = SchoolPupils.objects.filter(school=OuterRef("pk"), year__lte=year)
        latest = counts.order_by("-year").values("pupils")[:1]
        rows = (
            School.objects.exclude(kind=EducationKind.PO)
            .annotate(pupils_then=Subquery(latest))
            .order_by("region__code", "brin")
            .values_list(
                "pk",
                "brin",
                "name",
                "place",
                "region_id",
                "latitude",
                "longitude",
                "pupils_then",
                "profiles__profile",
            )
        )
        facts, profiles = {}, defaultdict(set)
        for *fact, profile in rows:
            facts[fact[0]] = fact
            profiles[fact[0]].add(profile)
        return [
            SchoolThen(
                pk,
                brin,
                name,
                town,
                self.home.get(region),
                None if latitude is None else (latitude, longitude),
                pupils,
                frozenset(profiles[pk] - {None}),
            )
            for pk, brin, name, town, region, latitude, longitude, pupils in facts.values()
        ]

    @cached_property
    def schools(self):
        """The schools of the regions of that day."""
        return [one for one in self.every_school if one.region_id is not None]

    @cached_property
    def counts(self):
        """{region id: pupils.Counted}; a region without a count is not in it."""
        rows = PupilCount.objects.order_by().values_list(
            "region_id", "year", "path", "pupils", "is_forecast"
        )
        own = own_counts(rows, self.asked.day)
        return counts_with_merged(self.every_region, own, self.asked.day)
