"""The most a region can get in a scheme, in euro, with the rule that gives it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Subquery, Sum

from .models import Plan
from .models.schemes import MaximumRule, RegionInScheme


@dataclass(frozen=True)
class Maximum:
    """An amount in euro (None: the data does not say) and the Dutch rule behind it."""

    amount: Decimal | None
    rule: str


def maximum_for(scheme, region):
    """The maximum of this region under the rule of the scheme."""
    rules = {
        MaximumRule.PUPILS: _pupils_times_rate,
        MaximumRule.TABLE: _from_table,
        MaximumRule.SHARE: _share_of_earlier_award,
    }
    return rules[MaximumRule(scheme.maximum_rule)](scheme, region)


def _pupils_times_rate(scheme, region):
    """Each counted pupil at the rate of the learning path, in the year that the rate counts."""
    rates = scheme.pupil_rates.filter(
        path=OuterRef("path"), count_year=OuterRef("year")
    )
    counts = region.pupil_counts.filter(is_forecast=False).annotate(
        rate=Subquery(rates.values("amount"))
    )
    products = [
        pupils * rate
        for pupils, rate in counts.exclude(rate=None).values_list("pupils", "rate")
    ]
    amount = sum(products, Decimal(0)) if products else None
    return Maximum(amount, "aantal leerlingen keer het tarief per leerling")


def _from_table(scheme, region):
    row = RegionInScheme.objects.filter(scheme=scheme, region=region).first()
    return Maximum(row.maximum if row else None, "vaste tabel bij de regeling")


def _share_of_earlier_award(scheme, region):
    earlier = Plan.objects.approved().filter(
        region=region, round__scheme=scheme.predecessor
    )
    awarded = earlier.aggregate(total=Sum("amount_granted"))["total"]
    rule = f"{scheme.maximum_share.normalize():f} procent van de eerdere verlening"
    if awarded is None:
        return Maximum(None, rule)
    return Maximum(
        (awarded * scheme.maximum_share / 100).quantize(Decimal("0.01")), rule
    )
