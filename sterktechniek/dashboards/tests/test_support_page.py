"""The page of region and supporters: who opens it, what each view has, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import lead_of
from reviews.models import Outcome
from reviews.tests.builders import make_outcome, make_proposal
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support.actions import points, talk_requests
from support.models import Need
from support.tests.agreements import make_late_point, make_point, make_talk
from support.tests.builders import (
    end,
    make_appointment,
    make_assignment,
    make_visit,
)
from support.tests.sessions import make_session

pytestmark = pytest.mark.django_db
SHARED, TEAM = "Gedeelde zin.", "Alleen team: twijfel."
MOST = 12  # queries of a page


def page(client, region, user, status=200, **query):
    client.force_login(user)
    answer = client.get(reverse("region_support", args=[region.code]), query)
    assert answer.status_code == status
    return answer.content.decode() if status == 200 else ""


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_the_page(client, role):
    region = make_assignment().region
    is_ours = role in {Role.LEAD, Role.EDITOR, Role.SUPPORT_LEAD}
    page(client, region, make_user(role, region=region), 200 if is_ours else 404)
    if role in {Role.LEAD, Role.EDITOR}:
        page(client, region, make_user(role, region=make_region()), 404)


def test_a_supporter_opens_it_while_the_assignment_runs(client):
    assignment = make_assignment()
    page(client, assignment.region, assignment.person)
    end(assignment)
    page(client, assignment.region, assignment.person, 404)


def test_both_sides_read_the_same_but_for_the_text_of_the_team(client):
    plan = make_outcome(Outcome.REJECTED)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    make_visit(assignment, shared=SHARED, team=TEAM)
    point = make_point(assignment=assignment)
    points.finish_point(point, by=lead_of(plan.region), note="Alle bedrijven gebeld.")
    Need.objects.create(
        region=plan.region,
        kind="teachers",
        subject="Lassen",
        number=3,
        stated_by=assignment.person,
    )
    told = (
        SHARED, "Adviesgesprek", "Actiepunt afgesproken: Bedrijven bellen",
        "Actiepunt gedaan: Bedrijven bellen", "Alle bedrijven gebeld.", "3 x Lassen",
        "Te vaag.", "in de brief", "besluit: rood, plan afgewezen", "(gisteren)",
    )  # fmt: skip
    for user in (lead_of(plan.region), assignment.person, assignment.assigned_by):
        text = page(client, plan.region, user)
        assert [words for words in told if words not in text] == []
        assert (TEAM in text) == (user != lead_of(plan.region))


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.REJECTED])
def test_before_the_letter_neither_side_reads_anything_of_it(client, outcome):
    plan = make_proposal(outcome).plan
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    for user in (lead_of(plan.region), assignment.person):
        text = page(client, plan.region, user)
        for hint in ("Te vaag.", "oorgesteld", "Besluit:", "besluit:", "9.000"):
            assert hint not in text


def test_who_works_for_dus_i_as_well_has_no_text_of_the_team(client):
    assignment = make_assignment(person=make_user(Role.SUPPORTER, Role.OFFICER))
    make_visit(assignment, shared=SHARED, team=TEAM)
    text = page(client, assignment.region, assignment.person)
    assert SHARED in text
    assert TEAM not in text


def test_what_i_promised_stands_apart(client):
    assignment = make_assignment()
    mine = make_point(assignment=assignment, side="support", text="Voorbeeld sturen")
    theirs = make_point(assignment=assignment, text="Begroting narekenen")
    lead = make_user(Role.LEAD, region=assignment.region)
    url = reverse("region_support", args=[assignment.region.code])
    for user, own in ((assignment.person, mine), (lead, theirs)):
        client.force_login(user)
        found = client.get(url).context["page"]
        assert found.promised == [own]
        assert [*found.promised, *found.by_others] in ([mine, theirs], [theirs, mine])


def test_the_top_says_whose_turn_it_is(client):
    assignment = make_assignment()
    region, person = assignment.region, assignment.person
    lead = make_user(Role.LEAD, region=region)

    def turn(user):
        client.force_login(user)
        url = reverse("region_support", args=[region.code])
        return client.get(url).context["page"].ball["who"]

    assert turn(person) == "U: contact leggen met de regio"
    assert turn(lead) == "Het ondersteuningsteam: contact leggen met de regio"
    make_visit(assignment)
    assert turn(person) == turn(lead) == "Niemand: alles is op tijd"
    make_point(assignment=assignment)
    assert turn(lead).startswith("U: 1 afspraak bevestigen")
    assert turn(person).startswith("De regio: 1 afspraak bevestigen")
    make_late_point(assignment=assignment, text="Te laat")
    assert turn(lead) == "U: 1 actiepunt is te laat"
    talk = talk_requests.ask_talk(region, by=lead, about="Hulp.")
    assert turn(person) == "U: de vraag om een gesprek beantwoorden"
    moment = clock.moment(clock.today() + timedelta(days=5), 10)
    talk_requests.plan_talk(talk, by=person, starts_at=moment, place="Zwolle")
    assert ", Zwolle" in page(client, region, lead)


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_page_costs_the_same_however_much_there_is(client, number):
    plan = make_outcome(Outcome.REJECTED)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    for _ in range(number):
        make_visit(assignment, team=TEAM)
        make_point(assignment=assignment)
    make_talk(assignment=assignment)
    for days in range(1, number + 1):
        make_appointment(assignment, days=days)
        make_session(by=assignment.person, regions=[plan.region])
    url = reverse("region_support", args=[plan.region.code])
    for user in (assignment.person, lead_of(plan.region)):
        client.force_login(user)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        assert len(queries) <= MOST, [one["sql"][:90] for one in queries]


def test_late_points_and_asked_talks_stand_on_both_homes(client):
    assignment = make_assignment()
    make_late_point(assignment=assignment, text="Bedrijven bellen")
    talk = make_talk(assignment=assignment)
    late = "Actiepunten die te laat zijn"
    for user in (assignment.person, make_user(Role.LEAD, region=assignment.region)):
        client.force_login(user)
        assert late in client.get("/").content.decode()
    for user in (assignment.person, assignment.assigned_by):
        client.force_login(user)
        assert talk.get_absolute_url() in client.get("/").content.decode()
    client.force_login(make_user(Role.LEAD, region=make_region()))
    assert late not in client.get("/").content.decode()


def test_after_a_refusal_the_button_leads_to_a_talk_about_that_plan(client):
    plan = make_outcome(Outcome.REJECTED)
    client.force_login(lead_of(plan.region))
    url = f"{reverse('talk_ask', args=[plan.region.code])}?plan={plan.pk}"
    assert url in client.get(reverse("plan_outcome", args=[plan.pk])).content.decode()
    form = client.get(url).context["form"]
    assert form["plan"].value() == str(plan.pk)
    granted = make_outcome(Outcome.GRANTED)
    client.force_login(lead_of(granted.region))
    outcome = client.get(reverse("plan_outcome", args=[granted.pk])).content.decode()
    assert "Vraag een gesprek aan" not in outcome
