"""Who has which cases in hand, for the work list and the page of a case."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from applications.lifecycle import UNDER_WAY
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role

from .access import barred_people
from .models import Claim

NOBODY = "niemand"
MINE = "mij"


@dataclass(frozen=True)
class Officer:
    """An officer with the number of cases in hand, and why not this case (or empty)."""

    person: User
    load: int
    reason: str = ""

    @property
    def in_words(self):
        return f"{self.person} ({self.load} in behandeling)"


def with_claimant(plans):
    """Plans with ``claimant_id``: who has the case in hand."""
    standing = Claim.objects.standing().filter(plan=OuterRef("pk"))
    return plans.annotate(claimant_id=Subquery(standing.values("officer")[:1]))


def held_by(plans, wanted, user):
    """What the filter "in behandeling bij" leaves over."""
    if not wanted:
        return plans
    plans = with_claimant(plans)
    if wanted == NOBODY:
        return plans.filter(claimant_id=None)
    return plans.filter(claimant_id=user.pk if wanted == MINE else int(wanted))


def officers_today():
    """The officers of today and whoever still has a case, with their load; by name."""
    at_work = Q(claims__ended_at__isnull=True, claims__plan__state__in=UNDER_WAY)
    people = User.objects.annotate(load=Count("claims", filter=at_work))
    people = people.annotate(is_officer=Q(pk__in=User.objects.holding(Role.OFFICER)))
    people = people.filter(Q(is_officer=True) | Q(load__gt=0))
    return list(people.order_by("last_name", "first_name", "pk"))


def names_of(plans):
    """{plan id: who has it in hand}, in one query."""
    claims = Claim.objects.standing().filter(plan__in=[plan.pk for plan in plans])
    return {claim.plan_id: claim.officer for claim in claims.select_related("officer")}


def officers_for(plan):
    """Whom the coordinator can hand the case to; nobody's interest is told."""
    held = plan.claims.standing().values_list("officer_id", flat=True).first()
    barred = barred_people(plan)
    return [
        Officer(one, one.load, _reason(one.pk, held, barred))
        for one in officers_today()
        if one.is_officer
    ]


def _reason(pk, held, barred):
    if pk == held:
        return "heeft deze aanvraag nu"
    return "niet beschikbaar" if pk in barred else ""
