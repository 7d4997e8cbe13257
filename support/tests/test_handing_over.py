"""Taking over with history: one act, a line of assignments, and what is open goes along."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepRefused
from support import actions
from support.models import ActionPoint, SupportAssignment, Visit
from support.tests.builders import make_assignment, make_visit, take_over

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def kept():
    return (
        SupportAssignment.objects.count(),
        Event.objects.count(),
        OutboxMessage.objects.count(),
    )


def test_the_old_ends_the_day_before_the_new_begins():
    one = make_assignment()
    following = take_over(one, note="Andere baan.")
    one.refresh_from_db()
    assert (one.state, one.ends_on) == ("ended", clock.today() - DAY)
    assert (following.state, following.starts_on) == ("active", clock.today())
    assert (following.follows, following.first) == (one, one)
    assert one.events.get(name="hand_over").note == "Andere baan."


def test_an_assignment_of_today_ends_today():
    one = make_assignment(starts_on=clock.today())
    take_over(one)
    one.refresh_from_db()
    assert one.ends_on == clock.today()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "ligt in de toekomst"), (-61, "voor het begin"), (-2, "van na deze dag")],
)
def test_days_that_cannot_be(days, sentence):
    one = make_assignment()
    make_visit(one)
    before = kept()
    with pytest.raises(StepRefused, match=sentence):
        take_over(one, starts_on=clock.today() + days * DAY)
    one.refresh_from_db()
    assert (one.is_active, kept()) == (True, before)


def test_only_to_somebody_of_the_team_who_is_free():
    one = make_assignment()
    works_there = make_user(Role.SUPPORTER)
    give_role(works_there, Role.LEAD, one.region)
    busy = make_assignment(region=one.region, scheme=one.scheme).person
    before = kept()
    for person, sentence in (
        (one.person, "heeft deze opdracht al"),
        (busy, "heeft deze opdracht al"),
        (works_there, "werkt zelf in deze regio"),
        (make_user(Role.MEMBER), "hoort niet bij het ondersteuningsteam"),
    ):
        with pytest.raises(StepRefused, match=sentence):
            take_over(one, person=person)
    one.refresh_from_db()
    assert (one.is_active, kept()) == (True, before)


def test_what_is_open_goes_along_and_everybody_hears():
    one = make_assignment()
    region_lead = make_user(Role.LEAD, region=one.region)
    make_visit(
        one,
        action_points=[
            ActionPoint(side="support", text="Voorbeelden sturen"),
            ActionPoint(side="support", text="Bellen", owner=str(one.person)),
            ActionPoint(side="support", text="Al gedaan", state="done"),
            ActionPoint(side="support", text="Van een ander", owner="Ans de Wit"),
            ActionPoint(side="region", text="Begroting aanscherpen"),
        ],
    )
    following = take_over(one)
    owners = dict(ActionPoint.objects.values_list("text", "owner"))
    new = str(following.person)
    assert owners == {
        "Voorbeelden sturen": new,
        "Bellen": new,
        "Al gedaan": "",
        "Van een ander": "Ans de Wit",
        "Begroting aanscherpen": "",
    }
    mails = OutboxMessage.objects.filter(key__startswith="support-handover")
    assert {mail.recipient for mail in mails} == {
        one.person.email,
        following.person.email,
        region_lead.email,
    }
    body = mails.first().body
    assert "- Bellen" in body
    assert "Van een ander" not in body


def test_the_new_one_reads_the_older_visits_and_declares_anew(client):
    one = make_assignment()
    old = make_visit(one, shared="Eerste gesprek.", team="Alleen wij.")
    following = actions.hand_over(
        one, person=make_user(Role.SUPPORTER), by=make_user(Role.SUPPORT_LEAD)
    )
    client.force_login(following.person)
    page = client.get(following.get_absolute_url()).content.decode()
    assert "Eerste gesprek." in page
    assert str(one.person) in page
    assert "Verklaring afleggen" in page
    assert client.get(old.get_absolute_url()).status_code == 200
    with pytest.raises(StepRefused, match="Verklaar eerst"):
        make_visit(following)
    assert Visit.objects.count() == 1


def test_the_old_one_reads_only_the_own_visits(client):
    one = make_assignment()
    make_visit(one, shared="Eerste gesprek.")
    new = make_visit(take_over(one, starts_on=clock.today() - DAY), shared="Tweede.")
    client.force_login(one.person)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Eerste gesprek." in page
    assert "Tweede." not in page
    assert client.get(new.get_absolute_url()).status_code == 404


def test_undone_by_handing_over_once_more():
    one = make_assignment()
    second = take_over(one)
    third = take_over(second, person=one.person)
    line = list(SupportAssignment.objects.in_line_of(second))
    assert line == [one, second, third]
    assert (third.follows, third.first, third.person) == (second, one, one.person)
    assert SupportAssignment.objects.active().get() == third


def test_the_page_hands_over_and_shows_the_line(client):
    one = make_assignment()
    make_visit(one, action_points=[ActionPoint(side="support", text="Bellen")])
    leader, new = make_user(Role.SUPPORT_LEAD), make_user(Role.SUPPORTER)
    client.force_login(leader)
    url = reverse("assignment_hand_over", args=[one.pk])
    assert "Bellen" in client.get(url).content.decode()
    data = {"person": new.pk, "starts_on": clock.today().isoformat(), "note": "Ruil."}
    before = kept()
    assert client.post(url, data | {"person": ""}).status_code == 422
    tomorrow = (clock.today() + DAY).isoformat()
    late = client.post(url, data | {"starts_on": tomorrow})
    assert late.status_code == 409
    assert "Ruil." in late.content.decode()
    assert kept() == before
    assert client.post(url, data).status_code == 302
    again = client.post(url, data)
    assert again.status_code == 409
    assert "Ruil." in again.content.decode()
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Wie deze opdracht had" in page
    assert one.followed_by.get_absolute_url() in page


@pytest.mark.parametrize("state", ["active", "ended"])
@pytest.mark.parametrize("role", list(Role))
def test_who_hands_over_in_which_state(client, role, state):
    one = make_assignment()
    if state == "ended":
        take_over(one)
    before = SupportAssignment.objects.count()
    client.force_login(make_user(role, region=one.region))
    answer = client.post(
        reverse("assignment_hand_over", args=[one.pk]),
        {
            "person": make_user(Role.SUPPORTER).pk,
            "starts_on": clock.today().isoformat(),
        },
    )
    is_lead = role == Role.SUPPORT_LEAD
    happens = is_lead and state == "active"
    assert answer.status_code == (404 if not is_lead else 302 if happens else 409)
    assert SupportAssignment.objects.count() == before + happens
