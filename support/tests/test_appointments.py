"""Planned contacts: in the future only, told to everybody, in a calendar that programs read."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.tests.copies import many
from support import actions
from support.models import Appointment, CalendarFeed
from support.tests.builders import end, make_appointment, make_assignment, make_visit

pytestmark = pytest.mark.django_db
FEED = reverse("calendar_feed")


def answers(**changes):
    return {
        "kind": "advice_talk",
        "day": (clock.today() + timedelta(days=3)).isoformat(),
        "hour": "10:30",
        "minutes": "90",
        "place": "Zwolle",
    } | changes


def create(client, assignment, **changes):
    client.force_login(assignment.person)
    url = reverse("appointment_create", args=[assignment.pk])
    return client.post(url, answers(**changes))


def kept():
    return Appointment.objects.count(), OutboxMessage.objects.filter(
        kind="appointment"
    ).count()


def test_planned_with_guests_everybody_hears_of_it(client):
    assignment, officer = make_assignment(), make_user(Role.OFFICER)
    response = create(client, assignment, dusi_people=[officer.pk])
    one = Appointment.objects.get()
    assert response.url == one.get_absolute_url()
    assert clock.local(one.starts_at).strftime("%H:%M") == "10:30"
    assert kept() == (1, 2)  # there is nobody of the region yet
    assert create(client, assignment, dusi_people=[officer.pk]).status_code == 302
    assert kept() == (1, 2)
    client.force_login(officer)
    assert client.get(one.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"day": ""}, 422),
        ({"hour": "25:00"}, 422),
        ({"minutes": "0"}, 422),
        ({"day": "2020-01-01"}, 409),
    ],
)
def test_what_cannot_be_planned_is_told_and_kept_nowhere(client, changes, status):
    response = create(client, make_assignment(), **changes)
    assert response.status_code == status
    assert "Zwolle" in response.content.decode()
    assert kept() == (0, 0)


def test_an_ended_assignment_plans_nothing_and_what_was_planned_is_off(client):
    one = make_appointment()
    end(one.assignment)
    one.refresh_from_db()
    assert one.state == "cancelled"
    assert create(client, one.assignment).status_code == 409
    assert Appointment.objects.count() == 1


def read(client, token):
    client.logout()
    response = client.get(reverse("calendar_file", args=[token]))
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def events(calendar):
    return {str(one["uid"]): one for one in calendar.walk("VEVENT")}


def test_a_calendar_program_reads_it(client):
    one = make_appointment()
    make_visit(one.assignment, shared="Gedeeld.", team="Alleen voor ons.")
    make_appointment()  # of somebody else
    token = actions.renew_feed(by=one.assignment.person)
    calendar = read(client, token)
    (event,) = events(calendar).values()
    assert event["summary"] == str(one)
    assert event["location"] == "Almelo"
    assert event["status"] == "CONFIRMED"
    assert event["sequence"] == 0
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event["dtstart"].dt == one.starts_at
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=90)
    assert event["dtstamp"].dt == one.changed_at.replace(microsecond=0)
    assert b"Alleen voor ons" not in calendar.to_ical()
    assert calendar.walk("VTIMEZONE")


def test_moved_it_keeps_its_uid_and_cancelled_it_says_so(client):
    one = make_appointment()
    person = one.assignment.person
    token = actions.renew_feed(by=person)
    (before,) = events(read(client, token))
    actions.move_appointment(
        one, by=person, starts_at=one.starts_at + timedelta(days=1), minutes=60
    )
    moved = events(read(client, token))[before]
    assert (moved["sequence"], moved["dtstart"].dt) == (1, one.starts_at)
    actions.cancel_appointment(one, by=person, note="Ziek")
    cancelled = events(read(client, token))[before]
    assert (cancelled["sequence"], cancelled["status"]) == (2, "CANCELLED")
    assert "Ziek" not in cancelled.to_ical().decode()


@pytest.mark.parametrize(
    ("day", "hour_in_utc"),
    [(date(2027, 3, 27), 9), (date(2027, 3, 29), 8), (date(2027, 11, 1), 9)],
)
def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_summer_time(
    client, day, hour_in_utc
):
    with clock.at(datetime(2027, 1, 4, tzinfo=UTC)):
        one = make_appointment(starts_at=clock.moment(day, 10))
        calendar = read(client, actions.renew_feed(by=one.assignment.person))
    (event,) = events(calendar).values()
    assert event["dtstart"].dt.hour == 10
    assert event["dtstart"].dt.astimezone(UTC).hour == hour_in_utc
    zone = calendar.walk("VTIMEZONE")[0].to_tz()
    assert datetime(day.year, day.month, day.day, 10, tzinfo=zone) == one.starts_at


def test_the_address_is_shown_once_renewed_and_ended(client):
    one = make_appointment()
    client.force_login(one.assignment.person)
    assert "Agendalink maken" in client.get(FEED).content.decode()
    url = client.post(FEED).context["url"]
    token = url.rsplit("/", 1)[1].removesuffix(".ics")
    assert token not in client.get(FEED).content.decode()
    assert token not in CalendarFeed.objects.get().token_hash
    second = client.post(FEED).context["url"].rsplit("/", 1)[1].removesuffix(".ics")
    assert client.get(reverse("calendar_file", args=[token])).status_code == 404
    assert client.get(reverse("calendar_file", args=[second])).status_code == 200
    client.post(FEED, {"stap": "stoppen"})
    assert client.get(reverse("calendar_file", args=[second])).status_code == 404


def test_unchanged_it_costs_a_reader_nothing(client, django_assert_max_num_queries):
    person = make_user(Role.SUPPORTER)
    token = actions.renew_feed(by=person)
    assignment = make_assignment(person=person)
    for days in range(2, 12):
        make_appointment(assignment, days=days)
    url = reverse("calendar_file", args=[token])
    with django_assert_max_num_queries(4):
        tag = client.get(url)["ETag"]
    assert client.get(url, headers={"if-none-match": tag}).status_code == 304
    make_appointment(assignment, days=20)
    assert client.get(url, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_list_costs_the_same_however_much_is_planned(client, number):
    person = make_user(Role.SUPPORTER)
    many(number, lambda: make_appointment(make_assignment(person=person)))
    client.force_login(person)
    url = reverse("appointment_list")
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url).content.decode()
    assert dutch.count(number, "afspraak", "afspraken") in page
    assert len(queries) <= 12


def test_who_leaves_the_team_or_the_site_reads_nothing_any_more(client):
    one = make_appointment()
    person = one.assignment.person
    token = actions.renew_feed(by=person)
    person.grants.update(ends_on=clock.today())
    assert events(read(client, token)) == {}
    person.is_active = False
    person.save()
    assert client.get(reverse("calendar_file", args=[token])).status_code == 404


@pytest.mark.parametrize(
    ("role", "party"), [(Role.OFFICER, "dusi"), (Role.LEAD, "region")]
)
def test_a_guest_finds_it_in_the_own_calendar(client, role, party):
    assignment = make_assignment()
    guest = make_user(role, region=assignment.region)
    make_appointment(assignment, guests=[(party, guest)])
    make_appointment(assignment, days=5)
    assert len(events(read(client, actions.renew_feed(by=guest)))) == 1
