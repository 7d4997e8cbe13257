"""The appointments of one person as an iCalendar feed (RFC 5545): when, where, with which region.

Nothing that was written about a region is in it: a calendar lies open on many screens, and
its address is all that keeps it secret.
"""

import hashlib
import secrets
from datetime import date, timedelta

from django.conf import settings
from icalendar import Calendar, Event, Timezone

from sterktechniek import clock

from .lifecycle import AppointmentState
from .models import Appointment

# Older appointments leave the feed; calendars keep or drop them as they like.
KEPT = timedelta(days=180)
PRODUCT = "-//Sterk Techniekonderwijs//Afspraken//NL"
STATUS = {AppointmentState.CANCELLED: "CANCELLED"}
# Nothing is planned further ahead than the rules of summer time go along.
YEARS_OF_RULES = 10
BYTES = 32  # of chance in a token: nobody guesses it


def new_token():
    return secrets.token_urlsafe(BYTES)


def hash_of(token):
    """What is kept of a token: found by one query, and never turned back into it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _appointments(person):
    since = clock.now() - KEPT
    found = Appointment.objects.attended_by(person).filter(starts_at__gte=since)
    return found.select_related("region")


def version_of(person):
    """What tells a reader whether its copy is old: which appointments, each in which version."""
    rows = _appointments(person).values_list("pk", "sequence", "state", "region__name")
    return '"' + hash_of(repr(list(rows))) + '"'


def feed_of(person):
    """The bytes of the calendar of this person."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Sterk Techniekonderwijs")
    calendar.add("refresh-interval", timedelta(hours=1), {"VALUE": "DURATION"})
    calendar.add_component(_amsterdam())
    for one in _appointments(person):
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
    event.add("uid", f"{one.uid}@sterktechniekonderwijs")
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at.replace(microsecond=0))
    event.add("last-modified", one.changed_at.replace(microsecond=0))
    event.add("dtstart", clock.local(one.starts_at))
    event.add("dtend", clock.local(one.starts_at + timedelta(minutes=one.minutes)))
    event.add("summary", str(one))
    event.add("status", STATUS.get(one.state, "CONFIRMED"))
    event.add("url", f"{settings.SITE_URL}{one.get_absolute_url()}")
    if one.place:
        event.add("location", one.place)
    return event
