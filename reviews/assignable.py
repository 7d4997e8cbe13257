"""The members of the committee for one plan: how busy they are, and who cannot judge it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant, User
from sterktechniek.accounts.permissions import Role

from .access import barred_people
from .lifecycle import ReviewState
from .models import Review


@dataclass(frozen=True)
class Member:
    """A member, the number of open reviews, and why the plan cannot go there (or empty)."""

    person: User
    load: int
    reason: str = ""

    @property
    def load_in_words(self):
        if self.load == 1:
            return "1 open beoordeling"
        return f"{self.load} open beoordelingen"


def committee_for(plan):
    """All members of today, the least busy first; nobody's interest is told."""
    grants = RoleGrant.objects.held_on(clock.today()).filter(role=Role.MEMBER)
    busy = Count("reviews", filter=Q(reviews__state=ReviewState.ASSIGNED))
    people = (
        User.objects.filter(pk__in=grants.values("user"), is_active=True)
        .annotate(load=busy)
        .order_by("load", "last_name", "first_name", "pk")
    )
    barred = barred_people(plan)
    judging = set(
        Review.objects.filter(version=plan.current_version_id).values_list(
            "reviewer_id", flat=True
        )
    )
    return [Member(one, one.load, _reason(one.pk, barred, judging)) for one in people]


def _reason(pk, barred, judging):
    if pk in judging:
        return "beoordeelt dit plan al"
    return "niet beschikbaar" if pk in barred else ""
