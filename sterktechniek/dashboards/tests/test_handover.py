"""The hand-over page: everything that runs in a region, and nothing that it may not know."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions.commitments import confirm_commitment, withdraw_commitment
from applications.actions.people import end_role
from applications.lifecycle import PlanState
from applications.models import Ground, PlanPart
from applications.tests.builders import DAY, lead_of, make_plan, make_round
from applications.tests.region_cast import came, partner_of, somebody_asked
from applications.tests.walking import everyone, plan_in
from reviews.models import Outcome
from reviews.tests.builders import make_decision, make_outcome, make_proposal
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import (
    give_role,
    make_partner,
    make_region,
    make_user,
)
from support.models import ActionPoint
from support.tests.builders import make_assignment, make_visit

pytestmark = pytest.mark.django_db


def page_of(client, region, user=None):
    client.force_login(user or lead_of(region))
    answer = client.get(reverse("region_handover", args=[region.code]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_for_the_people_of_the_region_alone(client):
    region = make_region()
    url = reverse("region_handover", args=[region.code])
    for who, person in everyone(region).items():
        client.force_login(person)
        expected = 200 if who in {"lead", "editor"} else 404
        assert client.get(url).status_code == expected, who


def test_a_region_where_nothing_happened_says_so(client):
    page = page_of(client, make_region())
    for sentence in (
        "Nog geen plan",
        "Er is nog geen besluit verzonden.",
        "Er staat geen opmerking uit een brief open.",
        "Er zijn geen open actiepunten.",
        "Er is nu niets met een datum.",
        "Laatste contact: nog geen contact.",
    ):
        assert sentence in page


def test_the_last_decision_with_its_link_and_the_open_grounds(client):
    plan = make_outcome(Outcome.REJECTED)
    page = page_of(client, plan.region)
    assert "is nog niet goedgekeurd (rood)." in page
    assert reverse("plan_outcome", args=[plan.pk]) in page
    assert "Noem data." in page
    Ground.objects.update(closed_at=clock.now(), closed_by=make_user(Role.CHAIR))
    assert "Noem data." not in page_of(client, plan.region)


@pytest.mark.parametrize("make", [make_proposal, make_decision])
def test_before_the_letter_leaves_nothing_of_it_is_there(client, make):
    plan = make(Outcome.REJECTED).plan
    page = page_of(client, plan.region)
    assert "Er is nog geen besluit verzonden." in page
    assert "in beoordeling" in page
    for hidden in ("rood", "Noem data.", "Te vaag.", "afgewezen"):
        assert hidden not in page


def test_a_duty_stands_among_what_has_a_date(client):
    plan = make_outcome(Outcome.GRANTED_WITH_DUTY)
    page = page_of(client, plan.region)
    assert "Verplichting: Maak de begroting concreet." in page
    assert f"Tot en met {dutch.weekday(clock.today())}" in page
    assert "goedgekeurd met een verplichting" in page


def test_agreements_and_the_last_contact_but_not_the_notes_of_the_team(client):
    assignment = make_assignment()
    due = clock.today() + timedelta(days=10)
    make_visit(
        assignment,
        team="De directeur twijfelt.",
        signals=[("shrinking", "Krimp in de regio")],
        action_points=[ActionPoint(text="Bedrijven bellen", side="region", due_on=due)],
    )
    page = page_of(client, assignment.region)
    assert "Bedrijven bellen" in page
    assert f"Tot en met {dutch.weekday(due)}" in page
    assert "(gisteren)" in page
    assert "twijfelt" not in page
    assert "Krimp" not in page


def test_promises_in_three_kinds(client):
    plan = make_plan()
    first = plan.commitments.get()
    second, third = (
        plan.commitments.create(
            partner=make_partner(plan.region), form="in_kind", amount=amount
        )
        for amount in (20, 30)
    )
    confirm_commitment(first, by=partner_of(first), amount=first.amount)
    withdraw_commitment(second, by=partner_of(second))
    page = page_of(client, plan.region)
    for words, one, amount in (
        ("Bevestigd: 1", first, "1.000"),
        ("Teruggetrokken: 1", second, "20"),
        ("Nog niet bevestigd: 1", third, "30"),
    ):
        assert words in page
        assert f"{one.partner}: € {amount}" in page


def test_parts_with_their_writer_and_without_whoever_left(client):
    plan = make_plan()
    editor = make_user(Role.EDITOR, region=plan.region)
    PlanPart.objects.create(plan=plan, part="visie", owner=editor)
    page = page_of(client, plan.region)
    assert f"{editor} schrijft dit" in page
    assert reverse("plan_part", args=[plan.pk, "visie"]) in page
    end_role(editor.grants.get(), by=lead_of(plan.region))
    assert f"{editor} schrijft dit" not in page_of(client, plan.region)


def test_rounds_to_begin_and_the_closing_of_the_running_plan(client):
    plan = make_plan()
    later = make_round(
        plan.round.scheme,
        name="Ronde van straks",
        opens_at=clock.now() + 40 * DAY,
        closes_at=clock.now() + 60 * DAY,
        published_at=clock.now() - DAY,
    )
    make_round(
        plan.round.scheme,
        name="Geheime ronde",
        opens_at=clock.now() + 40 * DAY,
        closes_at=clock.now() + 60 * DAY,
        published_at=clock.now() + DAY,
    )
    page = page_of(client, plan.region)
    assert f"{plan.round}: De regio: plan afmaken en indienen" in page
    assert "Ronde van straks: plan beginnen en indienen" in page
    assert dutch.upper_first(dutch.closing(later.closes_at)) in page
    assert "Geheime ronde" not in page


def test_an_extension_counts_for_the_region_that_has_it(client):
    plan, other = make_plan(), make_region()
    moment = plan.round.closes_at + 9 * DAY
    one = plan.round.extensions.create(
        closes_at=moment, reason="Storing", given_by=make_user(Role.COORDINATOR)
    )
    one.regions.add(other)
    closing = dutch.closing(plan.round.closes_at)
    assert closing in page_of(client, plan.region)
    assert dutch.closing(moment) not in page_of(client, plan.region)
    one.regions.add(plan.region)
    assert dutch.closing(moment) in page_of(client, plan.region)


def test_people_who_came_and_not_who_was_only_invited(client):
    region = make_region()
    asked = somebody_asked(region, lead_of(region))
    assert "Anne Smit" not in page_of(client, region)
    came(asked.person)
    assert "Anne Smit" in page_of(client, region)


def test_somebody_invited_who_opens_it_finds_the_page(client):
    """Logging in is coming; the session of before counts too."""
    region = make_region()
    there = make_user(Role.LEAD, region=make_region())
    somebody_asked(region, lead_of(region), address=there.email)
    assert page_of(client, region, there)


@pytest.mark.parametrize("state", PlanState)
def test_it_opens_in_every_state_within_twelve_queries(client, state):
    plan = plan_in(state)
    url = reverse("region_handover", args=[plan.region.code])
    late = plan.round.extensions.create(
        closes_at=plan.round.closes_at + DAY,
        reason="Storing",
        given_by=make_user(Role.COORDINATOR),
    )
    late.regions.add(plan.region)
    client.force_login(lead_of(plan.region))
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    assert len(queries) <= 12, len(queries)


def test_it_costs_as_many_queries_for_1_3_and_78_of_everything(client):
    plan = make_plan()
    url = reverse("region_handover", args=[plan.region.code])
    client.force_login(lead_of(plan.region))
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    counts = []
    for target in (1, 3, 78):
        while plan.commitments.count() < target:
            partner = make_partner(plan.region)
            plan.commitments.create(partner=partner, form="cash", amount=1)
            give_role(make_user(), Role.EDITOR, plan.region)
            ActionPoint.objects.create(
                region=plan.region, side="region", text="Bellen", due_on=clock.today()
            )
        make_visit(assignment)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 12
