"""The forms of points, talks and openings: what they keep, refuse and tell."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from support.actions import openings, points
from support.models import ActionPoint, Opening, TalkRequest

from .agreements import lead_for, make_point, make_talk
from .builders import end, make_assignment, make_visit

pytestmark = pytest.mark.django_db


def create(client, assignment, **fields):
    client.force_login(assignment.person)
    url = reverse("point_create", args=[assignment.region.code])
    return client.post(url, {"text": "Bellen", "side": "region"} | fields)


def act(client, user, name, subject, slug, **fields):
    client.force_login(user)
    return client.post(reverse(name, args=[subject.pk, slug]), fields)


def test_a_point_is_written_down_with_owner_day_and_visit(client):
    assignment = make_assignment()
    visit, lead = make_visit(assignment), lead_for(assignment.region)
    due_on = clock.today() + timedelta(days=9)
    answer = create(
        client, assignment, person=lead.pk, due_on=due_on.isoformat(), visit=visit.pk
    )
    assert answer.status_code == 302
    point = ActionPoint.objects.get()
    assert (point.person, point.due_on, point.visit) == (lead, due_on, visit)
    assert point.made_by == assignment.person


def test_the_owner_belongs_to_the_side_and_what_was_typed_stays(client):
    assignment = make_assignment()
    answer = create(client, assignment, person=assignment.person.pk, text="Iets")
    assert answer.status_code == 422
    assert "Kies iemand namens regio" in answer.content.decode()
    assert 'value="Iets"' in answer.content.decode()
    assert not ActionPoint.objects.exists()


def test_who_helps_no_more_writes_nothing_down(client):
    assignment = make_assignment()
    end(assignment)
    assert create(client, assignment).status_code == 404
    assert not ActionPoint.objects.exists()


def test_a_step_too_late_keeps_the_words(client):
    point = make_point()
    lead = lead_for(point.region)
    points.finish_point(point, by=lead)
    words = {"words": "Dit klopt niet meer."}
    answer = act(client, lead, "point_act", point, "klopt-niet", **words)
    assert answer.status_code == 409
    assert words["words"] in answer.content.decode()
    page = client.get(reverse("point_act", args=[point.pk, "klopt"]))
    assert page.status_code == 409


@pytest.mark.parametrize("slug", ["klopt-niet", "vervallen", "verplaatsen"])
def test_an_empty_form_is_told_what_to_write(client, slug):
    point = make_point()
    answer = act(client, lead_for(point.region), "point_act", point, slug)
    assert answer.status_code == 422
    assert not point.events.exclude(name="add_point").exists()


def test_the_region_asks_and_its_supporters_get_a_mail(client):
    assignment = make_assignment()
    editor = make_user(Role.EDITOR, region=assignment.region)
    client.force_login(editor)
    url = reverse("talk_ask", args=[assignment.region.code])
    assert client.post(url, {"about": ""}).status_code == 422
    about = {"about": "Wij begrijpen de brief niet.", "when": "dinsdag"}
    assert client.post(url, about).status_code == 302
    mail = OutboxMessage.objects.get(kind="agreement")
    assert mail.recipient == assignment.person.email
    assert "Wij begrijpen de brief niet." in mail.body
    again = client.post(url, {"about": "Nog iets"})
    assert again.status_code == 409
    assert "Nog iets" in again.content.decode()
    assert TalkRequest.objects.count() == 1


def test_without_a_supporter_the_leader_gets_the_mail():
    assignment = end(make_assignment())
    make_talk(assignment=assignment)
    recipients = OutboxMessage.objects.filter(kind="agreement")
    found = {one.recipient for one in recipients}
    assert assignment.assigned_by.email in found
    assert assignment.person.email not in found


def test_the_answer_reaches_the_region_and_another_talk_can_be_asked(client):
    talk = make_talk()
    supporter = talk.region.support.get().person
    day = (clock.today() + timedelta(days=4)).isoformat()
    plan = {"kind": "progress_talk", "day": day, "hour": "10:00", "minutes": "60"}
    assert (
        act(client, supporter, "talk_act", talk, "plannen", **plan).status_code == 302
    )
    past = plan | {"day": "2020-01-01"}
    assert (
        act(client, supporter, "talk_act", talk, "plannen", **past).status_code == 409
    )
    words = {"words": "Dat was een goed gesprek."}
    answer = act(client, supporter, "talk_act", talk, "beantwoorden", **words)
    assert answer.status_code == 302
    told = OutboxMessage.objects.filter(recipient=talk.asked_by.email)
    assert told.count() == 2
    assert words["words"] in told.last().body
    make_talk(assignment=talk.region.support.get())


def test_the_page_shows_exactly_what_is_opened(client):
    visit = make_visit(shared="Dit mag.", team="Dit niet.")
    client.force_login(lead_for(visit.region))
    url = reverse("visit_open", args=[visit.pk])
    page = client.get(url).content.decode()
    assert "Dit mag." in page
    assert "Dit niet." not in page
    assert client.post(url).status_code == 302
    assert Opening.objects.get().text == "Dit mag."
    assert client.post(url).status_code == 409
    assert Opening.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_list_of_openings_costs_the_same(client, number):
    assignment = make_assignment()
    lead = lead_for(assignment.region)
    for _ in range(number):
        openings.open_visit(make_visit(assignment), by=lead)
    client.force_login(lead)
    url = reverse("opening_list", args=[assignment.region.code])
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    assert len(queries) <= 12
