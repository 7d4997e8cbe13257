"""The file of a region: who opens it, and what of it each of them reads."""

from datetime import timedelta

import pytest

from applications.tests.builders import lead_of, make_plan, make_round, make_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_outcome, make_proposal
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support.models import ActionPoint
from support.tests.builders import end, make_assignment, make_visit

pytestmark = pytest.mark.django_db
SHARED, TEAM, POINT = "Gedeelde zin.", "Alleen team: twijfel.", "Bedrijven bellen"
EVERYWHERE = [
    Role.OFFICER,
    Role.COORDINATOR,
    Role.DECIDER,
    Role.OBJECTION_HANDLER,
    Role.POLICY_OFFICER,
    Role.SUPPORT_LEAD,
]


def url_of(region):
    return f"/regios/{region.code}/"


def page(client, region, **query):
    response = client.get(url_of(region), query)
    assert response.status_code == 200
    return response.content.decode()


def visited():
    assignment = make_assignment()
    points = [ActionPoint(text=POINT, side="region")]
    make_visit(assignment, shared=SHARED, team=TEAM, action_points=points)
    return assignment


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_the_file_of_a_region_not_their_own(client, role):
    region = make_region()
    client.force_login(make_user(role, region=make_region()))
    expected = 200 if role in EVERYWHERE else 404
    assert client.get(url_of(region)).status_code == expected


@pytest.mark.parametrize("role", [Role.LEAD, Role.EDITOR])
def test_the_region_reads_what_is_shared_and_no_more(client, role):
    region = visited().region
    client.force_login(make_user(role, region=region))
    text = page(client, region)
    assert SHARED in text
    assert POINT in text
    assert TEAM not in text


def test_the_partner_of_a_region_does_not_open_it(client):
    region = visited().region
    client.force_login(make_user(Role.PARTNER, region=region))
    assert client.get(url_of(region)).status_code == 404


@pytest.mark.parametrize("role", EVERYWHERE)
def test_the_others_see_that_a_visit_took_place(client, role):
    region = visited().region
    client.force_login(make_user(role, region=region))
    text = page(client, region)
    assert "Adviesgesprek" in text
    assert "(gisteren)" in text
    is_support = role == Role.SUPPORT_LEAD
    assert (SHARED in text) == (POINT in text) == is_support
    assert ("/bezoeken/" in text) == is_support
    assert TEAM not in text


def test_a_supporter_opens_it_while_the_assignment_runs(client):
    assignment = visited()
    client.force_login(assignment.person)
    assert SHARED in page(client, assignment.region)
    end(assignment)
    assert client.get(url_of(assignment.region)).status_code == 404


def test_state_money_and_grounds_come_from_letters_that_left(client):
    rejected = make_outcome(Outcome.REJECTED)
    client.force_login(make_user(Role.POLICY_OFFICER))
    text = page(client, rejected.region)
    assert "Te vaag." in text
    assert f"{rejected.round.name}: besluit: rood, plan afgewezen" in text
    granted = make_outcome(Outcome.GRANTED)
    text = page(client, granted.region, regeling=granted.round.scheme.code)
    assert "€ 9.000,00" in text


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.REJECTED])
@pytest.mark.parametrize("role", [Role.LEAD, Role.POLICY_OFFICER, Role.SUPPORT_LEAD])
def test_nothing_is_known_before_the_letter_leaves(client, outcome, role):
    proposal = make_proposal(outcome)
    region = proposal.plan.region
    client.force_login(make_user(role, region=region))
    text = page(client, region)
    assert "in beoordeling" in text
    for hint in ("Te vaag.", "voorgesteld", "esluit:", "Beoordeling afronden", "9.000"):
        assert hint not in text


def test_an_ended_region_points_to_its_successor(client):
    successor = make_region()
    region = make_region(valid_until=clock.today(), successor=successor)
    client.force_login(make_user(Role.POLICY_OFFICER))
    text = page(client, region)
    assert "bestaat niet meer" in text
    assert successor.name in text


def test_ball_and_rows_follow_the_state(client):
    plan = make_plan()
    client.force_login(lead_of(plan.region))
    context = client.get(url_of(plan.region)).context
    assert context["ball"]["where"] == f"{plan.round.name}: concept"
    assert context["ball"]["who"].startswith("De regio")
    assert [row["state"] for row in context["rows"]] == ["draft"]


def test_the_round_leads_to_the_plan_for_who_may_see_it(client):
    plan = make_plan()
    client.force_login(lead_of(plan.region))
    links = {"lead": f"/plannen/{plan.pk}/", "policy_officer": ""}
    for role, link in links.items():
        client.force_login(make_user(Role(role), region=plan.region))
        (row,) = client.get(url_of(plan.region)).context["rows"]
        assert row["url"] == link


def test_plans_in_another_scheme_are_one_click_away(client):
    region = make_region()
    first = make_outcome(plan=make_plan("in_review", region=region)).round.scheme
    make_plan("draft", region=region, round=make_round(make_scheme(is_practice=True)))
    client.force_login(make_user(Role.OFFICER))
    assert "Plannen in andere regelingen" not in page(client, region)
    second = make_round(
        make_scheme(starts_on=first.starts_on.replace(year=2024)),
        opens_at=clock.now() - timedelta(hours=1),
    )
    make_plan("draft", region=region, round=second)
    assert f"{url_of(region)}?regeling={first.code}" in page(client, region)
    shown = page(client, region, regeling=first.code)
    assert f"{url_of(region)}?regeling={second.scheme.code}" in shown


def test_unknown_regions_and_schemes_are_not_found(client):
    client.force_login(make_user(Role.POLICY_OFFICER))
    assert client.get("/regios/nergens/").status_code == 404
    region = make_region()
    assert client.get(url_of(region), {"regeling": "x"}).status_code == 404
    assert client.get(url_of(region)).status_code == 200
