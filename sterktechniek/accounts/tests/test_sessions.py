"""A session says when it ends, goes on with each write, and not with reading."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse

from applications.tests import builders
from sterktechniek import clock, dutch
from sterktechniek.accounts import sessions
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # 10.00 uur
SCRIPT = {"HX-Request": "true", "Accept": "application/json"}


@pytest.fixture
def time():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(time, client):
    client.force_login(make_user(Role.OFFICER))
    return client


def end():
    return Session.objects.get().expire_date


def test_each_page_says_until_when(person):
    page = person.get(reverse("case_list")).content.decode()
    assert end() == START + 8 * HOUR
    assert '<span id="session-until">18.00 uur</span>' in page
    assert 'data-left="28800" data-warn="300"' in page


def test_an_end_on_another_day_is_told_with_the_day(person, time):
    time.move_to(START + 7 * HOUR)  # 17.00 uur
    page = person.post(reverse("session"), follow=True).content.decode()
    assert "U bent ingelogd tot 27 november 2026, 01.00 uur" in page


def test_who_is_not_logged_in_gets_no_end_and_no_script(client):
    page = client.get(reverse("login")).content.decode()
    assert "session" not in page


def test_reading_does_not_move_the_end_and_asks_nothing_more(
    person, time, django_assert_num_queries
):
    with django_assert_num_queries(2):  # session; person with roles
        person.get(reverse("accessibility"))
    time.move_to(START + HOUR)
    with django_assert_num_queries(2):
        page = person.get(reverse("accessibility")).content.decode()
    assert end() == START + 8 * HOUR
    assert 'data-left="25200"' in page


@pytest.fixture
def writing(time, client):
    """Save a part of a plan as its lead."""
    plan = builders.make_plan()
    client.force_login(builders.lead_of(plan.region))
    path = reverse("plan_part", args=[plan.pk, "visie"])
    return lambda: client.post(path, {"region_vision": "Nieuw"})


def test_a_write_lets_the_session_go_on(time, writing):
    time.move_to(START + 7 * HOUR)
    answer = writing()
    assert end() == START + 15 * HOUR
    assert answer.cookies["sessionid"]["max-age"] == 8 * 3600


def test_many_writes_move_the_end_once_a_minute(time, writing):
    time.move_to(START + MINUTE)
    writing()
    assert end() == START + 8 * HOUR
    time.move_to(START + 2 * MINUTE)
    writing()
    assert end() == START + 8 * HOUR + 2 * MINUTE


def test_after_its_end_a_session_does_nothing_more(person, time):
    time.move_to(START + 8 * HOUR)
    assert person.get(reverse("case_list")).status_code == 302
    assert person.post(reverse("session")).status_code == 401
    assert person.post(reverse("session"), headers=SCRIPT).status_code == 401
    assert end() == START + 8 * HOUR


def test_the_button_lets_it_go_on(person, time):
    time.move_to(START + 5 * HOUR)
    answer = person.post(reverse("session"), follow=True)
    assert end() == START + 13 * HOUR
    assert "U blijft ingelogd tot 23.00 uur." in answer.content.decode()


def test_a_script_asks_and_a_script_lets_it_go_on(person, time):
    time.move_to(START + 5 * HOUR)
    asked = person.get(reverse("session"), headers=SCRIPT).json()
    assert (asked["until"], asked["seconds_left"]) == ("18.00 uur", 3 * 3600)
    assert end() == START + 8 * HOUR
    answer = person.post(reverse("session"), headers=SCRIPT)
    assert answer["Content-Type"] == "application/json"
    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["seconds_left"] == 8 * 3600
    assert end() == START + 13 * HOUR


def test_a_forged_post_does_not_keep_anybody_logged_in(person, time):
    person.handler.enforce_csrf_checks = True
    time.move_to(START + 5 * HOUR)
    assert person.post(reverse("session")).status_code == 403
    assert end() == START + 8 * HOUR


@pytest.mark.parametrize(
    ("length", "warning"), [(60, 20), (600, 200), (3600, 300), (86400, 300)]
)
def test_the_warning_leaves_time_to_act(settings, length, warning):
    """WCAG 2.2.1 asks for 20 seconds at least."""
    settings.SESSION_COOKIE_AGE = length
    assert sessions.warn_seconds() == warning


def test_a_session_made_elsewhere_has_an_end_too(person):
    """Django's own class writes the same rows, for instance in a test or a shell."""
    session = Session.objects.get()
    store = sessions.SessionStore(session.session_key)
    store.load()
    assert store.ends_at == session.expire_date
    assert dutch.hour(clock.now() + sessions.length()) == "18.00 uur"
