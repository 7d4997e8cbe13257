"""The plans of a round that wait for members, and who can judge them; for the proposal.

However many plans there are, it costs the same queries. Nobody's interest is told.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from applications.lifecycle import PlanState
from applications.models import Plan

from .access import barred_pairs, heard_in_plenary
from .lifecycle import ReviewState
from .models import Review
from .models.reviews import ReviewKind
from .proposal import Case, propose

COMMITTEE = ReviewKind.COMMITTEE


@dataclass
class Waiting:
    """A plan in review without advice that has fewer members than its round asks for."""

    plan: Plan
    size: int
    there: list = field(default_factory=list)
    free: list = field(default_factory=list)
    earlier: dict = field(default_factory=dict)
    there_before: int = 0

    @property
    def case(self):
        return Case(
            self.plan.pk,
            self.size,
            frozenset(one.pk for one in self.free),
            frozenset(self.earlier),
            len(self.there),
            self.there_before,
        )


def plans_to_fill():
    """Plans that can still get members: in review, and nobody advised yet."""
    plans = Plan.objects.filter(state=PlanState.IN_REVIEW)
    return plans.exclude(current_version__advices__isnull=False)


def plans_with_group(one):
    """Plans of a round that can still get members, and have as many as it asks for."""
    counted = plans_to_fill().filter(round=one).annotate(there=_members_there())
    return counted.filter(there__gte=one.group_size)


def waiting_in(one, members):
    """[Waiting] of a round, in the order of the code of the region."""
    plans = (
        plans_to_fill()
        .filter(round=one)
        .annotate(there=_members_there())
        .filter(there__lt=one.group_size)
        .select_related("region")
        .only("region__code", "region__name", "current_version", "round", "state")
        .order_by("region__code", "pk")
    )
    found = {plan.pk: Waiting(plan, one.group_size - plan.there) for plan in plans}
    _add_people(found, members)
    _add_earlier(found, one)
    return list(found.values())


def _members_there():
    """How many members judge a plan now; a pre-advice of DUS-I is none."""
    there = Q(reviews__version=F("current_version"), reviews__kind=COMMITTEE)
    counts = there & ~Q(reviews__state=ReviewState.LAPSED)
    return Count("reviews", filter=counts, distinct=True)


def _add_people(found, members):
    """Who judges it already, and who is free to."""
    asked = defaultdict(set)
    reviews = Review.objects.filter(plan__in=found, version=F("plan__current_version"))
    for review in reviews.select_related("reviewer"):
        asked[review.plan_id].add(review.reviewer_id)
        if review.kind == COMMITTEE and review.state != ReviewState.LAPSED:
            found[review.plan_id].there.append(review.reviewer)
    plans = Plan.objects.filter(pk__in=found)
    barred = barred_pairs(members, plans) if members else set()
    if asked:  # what nobody was ever asked to judge, nobody heard judged
        barred |= heard_in_plenary(plans)
    for pk, waiting in found.items():
        waiting.free = [
            one
            for one in members
            if one.pk not in asked[pk] and (pk, one.pk) not in barred
        ]


def _add_earlier(found, one):
    """Who judged an earlier plan of the region under the same scheme: {person: round}."""
    rows = (
        Review.objects.filter(
            plan__region__in=[waiting.plan.region_id for waiting in found.values()],
            plan__round__scheme=one.scheme_id,
            plan__round__opens_at__lt=one.opens_at,
            state=ReviewState.HANDED_IN,
            kind=COMMITTEE,
        )
        .order_by("plan__round__opens_at", "pk")
        .values_list("plan__region", "reviewer", "plan__round__name")
    )
    by_region = defaultdict(dict)
    for region, person, name in rows:
        by_region[region][person] = name
    for waiting in found.values():
        before = by_region[waiting.plan.region_id]
        free = {member.pk for member in waiting.free}
        waiting.earlier = {
            person: name for person, name in before.items() if person in free
        }
        waiting.there_before = sum(one.pk in before for one in waiting.there)


def proposal_for(waiting, members):
    """The proposed groups, with the load of everybody before and after."""
    return propose(
        [one.case for one in waiting], {member.pk: member.load for member in members}
    )
