"""The lens of shrinking regions: plans, help and money per pupil, and what is held back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
from awards import actions
from awards.tests.builders import make_award
from reviews.models import Outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.reach.shrinking import (
    FEWEST,
    Group,
    Lens,
    groups_of,
    hold_back,
)
from support.tests.builders import make_assignment, make_visit

from .reach_land import closed_round, decided, land_of, last_count, region_with

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HELD = "te weinig regio's"
SHRINKING, STEADY = {"forecast": 95}, {"forecast": 96}


@pytest.fixture
def look(client):
    def look(role=Role.SUPPORT_LEAD, **query):
        client.force_login(make_user(role))
        answer = client.get(reverse("shrinking"), query)
        assert answer.status_code == 200
        return answer

    return look


def rows(answer):
    """{group: {figure: text}}."""
    table = answer.context["table"]
    return {
        group["label"]: {row[0]["text"]: row[place]["text"] for row in table["rows"]}
        for place, group in enumerate(table["head"][1:], start=1)
    }


def many(number, pupils=100, **more):
    return [region_with(pupils, **more) for _ in range(number)]


def test_each_region_stands_in_one_group():
    shrinking, steady = region_with(100, **SHRINKING), region_with(100, **STEADY)
    unknown, uncounted = region_with(100), region_with()
    groups = {one.lens: one.regions for one in groups_of(land_of(), with_help=True)}
    assert groups == {
        Lens.SHRINKS: [shrinking],
        Lens.STEADY: [steady],
        Lens.UNKNOWN: [unknown, uncounted],
    }


def test_plans_help_and_money_of_a_group(look):
    one = closed_round()
    shrinking, steady = many(FEWEST, **SHRINKING), many(FEWEST, **STEADY)
    plan = make_plan(PlanState.IN_REVIEW, region=shrinking[0], round=one)
    award = make_award(years={2020: 4000, 2021: 5000}, plan=plan)
    actions.plan_all_payments()
    first = award.payments.filter(year=2020)
    actions.mark_paid(first, by=make_user(Role.OFFICER), paid_on=clock.today())
    decided(shrinking[1], one, Outcome.REJECTED)
    decided(steady[0], one)
    for _ in range(2):
        make_visit(make_assignment(region=shrinking[0], scheme=one.scheme))
    found = rows(look())
    assert found["Krimp"] == {
        "Regio's in de groep": "5",
        "Met goedgekeurd plan": "1",
        "Geslaagd": "50%",
        "Bezoeken": "2",
        "Uren hulp": "4",
        "Toegekend aan de groep": "€ 9.000,00",
        "Toegekend per leerling": "€ 18,00",
        "Betaald per leerling": "€ 8,00",
    }
    assert found["Geen krimp"]["Geslaagd"] == "100%"
    assert found["Geen krimp"]["Bezoeken"] == "0"
    before = rows(look(op=(clock.today() - 2 * DAY).isoformat()))["Krimp"]
    assert before["Toegekend aan de groep"] == "€ 0,00"
    assert (before["Geslaagd"], before["Uren hulp"]) == ("–", "0")


def test_money_per_pupil_leaves_out_who_was_not_counted():
    one = closed_round()
    counted, uncounted = many(4), region_with()
    for region in (counted[0], uncounted):
        plan = make_plan(PlanState.IN_REVIEW, region=region, round=one)
        make_award(years={2020: 8000}, plan=plan)
    [group] = [
        group for group in groups_of(land_of(), with_help=False) if group.regions
    ]
    assert (group.lens, group.granted) == (Lens.UNKNOWN, 16000)
    assert group.granted_per_pupil == Decimal(20)


def test_the_regions_of_a_group_open_as_a_list(look, client):
    one = closed_round()
    shrinking = many(FEWEST, **SHRINKING)
    many(FEWEST - 1, **STEADY)
    decided(shrinking[0], one)
    make_region()
    for row in look().context["table"]["rows"][:2]:
        for cell in row[1:]:
            if "url" in cell:
                found = client.get(cell["url"]).context
                assert str(found["page_obj"].paginator.count) == cell["text"]
    query = {"groep": "krimp", "plan": "met"}
    [row] = client.get(reverse("reach_list"), query).context["rows"]
    year = str(last_count() + 4)
    assert [cell["text"] for cell in row[5:]] == [
        "100", str(last_count()), "95", year, "Krimp",
    ]  # fmt: skip


def test_help_is_not_for_who_judges(look):
    many(FEWEST, **SHRINKING)
    for role in (Role.SUPPORT_LEAD, Role.POLICY_OFFICER):
        assert {"Bezoeken", "Uren hulp"} <= rows(look(role))["Krimp"].keys()
    for role in (Role.OFFICER, Role.COORDINATOR, Role.DECIDER):
        answer = look(role)
        assert not {"Bezoeken", "Uren hulp"} & rows(answer)["Krimp"].keys()
        assert "Uren hulp" not in answer.content.decode()


def test_a_small_group_is_not_told_and_cannot_be_worked_out(look, client):
    one = closed_round()
    small, steady = many(FEWEST - 1, **SHRINKING), many(FEWEST, **STEADY)
    many(FEWEST + 1)
    decided(small[0], one)
    decided(steady[0], one)
    answer = look()
    found = rows(answer)
    for name in ("Krimp", "Geen krimp"):
        size, *others = found[name].values()
        assert int(size) in (FEWEST - 1, FEWEST)
        assert set(others) == {HELD}
    assert HELD not in found["Geen prognose"].values()
    assert f"minder dan {FEWEST} regio" in answer.content.decode()
    file = client.get(reverse("shrinking"), {"bestand": "csv"}).content.decode()
    assert file.count(HELD) == 14


def test_groups_that_are_large_enough_are_all_told(look):
    many(FEWEST, **SHRINKING)
    many(FEWEST, **STEADY)
    answer = look()
    assert HELD not in answer.content.decode()
    assert rows(answer)["Geen prognose"]["Regio's in de groep"] == "0"


@given(st.lists(st.integers(0, 30), min_size=3, max_size=3))
def test_what_is_held_back_together_is_not_small_either(sizes):
    groups = [
        Group(lens, regions=[None] * size)
        for lens, size in zip(Lens, sizes, strict=True)
    ]
    hold_back(groups)
    told = [len(one.regions) for one in groups if one.is_told]
    held = [len(one.regions) for one in groups if not one.is_told]
    assert all(size == 0 or size >= FEWEST for size in told)
    assert not held or sum(held) >= FEWEST or not any(told)
    if min(size or FEWEST for size in sizes) >= FEWEST:
        assert held == []
