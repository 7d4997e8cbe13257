"""Money granted, counted only over decisions whose letter had left at the moment asked."""

from collections import defaultdict
from decimal import Decimal

from applications.models import Ceiling, RegionInScheme, RegionType, Round
from reviews.models import AwardYear, Decision


def by_year(asked):
    """Per kind of region and year: ceiling, granted and left, in euro."""
    kinds = kinds_in(asked.scheme)
    granted = defaultdict(Decimal)
    rows = AwardYear.objects.in_force(asked.at).filter(
        decision__plan__round__scheme=asked.scheme
    )
    for region, year, amount in rows.order_by().values_list(
        "decision__plan__region_id", "year", "amount"
    ):
        granted[kinds.get(region), year] += amount
    return [
        {
            "kind": RegionType(one.region_type).label,
            "year": one.year,
            "ceiling": one.amount,
            "granted": granted[one.region_type, one.year],
            "left": one.amount - granted[one.region_type, one.year],
        }
        for one in Ceiling.objects.filter(scheme=asked.scheme)
    ]


def by_round(asked):
    """Per round: the number of letters, what their plans asked and what was granted."""
    found = {
        one.pk: {
            "round": one.name,
            "letters": 0,
            "asked": Decimal(0),
            "granted": Decimal(0),
        }
        for one in Round.objects.opened(asked.at).filter(scheme=asked.scheme)
    }
    rows = _published(asked).values_list(
        "plan__round_id", "amount_asked", "amount_granted"
    )
    for round_id, amount_asked, amount_granted in rows:
        row = found[round_id]
        row["letters"] += 1
        row["asked"] += amount_asked
        row["granted"] += amount_granted
    return list(found.values())


def kinds_in(scheme):
    """{id of a region: its kind in the scheme}."""
    rows = RegionInScheme.objects.filter(scheme=scheme)
    return dict(rows.values_list("region_id", "region_type"))


def _published(asked):
    return (
        Decision.objects.published()
        .filter(plan__round__scheme=asked.scheme, sent_at__lt=asked.at)
        .order_by()
    )
