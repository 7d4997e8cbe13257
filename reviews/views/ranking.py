"""The ranking of a round: plans on points, under what is left of the ceiling."""

from decimal import Decimal
from types import SimpleNamespace

from django.db.models import Sum
from django.shortcuts import render
from django.views.decorators.http import require_GET

from applications.lifecycle import PlanState
from applications.models import Plan, RegionInScheme, Scale, TypeRule
from reviews.access import with_bar
from reviews.ceilings import money_left, split_over_years
from reviews.models import Advice, AwardYear
from reviews.models.outcomes import GRANTS
from reviews.permissions import may_read_ranking
from reviews.ranking import ABOVE, BELOW, ON, Entry, ranked, straddles
from sterktechniek import dutch
from sterktechniek.guards import require

from .interests import declare_first, still_to_declare
from .rounds import round_or_404, trail

#: No subsidy can follow: such a plan takes no room under the ceiling.
OUT_OF_IT = (PlanState.WITHDRAWN, PlanState.NOT_HANDLED)
NOT_YOURS = "Alleen wie oordeelt en besluit, ziet deze rangschikking."
BARRED = (
    "U kunt een of meer plannen in deze rangschikking niet beoordelen. "
    "Daarom ziet u haar niet."
)
LOOK = {
    ABOVE: ("past onder het plafond", "good", "check"),
    ON: ("op de grens", "attention", "warning"),
    BELOW: ("onder de lijn", "neutral", "minus"),
}


@require_GET
def round_ranking(request, pk):
    require(may_read_ranking(request.user), NOT_YOURS)
    round_ = round_or_404(pk)
    if still_to_declare(request.user, round_):
        return declare_first(round_, request.path)
    rules = list(TypeRule.objects.filter(scheme=round_.scheme, scale=Scale.POINTS))
    kinds = [_ranking(request, round_, rule) for rule in rules]
    context = {
        "round": round_,
        "kinds": kinds,
        "breadcrumbs": trail(request.user, f"Rangschikking {round_}"),
    }
    return render(request, "reviews/round_ranking.html", context)


def _ranking(request, round_, rule):
    """The ranking of one kind of region; PermissionDenied when a bar holds for one of its plans."""
    regions = RegionInScheme.objects.filter(
        scheme=round_.scheme_id, region_type=rule.region_type
    )
    plans = list(
        with_bar(Plan.objects.filter(round=round_), request.user)
        .filter(region__in=regions.values("region"), current_version__isnull=False)
        .exclude(state__in=OUT_OF_IT)
        .select_related("region", "current_version")
        .order_by("region__code")
    )
    require(not any(one.is_barred for one in plans), BARRED)
    advices = {
        one.version_id: one
        for one in Advice.objects.filter(
            version__in=[one.current_version_id for one in plans]
        ).annotate(total=Sum("verdicts__points"))
    }
    advised = [
        (one, advices[one.current_version_id])
        for one in plans
        if one.current_version_id in advices
    ]
    entries, by_key = [], {}
    for plan, advice in advised:
        if advice.outcome in GRANTS and advice.total is not None:
            years = split_over_years(advice.amount, plan.current_version)
            entries.append(Entry(plan.pk, plan.region.name, advice.total, years))
            by_key[plan.pk] = plan, advice
    left = _left_for(round_.scheme, rule.region_type, list(by_key))
    rows = ranked(entries, left)
    years = sorted(
        {year for one in entries for year, amount in one.years.items() if amount}
    )
    return SimpleNamespace(
        label=str(rule),
        caption=f"Rangschikking op punten: {rule}",
        years=years,
        left=[(year, dutch.euro(left.get(year, Decimal(0)))) for year in years],
        rows=[_ranked_row(one, *by_key[one.entry.key], years) for one in rows],
        straddles=straddles(rows),
        refused=[
            (one.region.name, dutch.number(advice.total))
            for one, advice in advised
            if advice.outcome not in GRANTS
        ],
        unscored=[
            one.region.name
            for one, advice in advised
            if advice.outcome in GRANTS and advice.total is None
        ],
        waiting=[
            one.region.name for one in plans if one.current_version_id not in advices
        ],
    )


def _left_for(scheme, region_type, plans):
    """{year: euro} that these plans share: what they already took themselves counts back in."""
    left = money_left(scheme, region_type)
    own = (
        AwardYear.objects.counting()
        .filter(decision__plan__in=plans)
        .order_by()
        .values_list("year")
        .annotate(total=Sum("amount"))
    )
    for year, amount in own:
        left[year] = left.get(year, Decimal(0)) + amount
    return left


def _ranked_row(row, plan, advice, years):
    label, tone, icon = LOOK[row.place]
    return SimpleNamespace(
        region=plan.region.name,
        rank=row.rank,
        is_tied=row.is_tied,
        points=dutch.number(row.entry.points),
        asked=dutch.euro(plan.current_version.amount_asked),
        advised=dutch.euro(advice.amount),
        cumulative=[dutch.euro(row.cumulative.get(year, 0)) for year in years],
        label=label,
        tone=tone,
        icon=icon,
    )
