"""The ranking under a ceiling: points only, ties shown, the line never chosen between equals."""

from collections import defaultdict
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.lifecycle import PlanState
from applications.models import Plan, RegionType, TypeRule
from applications.tests.builders import make_plan, put_in_scheme
from reviews import actions
from reviews.models import Outcome
from reviews.ranking import ABOVE, BELOW, ON, Entry, ranked, straddles
from reviews.tests.meetings import chair_of, closed_round
from reviews.tests.points import ceiling, poor_plan
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

YEARS = (2025, 2026)


def entry(key, points, *amounts):
    years = dict(zip(YEARS, map(Decimal, amounts), strict=False))
    return Entry(key, str(key), Decimal(points), years)


def places(entries, *left):
    rows = ranked(entries, dict(zip(YEARS, map(Decimal, left), strict=False)))
    return [(row.entry.key, row.rank, row.place) for row in rows]


class TestByHand:
    def test_the_line_falls_where_the_money_ends(self):
        entries = [entry("a", 8, 60), entry("b", 6, 30), entry("c", 4, 20)]
        assert places(entries, 90) == [
            ("a", 1, ABOVE),
            ("b", 2, ABOVE),
            ("c", 3, BELOW),
        ]

    def test_a_smaller_plan_below_the_line_does_not_go_first(self):
        entries = [entry("a", 8, 60), entry("b", 6, 50), entry("c", 4, 10)]
        assert [row[2] for row in places(entries, 90)] == [ABOVE, BELOW, BELOW]

    def test_every_year_has_its_own_ceiling(self):
        entries = [entry("a", 8, 10, 90), entry("b", 6, 10, 20)]
        assert [row[2] for row in places(entries, 100, 100)] == [ABOVE, BELOW]

    def test_a_year_without_a_ceiling_has_no_money(self):
        assert places([entry("a", 8, 10, 1)], 100) == [("a", 1, BELOW)]
        assert places([entry("a", 8, 10, 0)], 100) == [("a", 1, ABOVE)]

    def test_equals_share_a_rank_and_the_next_one_skips(self):
        entries = [entry("c", 4, 1), entry("b", 6, 1), entry("a", 6, 1)]
        assert [row[:2] for row in places(entries, 9)] == [("a", 1), ("b", 1), ("c", 3)]

    def test_equals_on_the_line_are_not_chosen_between(self):
        entries = [
            entry("a", 8, 50),
            entry("b", 6, 30),
            entry("c", 6, 40),
            entry("d", 5, 1),
        ]
        found = places(entries, 90)
        assert [row[2] for row in found] == [ABOVE, ON, ON, BELOW]

    def test_equals_of_which_none_fits_are_below(self):
        entries = [entry("a", 8, 50), entry("b", 6, 60), entry("c", 6, 70)]
        assert [row[2] for row in places(entries, 90)] == [ABOVE, BELOW, BELOW]

    def test_nothing_to_rank(self):
        assert ranked([], {}) == []


AMOUNTS = st.decimals(0, 100, places=2)
ENTRIES = st.lists(st.tuples(st.integers(0, 4), AMOUNTS, AMOUNTS), max_size=8).map(
    lambda rows: [entry(key, *row) for key, row in enumerate(rows)]
)
LEFT = st.fixed_dictionaries({year: st.decimals(0, 300, places=2) for year in YEARS})


def total(rows):
    found = defaultdict(Decimal)
    for row in rows:
        for year, amount in row.entry.years.items():
            found[year] += amount
    return found


@given(ENTRIES, LEFT, st.randoms())
def test_the_order_in_which_they_are_asked_changes_nothing(entries, left, chance):
    mixed = list(entries)
    chance.shuffle(mixed)
    assert ranked(mixed, left) == ranked(entries, left)


@given(ENTRIES, LEFT)
def test_points_alone_rank(entries, left):
    rows = ranked(entries, left)
    assert sorted(row.entry.key for row in rows) == [one.key for one in entries]
    for row in rows:
        better = sum(one.points > row.entry.points for one in entries)
        equal = sum(one.points == row.entry.points for one in entries)
        assert row.rank == better + 1
        assert row.is_tied == (equal > 1)


@given(ENTRIES, LEFT)
def test_what_stands_above_fits_and_equals_stand_together(entries, left):
    rows = ranked(entries, left)
    above = [row for row in rows if row.place == ABOVE]
    assert all(amount <= left[year] for year, amount in total(above).items())
    sides = defaultdict(set)
    for row in rows:
        sides[row.rank].add(row.place)
    assert all(len(found) == 1 for found in sides.values())
    order = [(ABOVE, ON, BELOW).index(row.place) for row in rows]
    assert order == sorted(order)
    assert len({row.rank for row in rows if row.place == ON}) <= 1


@given(ENTRIES, LEFT)
def test_the_line_is_no_higher_than_it_must(entries, left):
    """The first group below or on the line does not fit as a whole."""
    rows = ranked(entries, left)
    first = next((row.rank for row in rows if row.place != ABOVE), None)
    if first is None:
        return
    until = [row for row in rows if row.rank <= first]
    assert any(amount > left[year] for year, amount in total(until).items())


@given(ENTRIES, LEFT)
def test_a_tie_straddles_exactly_when_one_of_several_equals_fits_and_not_all(
    entries, left
):
    rows = ranked(entries, left)
    above = total(row for row in rows if row.place == ABOVE)
    groups = defaultdict(list)
    for row in rows:
        if row.place != ABOVE:
            groups[row.rank].append(row)
    first = groups[min(groups)] if groups else []
    alone = any(
        all(
            above[year] + amount <= left[year]
            for year, amount in row.entry.years.items()
            if above[year] + amount
        )
        for row in first
    )
    assert straddles(rows) == (len(first) > 1 and alone)


