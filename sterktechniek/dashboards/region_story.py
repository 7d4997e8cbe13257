"""What happened in a region, from its rounds, decisions and visits, in one line of time.

Steps inside judging are never part of it, for nobody: this page is read by region,
support, ministry and DUS-I alike.
"""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from sterktechniek import clock, dutch
from sterktechniek.events.models import Event
from support.models import Visit

NOON = 12
VISIT_STEP = "log_visit"  # a visit is told by the visit itself


@dataclass(frozen=True)
class Entry:
    """One point on the line: when (to sort and as text), what, by whom, and more of it."""

    moment: datetime
    when: str
    what: str
    who: str = ""
    note: str = ""
    url: str = ""


def story(region, user, *, reads_text):
    """Everything, newest first; the text of a visit only for ``reads_text``."""
    entries = [*_steps(region), *_visits(region, user, reads_text)]
    return sorted(entries, key=lambda entry: entry.moment, reverse=True)


def _steps(region):
    """The steps that everybody was told of; without their notes, which are for fewer."""
    steps = Event.objects.filter(region=region, judging_only=False)
    for step in steps.exclude(name=VISIT_STEP):
        moment = step.happened_at
        yield Entry(moment, dutch.short_moment(moment), step.label)


def _visits(region, user, reads_text):
    visits = Visit.objects.filter(region=region).for_pages()
    seen = set(visits.visible_to(user).values_list("pk", flat=True))
    for visit in visits:
        kind = visit.get_kind_display()
        yield Entry(
            moment=clock.moment(visit.held_on, NOON),
            when=dutch.day(visit.held_on),
            what=kind[:1].upper() + kind[1:],
            who=str(visit.logged_by),
            note=visit.shared_text if reads_text else "",
            url=reverse("visit_detail", args=[visit.pk]) if visit.pk in seen else "",
        )
