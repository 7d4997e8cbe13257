"""What one person goes to as an iCalendar feed (RFC 5545): when, where, with which region.

Appointments, and sessions that the person leads or said yes to for a region.

Nothing that was written about a region is in it: a calendar lies open on many screens, and
its address is all that keeps it secret.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event, Timezone

from sterktechniek import clock

from .lifecycle import AppointmentState
from .models import Appointment, Session
from .session_lifecycle import SessionState

# What is older leaves the feed; calendars keep or drop it as they like.
KEPT = timedelta(days=180)
PRODUCT = "-//Sterk Techniekonderwijs//Afspraken//NL"
OFF = {AppointmentState.CANCELLED, SessionState.CANCELLED}
# Nothing is planned further ahead than the rules of summer time go along.
YEARS_OF_RULES = 10
BYTES = 32  # of chance in a token: nobody guesses it


def new_token():
    return secrets.token_urlsafe(BYTES)


def hash_of(token):
    """What is kept of a token: found by one query, and never turned back into it."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Planned:
    """One entry of a calendar; each change raises ``sequence``."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str
    path: str
    is_off: bool


def planned_for(person):
    """What stands in the calendar of this person, the first one on top."""
    since = clock.now() - KEPT
    appointments = Appointment.objects.attended_by(person).filter(starts_at__gte=since)
    sessions = Session.objects.in_calendar_of(person).filter(starts_at__gte=since)
    return [
        *map(_of_appointment, appointments.select_related("region")),
        *map(_of_session, sessions.with_changes().order_by("starts_at", "pk")),
    ]


def _of_appointment(one):
    return Planned(
        uid=f"{one.uid}@sterktechniekonderwijs",
        sequence=one.sequence,
        changed_at=one.changed_at,
        starts_at=one.starts_at,
        ends_at=one.starts_at + timedelta(minutes=one.minutes),
        summary=str(one),
        place=one.place,
        path=one.get_absolute_url(),
        is_off=one.state in OFF,
    )


def _of_session(one):
    return Planned(
        uid=f"bijeenkomst-{one.pk}@sterktechniekonderwijs",
        sequence=one.changes,
        changed_at=one.changed_at or one.planned_at,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        summary=one.title,
        place=one.place,
        path=one.get_absolute_url(),
        is_off=one.state in OFF,
    )


def version_of(entries):
    """What tells a reader whether its copy is old: what is in it, each in which version."""
    return '"' + hash_of(repr(entries)) + '"'


def feed_of(entries):
    """The bytes of the calendar with these entries."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Sterk Techniekonderwijs")
    calendar.add("refresh-interval", timedelta(hours=1), {"VALUE": "DURATION"})
    calendar.add_component(_amsterdam())
    for one in entries:
        calendar.add_component(_event(one))
    return calendar.to_ical()


def _amsterdam():
    """The rules of summer time go along, for readers that know no zones by name."""
    today = clock.today()
    return Timezone.from_tzid(
        str(clock.AMSTERDAM),
        first_date=date(today.year - 2, 1, 1),
        last_date=date(today.year + YEARS_OF_RULES, 1, 1),
    )


def _event(one):
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at.replace(microsecond=0))
    event.add("last-modified", one.changed_at.replace(microsecond=0))
    event.add("dtstart", clock.local(one.starts_at))
    event.add("dtend", clock.local(one.ends_at))
    event.add("summary", one.summary)
    event.add("status", "CANCELLED" if one.is_off else "CONFIRMED")
    event.add("url", f"{settings.SITE_URL}{one.path}")
    if one.place:
        event.add("location", one.place)
    return event
