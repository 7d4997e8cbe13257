"""Help that a region had: what kind, on which day. Nothing that was said, and by no name."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from applications.models import DraftLook
from sterktechniek import clock, dutch
from sterktechniek.dashboards.effects.interventions import DRAFT_LOOK, KINDS, SESSION
from support.models import SessionInvitation, Visit

AFTER = "Daarna"


@dataclass(frozen=True)
class Contact:
    """One time that somebody helped; ``kind`` in words."""

    on: date
    kind: str


def contacts_of(region, at):
    """Visits, talks, sessions and draft looks until the moment ``at``, oldest first."""
    day = clock.local(at - clock.INSTANT).date()
    visits = Visit.objects.filter(
        region=region, held_on__lte=day, assignment__scheme__is_practice=False
    )
    sessions = SessionInvitation.objects.attended().filter(
        region=region, session__starts_at__lt=at, session__scheme__is_practice=False
    )
    looks = DraftLook.objects.answered().filter(
        plan__region=region,
        answered_at__lt=at,
        plan__round__scheme__is_practice=False,
    )
    found = [
        *visits.order_by().values_list("held_on", "kind"),
        *((_day(m), SESSION) for m in _moments(sessions, "session__starts_at")),
        *((_day(m), DRAFT_LOOK) for m in _moments(looks, "answered_at")),
    ]
    return [Contact(on, dutch.upper_first(KINDS[kind])) for on, kind in sorted(found)]


def _moments(rows, name):
    return rows.order_by().values_list(name, flat=True)


def _day(moment):
    return clock.local(moment).date()


def periods_of(contacts, rounds):
    """[(period, Counter of kinds)]: help belongs to the first plan handed in on or after its day."""
    periods = [
        (f"Voor {dutch.lower_first(one.name)}", one.handed_in)
        for one in rounds
        if one.handed_in
    ]
    periods.sort(key=lambda one: one[1])
    found = {name: Counter() for name, _ in periods} | {AFTER: Counter()}
    for one in contacts:
        name = next((name for name, until in periods if one.on <= until), AFTER)
        found[name][one.kind] += 1
    return [(name, kinds) for name, kinds in found.items() if kinds]
