"""What regions asked and what was advised, of letters that had left, divided over the years.

A plan asks for one amount; its years follow from its own budget. Only the last letter of a
region counts here: whoever asked again did not ask twice.
"""

from collections import defaultdict
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from reviews.models import Decision

CENT, NOTHING = Decimal("0.01"), Decimal(0)


class Sent(NamedTuple):
    """A first decision whose letter had left; ``costs`` is the budget of the plan, by year."""

    round_id: int
    region_id: int
    asked: Decimal
    advised: Decimal | None
    granted: Decimal
    costs: dict | None


def sent_by(asked):
    """All of them in the scheme, in the order in which they left; one query."""
    found = Decision.objects.published().filter(
        plan__round__scheme=asked.scheme, sent_at__lt=asked.at
    )
    rows = found.order_by("sent_at", "pk").values_list(
        "plan__round_id",
        "plan__region_id",
        "amount_asked",
        "amount_advised",
        "amount_granted",
        "version__content__totals__by_year",
    )
    return [Sent(*row) for row in rows]


def per_region(sent):
    """{region id: ({year: euro asked}, {year: euro advised})}, of the last letter of each."""
    return {one.region_id: _over_years(one) for one in sent}


def _over_years(one):
    costs = {int(year): Decimal(text) for year, text in (one.costs or {}).items()}
    return spread(one.asked, costs), spread(one.advised or NOTHING, costs)


def per_kind(sent, kinds):
    """({(kind, year): euro asked}, {(kind, year): euro advised})."""
    sums = defaultdict(Decimal), defaultdict(Decimal)
    for region, both in per_region(sent).items():
        for total, years in zip(sums, both, strict=True):
            for year, amount in years.items():
                total[kinds.get(region), year] += amount
    return sums


def spread(amount, weights):
    """The amount in parts like the weights {year: euro}, whole cents; the last takes the rest."""
    whole = sum(weights.values())
    if not whole:
        return {}
    parts = {
        year: (amount * weight / whole).quantize(CENT, ROUND_DOWN)
        for year, weight in sorted(weights.items())
    }
    last = max(year for year, weight in weights.items() if weight)
    parts[last] += amount - sum(parts.values())
    return parts
