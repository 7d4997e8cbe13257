"""Each step of a round is a number with its list; nothing is known before the letter left."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import actions
from applications.actions.regions import rename_region
from applications.lifecycle import PlanState
from applications.tests.builders import ask_for, lead_of, make_plan, make_round
from reviews.models import Outcome
from reviews.tests.builders import make_advice, make_decision, make_outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.round_steps import ALL_STEPS

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OF_JUDGING = ("beoordeeld", "geadviseerd", "besloten")


@pytest.fixture
def look(client):
    """The numbers of the page for a role on a day: {step: number in each round}."""

    def look(role=Role.POLICY_OFFICER, day=None):
        client.force_login(make_user(role))
        query = {"op": day.isoformat()} if day else {}
        rows = client.get(reverse("programme_rounds"), query).context["table"]["rows"]
        return {
            step: [cell["text"] for cell in row[1:]]
            for step, row in zip(ALL_STEPS, rows, strict=True)
        }

    return look


def closed_round(**fields):
    now = clock.now()
    return make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY, **fields)


def in_review(one, **fields):
    return make_plan(PlanState.IN_REVIEW, round=one, **fields)


def test_each_number_counts_what_went_that_far(look):
    one = closed_round()
    make_plan(round=one)
    make_plan(PlanState.SUBMITTED, round=one)
    in_review(one)
    make_outcome(Outcome.GRANTED, plan=in_review(one))
    found = look()
    assert found == {
        "aangemeld": [0],
        "concept": [4],
        "ingediend": [3],
        "compleet": [2],
        "beoordeeld": [1],
        "geadviseerd": [1],
        "besloten": [1],
        "brief": [1],
        "overgeslagen": [0],
        "termijn-voorbij": [0],
        "termijn-loopt-af": [0],
    }


def test_before_the_letter_only_the_office_knows_how_far_judging_came(look):
    one = closed_round()
    make_decision(Outcome.GRANTED, plan=in_review(one))
    make_advice(Outcome.REJECTED, plan=in_review(one))
    inside = look(Role.OFFICER)
    assert [inside[step] for step in OF_JUDGING] == [[2], [2], [1]]
    for role in (Role.POLICY_OFFICER, Role.SUPPORTER, Role.SUPPORT_LEAD):
        outside = look(role)
        assert [outside[step] for step in (*OF_JUDGING, "brief")] == [[0]] * 4
        assert outside["compleet"] == [2]


def test_every_number_opens_its_list(client, look):
    one = closed_round()
    make_outcome(Outcome.GRANTED, plan=in_review(one))
    make_plan(PlanState.SUBMITTED, round=one)
    look()
    context = client.get(reverse("programme_rounds")).context
    numbers = [cell for row in context["table"]["rows"] for cell in row[1:]]
    assert any(cell["text"] for cell in numbers)
    for cell in numbers:
        assert bool(cell["text"]) == ("url" in cell)
        if cell["text"]:
            answer = client.get(cell["url"])
            assert answer.context["page_obj"].paginator.count == cell["text"]


def test_a_past_day_shows_what_had_happened_then(look):
    one = closed_round()
    make_outcome(Outcome.REJECTED, plan=in_review(one))
    yesterday = clock.today() - DAY
    then = look(day=yesterday)
    assert (then["ingediend"], then["brief"]) == ([1], [0])
    assert look(day=yesterday - 60 * DAY)["ingediend"] == []


def test_a_round_that_is_announced_and_not_open_yet_counts_who_announced(client, look):
    now = clock.now()
    one = make_round(
        published_at=now - DAY, opens_at=now + DAY, closes_at=now + 30 * DAY
    )
    region = make_region()
    actions.announce(one, region, by=lead_of(region))
    with clock.at(now + timedelta(minutes=1)):
        found = look()
        assert (found["aangemeld"], found["concept"]) == ([1], [0])
        page = client.get(reverse("programme_rounds")).content.decode()
        assert f"{one.name} (nog niet open)" in page
        listed = client.get(
            reverse("step_list"), {"ronde": one.pk, "stap": "aangemeld"}
        )
        assert region.name in listed.content.decode()
        without = client.get(reverse("step_list"), {"stap": "aangemeld"})
        assert region.name not in without.content.decode()
    assert look(day=clock.today() - 2 * DAY)["aangemeld"] == []


def test_a_region_has_the_name_of_the_day(client, look):
    one = closed_round()
    region = make_region(name="Oud")
    make_plan(round=one, region=region)
    asked = {"ronde": one.pk, "stap": "concept"}
    rename_region(
        region, name="Nieuw", on=clock.today(), reason="x", by=make_user(Role.ADMIN)
    )
    look()
    for back, name in ((0, "Nieuw"), (1, "Oud")):
        on = (clock.today() - back * DAY).isoformat()
        page = client.get(reverse("step_list"), asked | {"op": on}).content.decode()
        assert name in page


def test_who_announced_and_who_skipped_with_its_reason(client, look):
    one = make_round()
    skipping, announcing = make_region("R01"), make_region("R02")
    for region in (skipping, announcing):
        actions.announce(one, region, by=lead_of(region))
    with clock.at(clock.now() + timedelta(minutes=1)):
        reason = "Wij werken eerst aan de samenwerking."
        actions.skip_round(one, skipping, reason=reason, by=lead_of(skipping))
        found = look()
        assert (found["aangemeld"], found["overgeslagen"]) == ([1], [1])
        answer = client.get(reverse("programme_rounds"))
        [row] = answer.context["skips"]
        assert [cell["text"] for cell in row][:3] == [skipping.name, one.name, reason]
        listed = client.get(
            reverse("step_list"), {"ronde": one.pk, "stap": "overgeslagen"}
        )
        assert reason in listed.content.decode()


def test_a_region_that_handed_in_after_all_did_not_skip(look):
    one = make_round()
    plan = make_plan(round=one)
    actions.skip_round(one, plan.region, reason="Toch niet.", by=lead_of(plan.region))
    assert look()["overgeslagen"] == [1]
    actions.hand_in(plan, by=lead_of(plan.region))
    found = look()
    assert (found["overgeslagen"], found["ingediend"]) == ([0], [1])


def test_terms_that_passed_or_pass_soon(look):
    """22 weeks after the closing; a supplement that is waited for stops the term."""
    one = closed_round()
    in_review(one)
    ask_for(make_plan(PlanState.SUBMITTED, round=one))
    closes = clock.local(one.closes_at).date()
    with clock.at(clock.now() + timedelta(weeks=22) - 15 * DAY):
        assert look()["termijn-loopt-af"] == [1]
    with clock.at(clock.now() + timedelta(weeks=23)):
        found = look()
        assert found["termijn-voorbij"][0] >= 1
        assert look(day=closes + 10 * DAY)["termijn-voorbij"] == [0]


def test_a_letter_ends_the_term(look):
    one = closed_round()
    make_outcome(Outcome.GRANTED, plan=in_review(one))
    with clock.at(clock.now() + timedelta(weeks=30)):
        assert look()["termijn-voorbij"] == [0]


def test_only_the_office_finds_the_way_to_all_terms(client, look):
    one = closed_round()
    in_review(one)
    for role, number in ((Role.POLICY_OFFICER, 0), (Role.COORDINATOR, 1)):
        look(role)
        links = client.get(reverse("programme_rounds")).context["term_links"]
        assert len(links) == number


def test_a_step_or_round_that_is_not_there_is_told(client, look):
    one = closed_round()
    in_review(one)
    look()
    answer = client.get(reverse("step_list"), {"ronde": "x", "stap": "y"})
    assert (
        "Deze ronde was op deze dag nog niet aangekondigd." in answer.content.decode()
    )
    assert answer.context["page_obj"].paginator.count == 1


@pytest.mark.parametrize("name", ["programme_rounds", "step_list"])
@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.COORDINATOR])
def test_queries_stay_flat(client, name, role):
    client.force_login(make_user(role))
    one = closed_round()
    later = one.extensions.create(
        closes_at=one.closes_at + DAY, reason="x", given_by=make_user(Role.COORDINATOR)
    )
    ask_for(make_plan(PlanState.SUBMITTED, round=one))
    counts = []
    for number in (0, 2, 75):
        for place in range(number):
            region = make_region()
            later.regions.add(region)
            if place < 3:
                in_review(one, region=region)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 12, counts
    assert max(counts) <= 12, counts
