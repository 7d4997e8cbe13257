"""Awards stay under the ceiling per scheme, kind of region and year."""

from collections import defaultdict
from decimal import ROUND_DOWN, Decimal

from django.db.models import Sum

from applications.models import Ceiling, RegionInScheme, Scheme
from sterktechniek import dutch

from .models import AwardYear
from .models.reviews import region_type_for

CENT = Decimal("0.01")


def split_over_years(amount, version):
    """Spread a grant over the years as the handed-in budget spreads its costs, to the cent."""
    by_year = {
        int(year): Decimal(cost)
        for year, cost in version.content["totals"]["by_year"].items()
        if Decimal(cost)
    }
    costs = sum(by_year.values())
    parts = {
        year: (amount * cost / costs).quantize(CENT, ROUND_DOWN)
        for year, cost in sorted(by_year.items())
    }
    last = max(parts)
    parts[last] += amount - sum(parts.values())
    return parts


def ceiling_problem(plan, years):
    """The Dutch sentence that says which ceiling the amounts would break, or None.

    Locks the scheme, so that two decisions at once cannot both take the last money.
    """
    scheme = Scheme.objects.select_for_update(of=("self",)).get(pk=plan.round.scheme_id)
    region_type = region_type_for(plan)
    left = money_left(scheme, region_type, besides=plan)
    for year, amount in sorted(years.items()):
        if year not in left:
            return f"Voor {year} is geen subsidieplafond vastgesteld."
        if amount > left[year]:
            return (
                f"Het plafond voor {year} laat nog {dutch.euro(left[year])} over; "
                f"dit besluit vraagt {dutch.euro(amount)} in dat jaar."
            )
    return None


def money_left(scheme, region_type, *, besides=None):
    """{year: euro} still under the ceiling for this kind of region.

    ``besides``: a plan whose own grant is left out, because it gets another one.
    """
    taken = defaultdict(Decimal)
    regions = RegionInScheme.objects.filter(scheme=scheme, region_type=region_type)
    awarded = AwardYear.objects.counting().filter(
        decision__plan__round__scheme=scheme,
        decision__plan__region__in=regions.values("region"),
    )
    if besides:
        awarded = awarded.exclude(decision__plan=besides)
    totals = awarded.order_by().values_list("year").annotate(total=Sum("amount"))
    taken.update(totals)
    ceilings = Ceiling.objects.filter(scheme=scheme, region_type=region_type)
    return {one.year: one.amount - taken[one.year] for one in ceilings}


def divided_as(decision, amount):
    """{year: euro}: an amount over the years, in the proportion of the grant of now.

    The last year takes the cents that are left. Without a grant: as the budget was.
    """
    now = dict(
        AwardYear.objects.counting()
        .filter(decision=decision)
        .values_list("year", "amount")
    )
    total = sum(now.values())
    if not total:
        return split_over_years(amount, decision.version)
    parts = {
        year: (amount * one / total).quantize(CENT, ROUND_DOWN)
        for year, one in sorted(now.items())
    }
    parts[max(parts)] += amount - sum(parts.values())
    return parts
