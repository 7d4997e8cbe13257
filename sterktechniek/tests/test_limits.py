"""What people can type or forge and no page may break on: far days, keys too high, NUL."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications.moment_fields import DayField, MomentField
from applications.tests.builders import make_round
from reviews.forms.fields import DayField as JudgingDay
from reviews.tests.builders import make_decision
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.limits import HIGHEST_KEY, believable, is_key
from support.tests.builders import make_assignment

pytestmark = pytest.mark.django_db

FAR = ("0001-01-01", "9999-12-31")
NO_KEY = str(HIGHEST_KEY + 1)


def test_days_of_our_time_are_believable():
    for day in (date(1950, 1, 1), clock.today(), date(2150, 12, 31), clock.now()):
        believable(day)


def test_a_number_that_no_row_can_have_is_no_key():
    assert is_key("1")
    assert is_key(str(HIGHEST_KEY))
    for text in ("", "x", "-1", "²", "1.0", NO_KEY, "9" * 5000):
        assert not is_key(text), text[:30]


@pytest.mark.parametrize("field", [DayField, JudgingDay, MomentField])
@pytest.mark.parametrize("day", FAR)
def test_a_day_outside_the_calendar_is_refused(field, day):
    with pytest.raises(ValidationError, match="1950 tot en met 2150"):
        field().clean(day)


@pytest.mark.parametrize("day", FAR)
def test_far_days_are_told_on_the_page(client, day):
    one = make_round()
    letter = make_decision().letter
    client.force_login(make_user(Role.COORDINATOR))
    posts = {
        reverse("round_create"): {"last_day": day, "announce_last_day": day},
        reverse("round_extend", args=[one.pk]): {"last_day": day, "exact": day},
        reverse("batch_create"): {"letters": [letter.pk], "day": day},
    }
    for address, data in posts.items():
        answer = client.post(address, data)
        assert answer.status_code == 422
        assert "1950 tot en met 2150" in answer.content.decode(), address


def test_a_scheme_with_a_nul_is_not_looked_for(client):
    client.force_login(make_user(Role.POLICY_OFFICER))
    one, region = make_round(), make_region()
    for name in ("programme_status", "status_list", "programme_money"):
        answer = client.get(reverse(name), {"regeling": f"{one.scheme.code}\0"})
        assert "Deze regeling bestaat niet." in answer.content.decode(), name
    file = reverse("region_file", args=[region.code])
    assert client.get(file, {"regeling": "\0"}).status_code == 404


def test_a_role_is_limited_to_no_scheme_and_given_once(client):
    """No rule asks for a scheme yet; and the same grant again is told, not broken on."""
    person = make_user(Role.OFFICER)
    client.force_login(make_user(Role.ADMIN))
    grant = {
        "user": person.pk,
        "role": Role.DECIDER,
        "starts_on": clock.today(),
        "scheme_code": "sto",
    }
    data = {
        "username": person.username,
        "email": person.email,
        "is_active": "on",
        "grants-TOTAL_FORMS": 1,
        "grants-INITIAL_FORMS": 0,
    } | {f"grants-0-{name}": value for name, value in grant.items()}
    page = reverse("admin:accounts_user_change", args=[person.pk])
    assert client.post(page, data).status_code == 302
    assert person.grants.get(role=Role.DECIDER).scheme_code == ""
    again = client.post(page, data)
    assert again.status_code == 200
    assert "Deze persoon heeft deze rol al" in again.content.decode()


def test_a_key_that_no_row_has_is_no_choice(client):
    one, assignment = make_round(), make_assignment()
    last_day = (clock.today() + timedelta(days=90)).isoformat()
    extend = reverse("round_extend", args=[one.pk])
    log = reverse("visit_create", args=[assignment.pk])
    people = {"regions": make_user(Role.COORDINATOR)}
    for name in ("region_people", "dusi_people", "ocw_people", "criteria", "grounds"):
        people[name] = assignment.person
    for name, person in people.items():
        client.force_login(person)
        for key in (NO_KEY, "-1", "x", "1.5"):
            data = {name: [key], "last_day": last_day, "who": "some"}
            answer = client.post(extend if name == "regions" else log, data)
            assert answer.status_code == 422, (name, key)
