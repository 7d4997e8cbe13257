"""Two pages with figures of a round: the ranking under a ceiling, and how members judge."""

from decimal import Decimal
from types import SimpleNamespace

from django.db.models import Exists, OuterRef, Sum
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from applications.models import (
    Criterion,
    Plan,
    RegionInScheme,
    Round,
    Scale,
    TypeRule,
)
from reviews import consistency as measures
from reviews.access import with_bar
from reviews.ceilings import COUNTING, money_left, split_over_years
from reviews.models import Advice, AwardYear, Review, ReviewSample, Score
from reviews.models.interests import is_barred
from reviews.models.outcomes import GRANTS
from reviews.permissions import may_advise, may_read_ranking
from reviews.ranking import ABOVE, BELOW, ON, Entry, ranked, straddles
from sterktechniek import dutch
from sterktechniek.accounts.models import User
from sterktechniek.guards import require

from .crumbs import HOME

NOT_YOURS = "Alleen wie oordeelt en besluit, ziet deze rangschikking."
BARRED = (
    "U kunt een of meer plannen in deze rangschikking niet beoordelen. "
    "Daarom ziet u haar niet."
)
ONLY_THE_CHAIR = "Alleen de voorzitter ziet deze cijfers."
HUNDREDTH = Decimal("0.01")
LOOK = {
    ABOVE: ("past onder het plafond", "good", "check"),
    ON: ("op de grens", "attention", "warning"),
    BELOW: ("onder de lijn", "neutral", "minus"),
}


def _round(pk):
    return get_object_or_404(Round.objects.select_related("scheme"), pk=pk)


def _trail(user, page):
    """By the list of advices for the chair; the others come from their own work list."""
    name = "advice_list" if may_advise(user) else "case_list"
    label = "Adviezen" if may_advise(user) else "Werkvoorraad"
    return [HOME, (label, reverse(name)), (page, None)]


@require_GET
def round_ranking(request, pk):
    require(may_read_ranking(request.user), NOT_YOURS)
    round_ = _round(pk)
    rules = list(TypeRule.objects.filter(scheme=round_.scheme, scale=Scale.POINTS))
    kinds = [_ranking(request, round_, rule) for rule in rules]
    context = {
        "round": round_,
        "kinds": kinds,
        "breadcrumbs": _trail(request.user, f"Rangschikking {round_}"),
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
    years = sorted({*left, *(year for one in entries for year in one.years)})
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
        AwardYear.objects.filter(decision__state__in=COUNTING, decision__plan__in=plans)
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


@require_GET
def round_consistency(request, pk):
    require(may_advise(request.user), ONLY_THE_CHAIR)
    round_ = _round(pk)
    scores = list(_scores(request.user, round_))
    scales = {
        Scale.VERDICT: [one for one in scores if one["points"] is None],
        Scale.POINTS: [one for one in scores if one["points"] is not None],
    }
    sample = (
        ReviewSample.objects.filter(round=round_)
        .select_related("drawn_by")
        .prefetch_related("drawn__plan")
        .first()
    )
    people = User.objects.in_bulk({one["review__reviewer"] for one in scores})
    criteria = {one.pk: one for one in Criterion.objects.filter(round=round_)}
    context = {
        "round": round_,
        "parts": [
            _part(Scale(scale).label, rows, people, criteria)
            for scale, rows in scales.items()
            if rows
        ],
        "sample": sample and _sample(sample, scores, people),
        "definitions": measures.DEFINITIONS,
        "breadcrumbs": _trail(request.user, f"Consistentie {round_}"),
    }
    return render(request, "reviews/round_consistency.html", context)


def _scores(chair, round_):
    """The judgements that the chair reads, on plans of which all are in."""
    busy = Review.objects.by_committee().to_do().filter(version=OuterRef("version"))
    reviews = (
        Review.objects.by_committee()
        .read_in(chair)
        .filter(plan__round=round_)
        .exclude(is_barred(chair))
        .exclude(Exists(busy))
    )
    return (
        Score.objects.filter(review__in=reviews)
        .order_by()
        .values(
            "criterion",
            "verdict",
            "points",
            "review__reviewer",
            "review__version",
            "review__assigned_at",
            "review__plan__region__name",
            "review__plan",
        )
    )


def _given(rows):
    valued = [(one, measures.value_of(one["verdict"], one["points"])) for one in rows]
    return [
        measures.Given(
            one["review__reviewer"], one["review__version"], one["criterion"], value
        )
        for one, value in valued
        if value is not None
    ]


def _part(label, rows, people, criteria):
    given = _given(rows)
    members = measures.of_members(given).values()
    found = measures.of_criteria(given).values()
    return SimpleNamespace(
        label=label,
        members=sorted(
            (_member(one, people[one.person]) for one in members),
            key=lambda one: (one.sorts_as, one.name),
        ),
        criteria=[
            SimpleNamespace(
                title=str(criteria[one.criterion]),
                plans=one.plans,
                unanimous=one.unanimous,
                spread=_number(one.spread),
            )
            for one in sorted(found, key=lambda one: criteria[one.criterion].number)
        ],
    )


def _member(one, person):
    """By name, never by a figure."""
    return SimpleNamespace(
        sorts_as=(person.last_name.lower(), person.first_name.lower()),
        name=str(person),
        plans=one.plans,
        difference=_signed(one.difference),
        equal=_share(one.equal),
    )


def _sample(sample, scores, people):
    plans = {one.plan_id for one in sample.drawn.all()}
    rows = [one for one in scores if one["review__plan"] in plans]
    names = {one["review__version"]: one["review__plan__region__name"] for one in rows}
    extras = {
        (one["review__version"], one["review__reviewer"])
        for one in rows
        if one["review__assigned_at"] > sample.drawn_at
    }
    found = measures.of_extras(_given(rows), extras)
    return SimpleNamespace(
        size=len(plans),
        candidates=len(sample.candidates),
        seed=sample.seed,
        drawn=dutch.moment(sample.drawn_at),
        by=str(sample.drawn_by),
        rows=sorted(
            (
                SimpleNamespace(
                    region=names[one.version],
                    name=str(people[one.person]),
                    difference=_signed(one.difference),
                    equal=_share(one.equal),
                )
                for one in found
            ),
            key=lambda one: (one.region, one.name),
        ),
    )


def _decimal(value):
    return (Decimal(value.numerator) / value.denominator).quantize(HUNDREDTH)


def _number(value):
    return "te weinig" if value is None else dutch.number(_decimal(value))


def _signed(value):
    """With its sign, so that the direction is read and not guessed."""
    if value is None:
        return "te weinig"
    sign = "+" if value > 0 else ""
    return f"{sign}{dutch.number(_decimal(value))}"


def _share(value):
    return "te weinig" if value is None else dutch.percent(round(value * 100))