@given(ENTRIES, LEFT)
def test_more_money_takes_nobody_away(entries, left):
    more = {year: amount + 50 for year, amount in left.items()}
    keys = [
        {row.entry.key for row in ranked(entries, money) if row.place == ABOVE}
        for money in (left, more)
    ]
    assert keys[0] <= keys[1]


# --- the page


def page(round_):
    return reverse("round_ranking", args=[round_.pk])


@pytest.mark.django_db
class TestThePage:
    def test_a_tie_on_the_line_is_said(self, client):
        round_ = closed_round()
        for points in (8, 6, 6):
            poor_plan(round_, points)
        client.force_login(chair_of(round_))
        text = client.get(page(round_)).content.decode()
        assert "er is nog geen regel die hier kiest" not in text
        ceiling(round_, 20_000)  # each asks 9,000
        answer = client.get(page(round_))
        assert "er is nog geen regel die hier kiest" in answer.content.decode()
        [kind] = answer.context["kinds"]
        assert [row.rank for row in kind.rows] == [1, 2, 2]
        assert [row.label for row in kind.rows][1:] == ["op de grens"] * 2

    def test_refused_waiting_and_other_kinds_are_not_ranked(self, client):
        round_ = closed_round()
        refused = poor_plan(round_, 2, Outcome.REJECTED)
        region = make_region()
        put_in_scheme(region, round_.scheme, RegionType.FEW)
        waiting = make_plan(PlanState.IN_REVIEW, round=round_, region=region)
        tech = make_plan(PlanState.IN_REVIEW, round=round_, region=make_region())
        client.force_login(make_user(Role.DECIDER))
        answer = client.get(page(round_))
        [kind] = answer.context["kinds"]
        assert kind.rows == []
        assert kind.refused == [(refused.region.name, "2")]
        assert kind.waiting == [waiting.region.name]
        assert tech.region.name not in answer.content.decode()

    @pytest.mark.parametrize("state", [PlanState.WITHDRAWN, PlanState.NOT_HANDLED])
    def test_what_can_get_nothing_takes_no_room(self, client, state):
        round_ = closed_round()
        gone, stays = poor_plan(round_, 8), poor_plan(round_, 6)
        waiting = make_plan(PlanState.IN_REVIEW, round=round_, region=make_region())
        put_in_scheme(waiting.region, round_.scheme, RegionType.FEW)
        Plan.objects.filter(pk__in=[gone.pk, waiting.pk]).update(state=state)
        client.force_login(make_user(Role.DECIDER))
        [kind] = client.get(page(round_)).context["kinds"]
        assert [row.region for row in kind.rows] == [stays.region.name]
        assert kind.waiting == []

    def test_a_chair_declares_all_interests_first(self, client):
        round_ = closed_round()
        plan = poor_plan(round_, 8)
        client.force_login(make_user(Role.CHAIR))
        answer = client.get(page(round_))
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("interest_list"))
        assert plan.region.name not in answer.content.decode()

    def test_the_decider_finds_it_from_the_work_list(self, client):
        round_ = closed_round()
        poor_plan(round_, 8)
        client.force_login(make_user(Role.DECIDER))
        listed = client.get(reverse("case_list"), {"ronde": round_.pk})
        assert page(round_) in listed.content.decode()

    def test_an_award_to_one_of_these_plans_is_not_counted_twice(self, client):
        round_ = closed_round()
        plan = poor_plan(round_, 8)
        ceiling(round_, 9_000)
        decision = actions.propose_decision(
            plan,
            by=make_user(Role.OFFICER),
            outcome=Outcome.GRANTED,
            amount=9_000,
            reasons="Overgenomen.",
        )
        actions.decide(decision, by=make_user(Role.DECIDER))
        client.force_login(chair_of(round_))
        [kind] = client.get(page(round_)).context["kinds"]
        assert [row.label for row in kind.rows] == ["past onder het plafond"]

    @pytest.mark.parametrize("role", list(Role))
    def test_who_reads_it(self, client, role):
        round_ = closed_round()
        plan = poor_plan(round_, 8)
        person = make_user(role, region=plan.region)
        if person.is_committee:
            actions.declare_for_round(round_, by=person)
        client.force_login(person)
        may = role in (Role.CHAIR, Role.OFFICER, Role.COORDINATOR, Role.DECIDER)
        assert client.get(page(round_)).status_code == (200 if may else 403)

    def test_a_bar_on_one_plan_closes_the_whole(self, client):
        round_ = closed_round()
        plan = poor_plan(round_, 8)
        other = poor_plan(round_, 6)
        chair = chair_of(round_)
        actions.declare_interest(plan, by=chair, reason="Familie")
        client.force_login(chair)
        answer = client.get(page(round_))
        assert answer.status_code == 403
        text = answer.content.decode()
        assert "niet beoordelen" in text
        assert other.region.name not in text

    def test_a_scheme_that_ranks_nothing(self, client):
        round_ = closed_round()
        TypeRule.objects.filter(scheme=round_.scheme).update(scale="verdict")
        client.force_login(chair_of(round_))
        assert "niet gerangschikt" in client.get(page(round_)).content.decode()

    def test_the_number_of_queries_is_flat(self, client):
        round_ = closed_round()
        client.force_login(chair_of(round_))
        found = []
        for _ in range(3):
            poor_plan(round_, 8)
            client.get(page(round_))
            with CaptureQueriesContext(connection) as queries:
                client.get(page(round_))
            found.append(len(queries))
        assert len(set(found)) == 1
        assert found[0] <= 12
