"""Logging in: the page, its errors, and what a demonstration shows."""

import pytest
from django.urls import reverse

from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.demonstration.content.people import demonstration_accounts

pytestmark = pytest.mark.django_db

PASSWORD = "een lang wachtwoord"


@pytest.fixture
def person():
    user = make_user(Role.POLICY_OFFICER, username="ministerie")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client, username, password, **more):
    data = {"username": username, "password": password, **more}
    return client.post(reverse("login"), data)


def test_logging_in_leads_to_the_first_page(client, person):
    answer = log_in(client, "ministerie", PASSWORD)
    assert answer.status_code == 302
    assert answer.url == reverse("home")


def test_logging_in_leads_back_to_the_page_that_was_asked(client, person):
    wanted = reverse("programme_status")
    assert client.get(wanted).url == f"{reverse('login')}?next={wanted}"
    assert log_in(client, "ministerie", PASSWORD, next=wanted).url == wanted


def test_an_address_elsewhere_is_not_followed(client, person):
    answer = log_in(client, "ministerie", PASSWORD, next="https://elders.example/")
    assert answer.url == reverse("home")


@pytest.mark.parametrize("username", ["ministerie", "niemand"])
def test_a_wrong_password_says_what_to_do_and_not_who_exists(client, person, username):
    page = log_in(client, username, "fout")
    text = page.content.decode()
    assert page.status_code == 422
    assert "horen niet bij elkaar" in text
    assert f'value="{username}"' in text


def test_empty_fields_are_named(client):
    text = log_in(client, "", "").content.decode()
    assert "Er zijn 2 fouten" in text


def test_a_closed_account_does_not_enter(client, person):
    person.is_active = False
    person.save()
    assert log_in(client, "ministerie", PASSWORD).status_code == 422


def test_logging_out_ends_at_the_log_in_page(client, person):
    client.force_login(person)
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == reverse("login")
    assert client.get(reverse("home")).status_code == 302


def test_a_demonstration_names_its_accounts(client, settings):
    text = client.get(reverse("login")).content.decode()
    for username, _ in settings.DEMO_ACCOUNTS:
        assert username in text
    settings.DEMO = False
    assert "lead.r06" not in client.get(reverse("login")).content.decode()


def test_the_named_accounts_are_those_of_the_demonstration(settings):
    named = [username for username, _ in settings.DEMO_ACCOUNTS]
    made = {person.username for person in demonstration_accounts()}
    assert len(named) == len(set(named))
    assert set(named) <= made


def test_everybody_can_read_about_accessibility(client):
    page = client.get(reverse("accessibility"))
    assert page.status_code == 200
    assert "WCAG 2.2" in page.content.decode()
