"""The own list of whoever judges: the nearest decision date first; the first page counts the same."""

from dataclasses import dataclass
from datetime import date

from applications.models import Plan, Round

from .case_list import keys_by_term
from .lifecycle import ReviewState
from .models import Review

TO_DO, DONE, LAPSED, ALL = "", "afgerond", "vervallen", "alles"
STATES = {
    TO_DO: [ReviewState.ASSIGNED],
    DONE: [ReviewState.HANDED_IN],
    LAPSED: [ReviewState.LAPSED],
}


@dataclass(frozen=True)
class Turn:
    """A review and the last day to decide on its plan."""

    review_id: int
    state: str
    ends_on: date


def own_reviews(user):
    """The own reviews of plans that this person may judge: what is lost is not there."""
    return Review.objects.visible_to(user).filter(reviewer=user)


def rounds_of(reviews):
    """The rounds of these reviews, with what the closing of a region needs."""
    rounds = Round.objects.filter(pk__in=reviews.order_by().values("plan__round"))
    return list(
        rounds.select_related("scheme").with_extensions().order_by("-opens_at", "-pk")
    )


def filtered(reviews, wanted):
    """What the filters leave over; ``wanted`` is clean form data."""
    if wanted.get("ronde"):
        reviews = reviews.filter(plan__round=wanted["ronde"])
    if wanted.get("zoek"):
        reviews = reviews.filter(plan__region__name__icontains=wanted["zoek"])
    states = STATES.get(wanted.get("status", TO_DO))
    return reviews.filter(state__in=states) if states else reviews


def in_order(reviews, rounds, at):
    """[Turn], the nearest decision date first."""
    of_plan = {}
    rows = reviews.order_by("pk").values_list("pk", "state", "plan_id")
    for review, state, plan in rows:
        of_plan.setdefault(plan, []).append((review, state))
    plans = Plan.objects.filter(pk__in=of_plan)
    keys, terms, _ = keys_by_term(plans, rounds, at)
    return [
        Turn(*review, terms[key.pk].ends_on)
        for key in keys
        for review in of_plan[key.pk]
    ]


def shown(turns):
    """The reviews of one page with region, in the order of the turns."""
    found = Review.objects.select_related("plan__region", "plan__round").in_bulk(
        [turn.review_id for turn in turns]
    )
    return [(found[turn.review_id], turn.ends_on) for turn in turns]


def undeclared(user, reviews):
    """The rounds of these reviews for which this person declared no interests yet."""
    rounds = Round.objects.filter(pk__in=reviews.order_by().values("plan__round"))
    return list(rounds.exclude(declarations__person=user).order_by("opens_at", "pk"))
