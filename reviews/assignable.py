"""The members of the committee for one plan: how busy they are, and who cannot judge it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from applications.models import Plan
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role

from .access import barred_people, heard_in_plenary
from .lifecycle import ReviewState
from .models import Review

HEARD = "las de oordelen in de vergadering"


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


def members_today():
    """The members of the committee with ``load``, their open reviews, by name."""
    busy = Count("reviews", filter=Q(reviews__state=ReviewState.ASSIGNED))
    people = User.objects.holding(Role.MEMBER).annotate(load=busy)
    return list(people.order_by("last_name", "first_name", "pk"))


def committee_for(plan):
    """All members of today, the least busy first; nobody's interest is told."""
    barred = barred_people(plan)
    reviews = Review.objects.filter(version=plan.current_version_id)
    states = dict(reviews.values_list("reviewer_id", "state"))
    heard = heard_in_plenary(Plan.objects.filter(pk=plan.pk))
    members = sorted(members_today(), key=lambda one: one.load)
    return [
        Member(one, one.load, _reason(plan.pk, one.pk, barred, states, heard))
        for one in members
    ]


def _reason(plan, pk, barred, states, heard):
    if pk in states:
        return asked_before(states[pk])
    if (plan, pk) in heard:
        return HEARD
    return "niet beschikbaar" if pk in barred else ""


def asked_before(state):
    """Why somebody who was asked to judge a version is not asked again."""
    if state == ReviewState.LAPSED:
        return "kreeg dit plan eerder; die beoordeling is vervallen"
    return "beoordeelt dit plan al"
