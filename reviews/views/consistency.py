"""How the members of the committee judge beside each other, for the chair."""

from decimal import Decimal
from types import SimpleNamespace

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_GET

from applications.models import Criterion, Scale
from reviews import consistency as measures
from reviews.models import Review, ReviewSample, Score
from reviews.models.interests import is_barred
from reviews.permissions import may_advise
from sterktechniek import dutch
from sterktechniek.accounts.models import User
from sterktechniek.guards import require

from .interests import declare_first, still_to_declare
from .rounds import round_or_404, trail

ONLY_THE_CHAIR = "Alleen de voorzitter ziet deze cijfers."
HUNDREDTH = Decimal("0.01")


@require_GET
def round_consistency(request, pk):
    require(may_advise(request.user), ONLY_THE_CHAIR)
    round_ = round_or_404(pk)
    if still_to_declare(request.user, round_):
        return declare_first(round_, request.path)
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
    parts = [
        _part(Scale(scale).label, rows, people, criteria)
        for scale, rows in scales.items()
    ]
    context = {
        "round": round_,
        "parts": [part for part in parts if part.members],
        "sample": sample and _sample(sample, scores, people),
        "drawing": sample,
        "definitions": measures.DEFINITIONS,
        "breadcrumbs": trail(request.user, f"Consistentie {round_}"),
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
