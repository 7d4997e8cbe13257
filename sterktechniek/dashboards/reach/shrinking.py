"""Regions that lose pupils beside those that do not: plans, help and money per pupil.

This page tells no number about plans, help or money of few regions, and none from which it
could be worked out with a national total: that total minus the groups that are shown leaves
those that are not. So groups are held back until together they are not small either. What the
list of regions and the page of money say of each region they say to the same readers.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Sum, TextChoices

from applications.lifecycle import APPROVED, PlanState
from awards.models import Payment
from reviews.models import AwardYear
from support.models import Visit

from .tables import percent

# Before it is more, a group says too much about the few regions in it.
FEWEST = 5
DECIDED = {*APPROVED, PlanState.REJECTED, PlanState.NOT_HANDLED}
CENT, NOTHING = Decimal("0.01"), Decimal(0)


class Lens(TextChoices):
    """In which group a region stands; each is a figure with a definition of its own."""

    SHRINKS = "krimp", "Krimp"
    STEADY = "geen-krimp", "Geen krimp"
    UNKNOWN = "geen-prognose", "Geen prognose"


@dataclass
class Group:
    """The regions of one group; amounts in euro.

    Per pupil: of the regions with a count, ``pupils``, and their money alone.
    """

    lens: Lens
    regions: list = field(default_factory=list)
    approved: int = 0
    plans_decided: int = 0
    plans_approved: int = 0
    visits: int = 0
    hours: Decimal = NOTHING
    granted: Decimal = NOTHING
    granted_counted: Decimal = NOTHING
    paid_counted: Decimal = NOTHING
    pupils: int = 0
    is_told: bool = True

    @property
    def success(self):
        """Approved plans of those decided, in percent; None when nothing was decided."""
        return percent(self.plans_approved, self.plans_decided)

    @property
    def granted_per_pupil(self):
        """Euro per pupil; None without pupils."""
        return _per(self.granted_counted, self.pupils)

    @property
    def paid_per_pupil(self):
        """Euro per pupil; None without pupils."""
        return _per(self.paid_counted, self.pupils)


def lens_of(land):
    """{region id: Lens} of the regions of the day."""
    answers = {None: Lens.UNKNOWN, True: Lens.SHRINKS, False: Lens.STEADY}
    counts = land.counts
    return {
        one.pk: answers[counts[one.pk].shrinks if one.pk in counts else None]
        for one in land.regions
    }


def groups_of(land, *, with_help):
    """The three groups on the day; help is asked only for who may read it."""
    lens = lens_of(land)
    groups = {one: Group(one) for one in Lens}
    for region in land.regions:
        group = groups[lens[region.pk]]
        group.regions.append(region)
        group.approved += region.pk in land.approved
        if region.pk in land.counts:
            group.pupils += land.counts[region.pk].pupils
    for (_, region), state in land.states.items():
        if region in land.home:
            group = groups[lens[land.home[region]]]
            group.plans_decided += state in DECIDED
            group.plans_approved += state in APPROVED
    _add_money(land, groups, lens)
    if with_help:
        _add_help(land, groups, lens)
    hold_back(groups.values())
    return [*groups.values()]


def hold_back(groups):
    """Mark the groups of which nothing is told: the small ones, and so many more that it is safe.

    What is held back together may stand in a total elsewhere; that sum may be of no fewer
    than ``FEWEST`` regions either.
    """
    held = 0
    for one in sorted(groups, key=lambda group: len(group.regions)):
        size = len(one.regions)
        if size and (size < FEWEST or 0 < held < FEWEST):
            one.is_told = False
            held += size


def _add_money(land, groups, lens):
    granted = _by_home(land, _granted(land))
    paid = _by_home(land, _paid(land))
    for region, amount in granted.items():
        groups[lens[region]].granted += amount
        if region in land.counts:
            groups[lens[region]].granted_counted += amount
    for region, amount in paid.items():
        if region in land.counts:
            groups[lens[region]].paid_counted += amount


def _granted(land):
    rows = AwardYear.objects.in_force(land.asked.at).filter(
        decision__plan__round__scheme=land.asked.scheme
    )
    return rows.order_by().values_list("decision__plan__region_id", "amount")


def _paid(land):
    rows = Payment.objects.paid_by_day(land.asked.day).filter(
        plan__round__scheme=land.asked.scheme
    )
    by_region = rows.order_by().values_list("plan__region_id")
    return by_region.annotate(total=Sum("amount"))


def _by_home(land, rows):
    """{region id: sum}, with what belongs to a region that went up in it."""
    found = defaultdict(Decimal)
    for region, amount in rows:
        if region in land.home:
            found[land.home[region]] += amount
    return found


def _add_help(land, groups, lens):
    visits = Visit.objects.filter(
        assignment__scheme=land.asked.scheme, held_on__lte=land.asked.day
    )
    by_region = visits.order_by().values_list("region_id")
    for region, number, hours in by_region.annotate(Count("pk"), Sum("hours")):
        if region in land.home:
            group = groups[lens[land.home[region]]]
            group.visits += number
            group.hours += hours


def _per(amount, pupils):
    if not pupils:
        return None
    return (amount / pupils).quantize(CENT, ROUND_HALF_UP)
