"""A report: agenda from the open grounds, finished, corrected with a reason, answered once."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from support import actions
from support.models import AgendaItem, Correction, TalkAnswer, Visit
from support.tests.builders import (
    make_appointment,
    make_assignment,
    make_ground,
    make_visit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    """An advisory talk with one open ground on its agenda, and its supporter."""
    plan = make_ground().plan
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    return make_visit(assignment)


def edited(visit, **changes):
    """What the form of a report posts."""
    items = list(visit.items.all())
    rows = {}
    for number, item in enumerate(items):
        rows |= {f"punt-{number}-id": item.pk, f"punt-{number}-outcome": "agreed"}
    return {
        "kind": visit.kind,
        "held_on": visit.held_on.isoformat(),
        "hours": "2",
        "place": "",
        "shared_text": visit.shared_text,
        "outcome": visit.outcome,
        "punt-TOTAL_FORMS": len(items),
        "punt-INITIAL_FORMS": len(items),
        **rows,
    } | changes


def go(client, name, visit, data=None, *, user=None):
    client.force_login(user or visit.assignment.person)
    url = reverse(name, args=[visit.pk])
    return client.get(url) if data is None else client.post(url, data)


def test_the_agenda_is_made_of_the_open_grounds_and_frozen(talk):
    item = talk.items.get()
    assert "Te vaag." in item.text
    assert item.remedy == "Noem data."
    item.ground.reason = "Anders"
    item.ground.save()
    assert "Te vaag." in AgendaItem.objects.get().text


def test_a_planned_talk_brings_its_agenda_along():
    plan = make_ground().plan
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    one = make_appointment(assignment, kind="advice_talk")
    assert one.items.count() == 1
    make_ground()
    from support.tests.test_visit_lifecycle import hold

    hold(one, assignment.person)
    visit = Visit.objects.get()
    assert [*visit.items.all()] == [*one.items.all()]


def test_a_talk_with_open_points_is_not_finished(client, talk):
    response = go(client, "visit_finish", talk, {})
    assert response.status_code == 409
    assert "uitkomst in. Nog open: 1 punt" in response.content.decode()
    talk.refresh_from_db()
    assert talk.state == "held"
    response = go(client, "visit_edit", talk, edited(talk, outcome="", afronden="ja"))
    assert response.status_code == 409
    assert "Schrijf op wat de uitkomst" in response.content.decode()
    assert talk.items.get().outcome == ""


def test_finished_it_keeps_its_outcomes_and_asks_the_lead(client, talk):
    assert go(client, "visit_edit", talk).status_code == 200
    response = go(client, "visit_edit", talk, edited(talk, afronden="ja"))
    assert response.status_code == 302
    talk.refresh_from_db()
    assert talk.is_finished
    item = talk.items.get()
    assert item.outcome == "agreed"
    assert [*talk.grounds.all()] == [item.ground]
    mail = OutboxMessage.objects.get(kind="report")
    assert "Klopt dit verslag?" in mail.subject
    page = go(client, "visit_detail", talk).content.decode()
    assert "aanpak afgesproken" in page
    assert go(client, "visit_edit", talk).status_code == 409


def test_editing_keeps_who_was_there_and_the_note_of_the_team(client):
    officer = make_user(Role.OFFICER)
    visit = make_visit(
        kind="call",
        team="Geheim.",
        attendances=[
            ("dusi", officer, ""),
            ("ocw", None, "Kees"),
            ("region", None, ""),
        ],
        signals=[("shrinking", "Minder")],
    )
    form = go(client, "visit_edit", visit).context["form"]
    data = {bound.html_name: bound.value() for bound in form if bound.value()}
    response = go(client, "visit_edit", visit, edited(visit, **data | {"hours": "3"}))
    assert response.status_code == 302
    visit.refresh_from_db()
    assert visit.hours == 3
    assert visit.team_note.text == "Geheim."
    assert visit.signals.get().note == "Minder"
    assert {(one.party, one.person, one.name) for one in visit.attendances.all()} == {
        ("support", visit.assignment.person, ""),
        ("dusi", officer, ""),
        ("ocw", None, "Kees"),
        ("region", None, ""),
    }


def test_a_correction_says_why_and_what(client):
    visit = make_visit(team="Geheim.", signals=[("shrinking", "")], finish=True)
    data = edited(visit, hours="3", reason="Het duurde langer.")
    assert go(client, "visit_correct", visit, data).status_code == 302
    correction = Correction.objects.get()
    assert {"label": "Duur", "before": "2 uur", "after": "3 uur"} in correction.changes
    visit.refresh_from_db()
    assert (visit.team_note.text, visit.signals.count()) == ("Geheim.", 1)
    page = go(client, "visit_detail", visit).content.decode()
    assert "Het duurde langer." in page
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("UPDATE support_correction SET reason = 'x'")


def test_a_correction_without_reason_or_change_is_none(client):
    visit = make_visit(finish=True)
    before = OutboxMessage.objects.count()
    for data, status in (
        (edited(visit, hours="3", reason=""), 422),
        (edited(visit, reason="Zomaar"), 409),
    ):
        assert go(client, "visit_correct", visit, data).status_code == status
    visit.refresh_from_db()
    assert visit.hours == 2
    assert Correction.objects.count() == 0
    assert OutboxMessage.objects.count() == before


def test_the_lead_answers_once(client):
    visit = make_visit(finish=True)
    lead = make_user(Role.LEAD, region=visit.region)
    wrong = go(client, "visit_answer", visit, {"agrees": "nee"}, user=lead)
    assert wrong.status_code == 422
    said = {"agrees": "nee", "text": "Wij waren met drie."}
    assert go(client, "visit_answer", visit, said, user=lead).status_code == 302
    answer = TalkAnswer.objects.get()
    assert (answer.agrees, answer.text, answer.by) == (
        False,
        "Wij waren met drie.",
        lead,
    )
    assert visit.events.filter(name="answer_visit").count() == 1
    again = go(client, "visit_answer", visit, {"agrees": "ja"}, user=lead)
    assert again.status_code == 409
    assert TalkAnswer.objects.get().agrees is False


def test_a_telephone_call_needs_no_answer(client):
    visit = make_visit(kind="call", finish=True)
    lead = make_user(Role.LEAD, region=visit.region)
    response = go(client, "visit_answer", visit, {"agrees": "ja"}, user=lead)
    assert response.status_code == 409
    assert TalkAnswer.objects.count() == 0


def test_the_home_counts_what_is_to_finish_and_to_answer(client):
    visit = make_visit()
    client.force_login(visit.assignment.person)
    assert "Nog af te maken: 1 verslag" in client.get("/").content.decode()
    actions.finish_visit(visit, by=visit.assignment.person)
    assert "Nog af te maken" not in client.get("/").content.decode()
    client.force_login(make_user(Role.LEAD, region=visit.region))
    assert "Klopt het verslag?" in client.get("/").content.decode()


def test_one_tap_leads_to_the_region_of_today(client):
    first = make_assignment()
    second = make_assignment(person=first.person)
    make_visit(second)
    client.force_login(first.person)
    start = reverse("visit_start")
    assert client.get(start).url == reverse("visit_create", args=[second.pk])
    page = client.get(client.get(start).url).content.decode()
    assert f'<option value="{first.pk}">{first.region.name}, ' in page
