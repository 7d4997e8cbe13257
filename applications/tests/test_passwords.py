"""A forgotten password: a link to the address of the account, and no word on who exists."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import lead_of
from applications.tests.region_cast import link_in, mails_to, somebody_asked
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db
PAGE = "/wachtwoord/vergeten/"
OLD, NEW = "een lang wachtwoord", "een heel ander wachtwoord"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def person():
    user = make_user(Role.LEAD, region=make_region(), username="anne")
    user.set_password(OLD)
    user.save()
    return user


def ask(client, address):
    return client.post(PAGE, {"email": address})


def choose(client, link, password=NEW):
    inside = client.get(link).url
    data = {"new_password1": password, "new_password2": password}
    return client.post(inside, data)


def test_the_link_goes_to_the_address_of_the_account_and_works_once(client, person):
    assert ask(client, person.email.upper()).url == PAGE
    [mail] = mails_to(person.email)
    assert mail.recipient == person.email
    assert choose(client, link_in(mail)).url == reverse("home")
    person.refresh_from_db()
    assert person.check_password(NEW)
    client.logout()
    page = client.get(link_in(mail))
    assert page.status_code == 404
    assert "Deze link werkt niet meer." in page.content.decode()


def test_asked_twice_within_the_hour_is_one_mail(client, person):
    moment = clock.start_of(clock.today()) + timedelta(hours=1)
    with clock.at(moment):
        ask(client, person.email)
        ask(client, person.email)
    assert len(mails_to(person.email)) == 1
    with clock.at(moment + timedelta(hours=1)):
        ask(client, person.email)
    assert len(mails_to(person.email)) == 2


def test_known_or_not_the_answer_and_the_work_are_the_same(client, person):
    seen = []
    for address in (person.email, "niemand@school.example"):
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            answer = ask(client, address)
        body = TOKEN.sub(b"", client.get(PAGE).content)
        kinds = [one["sql"].partition(" ")[0] for one in queries]
        seen.append((answer.status_code, answer.url, body, kinds))
    assert seen[0][:3] == seen[1][:3]
    assert abs(len(seen[0][3]) - len(seen[1][3])) <= 1, seen
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("why", ["closed", "never had a password"])
def test_some_accounts_get_no_link(client, person, why):
    changes = {"is_active": False} if why == "closed" else {"password": "!nooit"}
    User.objects.filter(pk=person.pk).update(**changes)
    assert ask(client, person.email).url == PAGE
    assert OutboxMessage.objects.count() == 0


def test_whoever_was_invited_asks_a_new_link(client):
    region = make_region()
    made = somebody_asked(region, lead_of(region))
    ask(client, made.email)
    link = link_in(mails_to(made.email, "password")[0])
    assert choose(client, link).url == reverse("home")


@pytest.mark.parametrize("address", ["", "geen adres", "mıke@school.nl", "a" * 300])
def test_what_is_no_address_is_told(client, address):
    assert ask(client, address).status_code == 422
    assert OutboxMessage.objects.count() == 0


@pytest.mark.parametrize(
    ("first", "second"), [("kort", "kort"), (NEW, OLD), ("", ""), ("123456789012",) * 2]
)
def test_a_password_that_is_not_good_is_refused(client, person, first, second):
    ask(client, person.email)
    inside = client.get(link_in(mails_to(person.email)[0])).url
    data = {"new_password1": first, "new_password2": second}
    assert client.post(inside, data).status_code == 422
    person.refresh_from_db()
    assert person.check_password(OLD)


def test_an_old_link_does_not_work(client, person, settings):
    ask(client, person.email)
    link = link_in(mails_to(person.email)[0])
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert client.get(link).status_code == 404


def test_a_link_dies_when_the_person_logs_in(client, person):
    ask(client, person.email)
    link = link_in(mails_to(person.email)[0])
    client.post(reverse("login"), {"username": "anne", "password": OLD})
    client.logout()
    assert client.get(link).status_code == 404


def test_the_link_of_one_is_not_the_link_of_another(client, person):
    """The token belongs to the account: with another number in the address it is nothing."""
    other = make_user(username="bert")
    other.set_password(OLD)
    other.save()
    for one in (person, other):
        ask(client, one.email)
    mine = link_in(mails_to(person.email)[0]).split("/")
    theirs = link_in(mails_to(other.email)[0]).split("/")
    assert client.get("/".join([*mine[:2], theirs[2], *mine[3:]])).status_code == 404


def test_no_other_sessions_of_the_account_go_on(client, person, django_user_model):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(person)
    ask(client, person.email)
    choose(client, link_in(mails_to(person.email)[0]))
    assert elsewhere.get("/").status_code == 302
