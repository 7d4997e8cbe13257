"""What was typed without a session goes nowhere else, and no other site can use the way."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from applications.tests import builders
from sterktechniek.accounts.kept import Kept
from sterktechniek.events.models import Event

from .browsing import PASSWORD, Page, Person, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(plan):
    return Person(with_password(builders.lead_of(plan.region)))


def vision_of(plan):
    return reverse("plan_part", args=[plan.pk, "visie"])


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/",
        "//elders.example/x",
        "javascript:alert(1)",
        "",
        "\\\\x",
    ],
)
@pytest.mark.parametrize("is_stale", [False, True])
def test_kept_text_goes_nowhere_else(lead, plan, address, is_stale):
    """Logging in here, or logged in meanwhile in another tab."""
    page = lead.post_without_session(vision_of(plan), [("region_vision", "Van mij")])
    hidden = [
        (name, address if name == "next" else value)
        for name, value in Page(page).form(reverse("login"))
    ]
    if is_stale:
        lead.log_in()
    typed = [("username", lead.user.username), ("password", PASSWORD)]
    answer = lead.post(reverse("login"), [*hidden, *typed])
    assert answer.status_code == 302
    assert answer.url == reverse("home")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{", '{"fields": [["a"]]}', "[" * 100_000,
     '{"fields": [["a", 1]], "files": [], "page": ""}',
     '{"fields": [["csrfmiddlewaretoken", "x"]], "files": [], "page": ""}'],
)  # fmt: skip
def test_what_we_did_not_write_is_not_kept(lead, text):
    assert Kept.from_text(text) is None
    lead.client.get(reverse("login"))
    token = Page(lead.client.get(reverse("login"))).form(reverse("login"))
    typed = [("username", lead.user.username), ("password", PASSWORD), ("kept", text)]
    assert lead.post(reverse("login"), [*token, *typed]).url == reverse("home")


def test_kept_text_is_not_read_from_an_address(lead, plan):
    kept = json.dumps({"fields": [["a", "Vals"]], "files": [], "page": ""})
    page = lead.client.get(reverse("login"), {"kept": kept, "next": vision_of(plan)})
    assert "Vals" not in page.content.decode()


def test_a_password_and_a_token_do_not_travel(lead, plan):
    fields = [("password", "geheim1"), ("new_password2", "geheim2"), ("a", "b")]
    page = lead.post_without_session(vision_of(plan), fields).content.decode()
    assert "geheim" not in page
    assert page.count("csrfmiddlewaretoken") == 1


def test_nothing_is_stored_for_who_is_not_logged_in(lead, plan):
    lead.log_in()
    token = lead.token()
    lead.lose_session()
    before = Session.objects.count(), Event.objects.count()
    page = lead.post(vision_of(plan), [token, ("region_vision", "Van mij")])
    assert "sessionid" not in page.cookies
    assert (Session.objects.count(), Event.objects.count()) == before


def test_a_form_of_another_site_gets_nothing(lead, plan):
    """Not even after logging in: neither the page to log in nor the button."""
    lead.log_in()
    fields = [("csrfmiddlewaretoken", "x" * 64), ("region_vision", "Vals")]
    for origin in ("https://elders.example", "null"):
        answer = lead.post(vision_of(plan), fields, origin=origin)
        assert answer.status_code == 403
        assert "Vals" not in answer.content.decode()
    answer = lead.client.post(
        vision_of(plan),
        {"region_vision": "Vals"},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert answer.status_code == 403
    assert "Vals" not in answer.content.decode()
    plan.refresh_from_db()
    assert plan.region_vision != "Vals"
