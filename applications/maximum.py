"""The most a region can get in a scheme, in euro, with the rule that gives it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Subquery, Sum

from sterktechniek.accounts.models import PupilCount

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


def maxima_for(scheme):
    """{region id: euro} for every region of the scheme that has one: `maximum_for`, in one query."""
    rules = {
        MaximumRule.PUPILS: _all_pupils_times_rates,
        MaximumRule.TABLE: _all_from_table,
        MaximumRule.SHARE: _all_shares,
    }
    return rules[MaximumRule(scheme.maximum_rule)](scheme)


def _of_the_scheme(scheme):
    return RegionInScheme.objects.filter(scheme=scheme).order_by()


def _all_pupils_times_rates(scheme):
    rates = scheme.pupil_rates.filter(
        path=OuterRef("path"), count_year=OuterRef("year")
    )
    counts = PupilCount.objects.filter(
        is_forecast=False, region__in=_of_the_scheme(scheme).values("region")
    ).annotate(rate=Subquery(rates.values("amount")))
    found = {}
    for region, pupils, rate in counts.exclude(rate=None).values_list(
        "region_id", "pupils", "rate"
    ):
        found[region] = found.get(region, Decimal(0)) + pupils * rate
    return found


def _all_from_table(scheme):
    rows = _of_the_scheme(scheme).exclude(maximum=None)
    return dict(rows.values_list("region_id", "maximum"))


def _all_shares(scheme):
    earlier = Plan.objects.approved().filter(
        round__scheme=scheme.predecessor_id,
        region__in=_of_the_scheme(scheme).values("region"),
    )
    rows = earlier.order_by().values_list("region_id")
    return {
        region: _share(awarded, scheme)
        for region, awarded in rows.annotate(total=Sum("amount_granted"))
    }


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
    return Maximum(_share(awarded, scheme), rule)


def _share(awarded, scheme):
    return (awarded * scheme.maximum_share / 100).quantize(Decimal("0.01"))
