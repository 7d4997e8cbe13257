"""Who must hear that the answer to a draft look is due, or late; each once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role

from .models import DraftLook

DAYS_BEFORE = 3


@dataclass(frozen=True)
class LookReminder:
    """One mail to one person; after ``until`` (None: never) it is stale."""

    key: str
    look: DraftLook
    person: object
    is_yours: bool
    is_late: bool
    until: datetime | None


def look_reminders(at):
    """The reminders in force at this moment: to the holder and to the coordinators.

    The key names look, kind and day; the address is added, so asking twice is harmless.
    """
    horizon = clock.local(at).date() + timedelta(days=DAYS_BEFORE)
    near = DraftLook.objects.running().filter(due_on__lte=horizon)
    near = list(near.for_pages().order_by("due_on", "pk"))
    coordinators = list(User.objects.holding(Role.COORDINATOR)) if near else []
    for look in near:
        if not look.plan.round.has_closed(region=look.plan.region_id, at=at):
            yield from _of(look, coordinators, at)


def _of(look, coordinators, at):
    ends = clock.end_of(look.due_on)
    is_late = at >= ends
    asked_on = clock.local(look.asked_at).date()
    if not is_late and look.due_on - asked_on <= timedelta(days=DAYS_BEFORE):
        return  # they have only just heard of it
    kind = "late" if is_late else f"{DAYS_BEFORE}d"
    key = f"draft_look_due:{look.pk}:{kind}:{look.due_on:%Y%m%d}"
    people = {person.pk: person for person in (look.officer, *coordinators) if person}
    for person in people.values():
        yield LookReminder(
            key=key,
            look=look,
            person=person,
            is_yours=person.pk == look.officer_id,
            is_late=is_late,
            until=None if is_late else ends,
        )
