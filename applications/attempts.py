"""Attempts to hand in that came before the opening or after the closing, to the second.

An attempt is written down with its arrival, so that after an outage both sides can prove
it. It hands nothing in: the draft stays a draft.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from sterktechniek import dutch
from sterktechniek.accounts.models import Region
from sterktechniek.events.models import Event

from .lifecycle import PlanState
from .models import Plan

REFUSED = "hand_in_refused"
MOST = 200  # of one round on one page


@dataclass(frozen=True)
class Attempt:
    """One refused attempt; ``difference`` is how far it was from the term, in words."""

    region: Region
    arrived: datetime
    what: str
    who: str
    difference: str
    counts_now: bool

    @property
    def moment(self):
        return dutch.exact_moment(self.arrived)


def attempts_on(plan):
    """The refused attempts on one plan, newest first."""
    found = plan.events.filter(name=REFUSED).select_related("by")
    return list(found.order_by("-happened_at", "-pk"))


def were_made():
    """Whether anybody was refused in a round, as a condition: mostly nobody was."""
    plans = Plan.objects.filter(round=OuterRef(OuterRef("pk"))).order_by()
    return Exists(
        Event.objects.filter(
            content_type__app_label=Plan._meta.app_label,
            content_type__model=Plan._meta.model_name,
            object_id__in=plans.values("pk"),
            name=REFUSED,
        )
    )


def attempts_in(one):
    """The refused attempts in a round, in the order of their arrival; one query."""
    plans = Plan.objects.order_by()
    this_plan = plans.filter(pk=OuterRef("object_id"))
    found = (
        Event.objects.filter(
            content_type__app_label=Plan._meta.app_label,
            content_type__model=Plan._meta.model_name,
            object_id__in=plans.filter(round=one).values("pk"),
            name=REFUSED,
        )
        .annotate(plan_state=Subquery(this_plan.values("state")))
        .select_related("region", "by")
        .order_by("happened_at", "pk")[:MOST]
    )
    return [_attempt(one, event) for event in found]


def _attempt(one, event):
    return Attempt(
        region=event.region,
        arrived=event.happened_at,
        what=event.label,
        who=str(event.by),
        difference=_difference(one, event),
        counts_now=event.plan_state != PlanState.DRAFT,
    )


def _difference(one, event):
    """How long before the opening or after the closing it came."""
    arrived = event.happened_at
    if arrived < one.opens_at:
        return f"{dutch.span(one.opens_at - arrived)} te vroeg"
    closing = one.closing_for(event.region_id, known_at=arrived)
    return f"{dutch.span(arrived - closing)} te laat" if arrived >= closing else ""
