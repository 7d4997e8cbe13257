"""The minutes: frozen at the closing, whole for who is barred from nothing, a PDF by the worker."""

import hashlib
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pypdf import PdfReader

from applications.models.files import MOST_ATTEMPTS
from applications.plan_content import canonical
from reviews import actions, minutes, tasks
from reviews.models import Minutes, MinutesCopy, Outcome
from reviews.tests.acts import good_advice
from reviews.tests.meetings import Table
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.pdf_child import PdfFailed, PdfMaker

pytestmark = pytest.mark.django_db


def closed(table, *, advise=True):
    """Close the meeting of a table, with an advice on its plan or without."""
    if advise:
        actions.record_advice(table.plan, by=table.chair, **good_advice(table.plan))
    return actions.close_meeting(table.meeting, by=table.chair)


def at(table, name="meeting_minutes"):
    return reverse(name, args=[table.meeting.pk])


@pytest.fixture
def table():
    one = Table()
    one.type()
    return one


def test_what_they_say(client, table):
    actions.declare_interest(table.plan, by=table.plenary, reason="Familieband")
    table.say(table.judges[0])
    table.say(table.judges[1], agrees=False, reason="Te duur.")
    content = closed(table).content
    [item] = content["items"]
    assert item["left"] == [str(table.plenary)]
    assert item["outcome"] == "groen"
    assert item["agreed"] == [str(table.judges[0])]
    assert item["departed"] == [{"name": str(table.judges[1]), "reason": "Te duur."}]
    assert item["silent"] == sorted([str(table.judges[2]), str(table.chair)])
    assert content["closed_by"] == str(table.chair)
    assert str(table.plenary) in content["present"]
    assert "Familieband" not in canonical(content)


def test_absent_people_are_named(table):
    actions.record_presence(table.meeting, table.judges, by=table.chair)
    content = closed(table).content
    assert set(content["absent"]) == {str(table.plenary), str(table.chair)}


def test_words_without_an_advice_agree_with_nothing(table):
    table.say(table.judges[0])
    [item] = closed(table, advise=False).content["items"]
    assert (item["outcome"], item["agreed"], item["silent"]) == ("", [], [])


def test_words_about_an_earlier_outcome_do_not_count(table):
    table.say(table.judges[0])
    table.type(outcome=Outcome.GRANTED_WITH_DUTY)
    [item] = closed(table).content["items"]
    assert item["agreed"] == []
    assert str(table.judges[0]) in item["silent"]


def test_frozen_for_good(table):
    found = closed(table)
    assert found.sha256 == hashlib.sha256(canonical(found.content).encode()).hexdigest()
    with pytest.raises(DatabaseError), transaction.atomic():
        Minutes.objects.update(content={})


def test_a_member_who_was_barred_reads_the_place_and_no_more(client, table):
    actions.declare_interest(table.plan, by=table.plenary, reason="Familie")
    closed(table)
    client.force_login(table.plenary)
    text = client.get(at(table)).content.decode()
    assert "U verliet de zaal" in text
    for secret in (table.plan.region.name, "groen", "SHA-256"):
        assert secret not in text
    client.force_login(table.judges[0])
    text = client.get(at(table)).content.decode()
    assert table.plan.region.name in text
    assert "SHA-256" not in text


def test_a_bar_that_came_later_counts_too(client, table):
    closed(table)
    client.force_login(table.chair)
    assert table.plan.region.name in client.get(at(table)).content.decode()
    actions.declare_interest(table.plan, by=table.chair, reason="Familie")
    assert table.plan.region.name not in client.get(at(table)).content.decode()
    assert client.get(at(table, "minutes_pdf")).status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_them(client, table, role):
    closed(table)
    person = make_user(role, region=table.plan.region)
    if person.is_committee:
        actions.declare_for_round(table.plan.round, by=person)
    client.force_login(person)
    may = role in (Role.CHAIR, Role.COORDINATOR)
    assert client.get(at(table)).status_code == (200 if may else 404)
    # not made yet
    assert client.get(at(table, "minutes_pdf")).status_code == 404


def test_a_member_declares_all_interests_first(client, table):
    closed(table)
    client.force_login(make_user(Role.CHAIR))
    answer = client.get(at(table))
    assert answer.url.startswith(reverse("interest_list"))
    assert client.get(at(table, "minutes_pdf")).status_code == 404


def test_who_spoke_counts_as_present(table):
    table.type()
    table.say(table.plenary)
    actions.record_presence(table.meeting, table.judges, by=table.chair)
    content = closed(table).content
    assert str(table.plenary) in content["present"]
    assert str(table.plenary) not in content["absent"]


def test_before_the_closing_there_are_none(client, table):
    client.force_login(table.chair)
    assert client.get(at(table)).status_code == 404


def test_the_worker_makes_the_pdf(client, table):
    table.say(table.judges[1], agrees=False, reason="Te duur <b>echt</b>.")
    closed(table)
    client.force_login(table.chair)
    assert "wordt gemaakt" in client.get(at(table)).content.decode()
    assert tasks.make_minutes() == 1
    assert tasks.make_minutes() == 0
    answer = client.get(at(table, "minutes_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(answer.content))
    text = "".join(page.extract_text() for page in pdf.pages)
    for said in ("Te duur <b>echt</b>.", table.plan.region.name, "groen"):
        assert said in text
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert b"pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_data()
    client.force_login(table.judges[0])
    assert client.get(at(table, "minutes_pdf")).status_code == 403


class Broken:
    """A maker that cannot make anything."""

    def make(self, template, context):
        raise PdfFailed("Het maken van de pdf brak af.")


def test_what_fails_rests_and_is_left_to_a_person_at_last(client, table):
    closed(table)
    assert tasks.make_minutes_copies(Broken()) == 0
    copy = MinutesCopy.objects.get()
    assert (copy.attempts, copy.is_made) == (1, False)
    MinutesCopy.objects.update(
        attempts=MOST_ATTEMPTS, next_attempt_at=copy.minutes.written_at
    )
    client.force_login(table.chair)
    assert "kon niet worden gemaakt" in client.get(at(table)).content.decode()


def test_the_same_minutes_give_the_same_bytes(table):
    found = closed(table)
    context = minutes.copy_context(found)
    with PdfMaker() as maker:
        once = maker.make(minutes.TEMPLATE, context)
        assert maker.make(minutes.TEMPLATE, context) == once
