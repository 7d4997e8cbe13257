"""Who must hear that the last day of an action point comes near or has passed, each once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.accounts.permissions import Role

from .models import ActionPoint, SupportAssignment
from .models.visits import Party

#: The start of the keys of these mails; the mails take them back by it.
POINT_KEY = "point-due"
# Counted from the end of the last day; the name is part of the key of the mail.
MOMENTS = (
    ("7d", timedelta(days=-7)),
    ("1d", timedelta(days=-1)),
    ("late", timedelta(0)),
)
# The mail that it is late makes sense for so long; after that the pages say it.
LATE_FOR = timedelta(days=7)
FURTHEST = timedelta(days=8)


@dataclass(frozen=True)
class PointReminder:
    """One mail to one person; ``until`` is the next moment, from which it is stale."""

    key: str
    person: object
    point: ActionPoint
    is_late: bool
    until: datetime


def due_reminders(at):
    """The reminders that fall due at this moment.

    A missed moment is made up only until the next one. The key names point, person, kind and
    last day: asking twice is harmless, and a day that moved is told anew.
    """
    today = clock.local(at).date()
    near = ActionPoint.objects.still_open().filter(
        due_on__gte=today - FURTHEST, due_on__lte=today + FURTHEST
    )
    due = [(one, _moment_due(one.due_on, at)) for one in near.for_pages()]
    due = [(one, moment) for one, moment in due if moment]
    people = _people({one.region_id for one, _ in due}, at) if due else {}
    for point, (name, until) in due:
        for person in _owners(point, people):
            yield PointReminder(
                key=f"{POINT_KEY}:{point.pk}:{person.pk}:{name}:{point.due_on:%Y%m%d}",
                person=person,
                point=point,
                is_late=name == "late",
                until=until,
            )


def _owners(point, people):
    """The owner by name; else the writers of the region, or its team.

    DUS-I and OCW do not read action points: of theirs the team is reminded.
    """
    is_region = point.side == Party.REGION
    group = people[Party.REGION if is_region else Party.SUPPORT, point.region_id]
    return [point.person] if point.person in group else group


def _people(regions, at):
    """{(party, region id): people who can still log in}, in three queries."""
    found = defaultdict(list)
    grants = (
        RoleGrant.objects.held_on(clock.local(at).date())
        .filter(user__is_active=True)
        .select_related("user")
        .order_by("user")
    )
    for one in grants.filter(region__in=regions, role__in=[Role.LEAD, Role.EDITOR]):
        _add(found[Party.REGION, one.region_id], one.user)
    helping = SupportAssignment.objects.active().filter(
        region__in=regions,
        person__in=grants.filter(role=Role.SUPPORTER).values("user"),
    )
    for one in helping.select_related("person").order_by("person"):
        _add(found[Party.SUPPORT, one.region_id], one.person)
    leaders = [one.user for one in grants.filter(role=Role.SUPPORT_LEAD)]
    for region in regions:
        found[Party.SUPPORT, region] = found[Party.SUPPORT, region] or leaders
    return found


def _add(people, person):
    if person not in people:
        people.append(person)


def _moment_due(due_on, at):
    """(name, until) of the moment in force, or None."""
    end = clock.end_of(due_on)
    starts = [(end + after, name) for name, after in MOMENTS]
    ends = [start for start, _ in starts[1:]] + [end + LATE_FOR]
    for (start, name), stop in zip(starts, ends, strict=True):
        if start <= at < stop:
            return name, stop
    return None
