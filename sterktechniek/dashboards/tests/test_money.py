"""Money per year: granted, reserved and left are the ceiling; paid is a part of granted."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.tests.builders import make_scheme, put_in_scheme
from awards import actions
from awards.tests.builders import change_award, copies, make_award
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.dashboards.money_asked import spread

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
MAXIMUM = Decimal(5_000_000)  # of a region that a test puts in a scheme


@pytest.fixture
def look(client):
    """The rows of the page on a day, each of which adds up."""
    client.force_login(make_user(Role.POLICY_OFFICER))

    def look(day=None):
        answer = client.get(reverse("programme_money"), {"op": day} if day else {})
        rows = answer.context["years"]
        for row in rows:
            assert row["granted"] + row["reserved"] + row["left"] == row["ceiling"]
            assert row["paid"] <= row["granted"]
        totals = answer.context["totals"]
        assert all(totals[name] == sum(row[name] for row in rows) for name in totals)
        return answer

    return look


def total(answer, name):
    return answer.context["totals"][name]


def test_a_region_without_an_approved_plan_has_its_maximum_reserved(look):
    award = make_award(years={2020: 4000, 2021: 5000})
    assert total(look(), "reserved") == 0
    put_in_scheme(make_region(), award.round.scheme)
    answer = look()
    assert total(answer, "reserved") == MAXIMUM
    assert total(answer, "granted") == 9000
    years = [row["reserved"] for row in answer.context["years"] if row["reserved"]]
    assert set(years) == {MAXIMUM / len(award.round.scheme.years)}


def test_a_scheme_that_is_over_reserves_nothing(look):
    award = make_award(years={2020: 9000})
    scheme = award.round.scheme
    put_in_scheme(make_region(), scheme)
    scheme.ends_on = clock.today()
    scheme.save()
    assert total(look(), "reserved") == MAXIMUM
    scheme.ends_on -= DAY
    scheme.save()
    answer = look()
    assert (total(answer, "granted"), total(answer, "reserved")) == (9000, 0)


def test_the_page_lets_choose_another_scheme(look, client):
    scheme = make_award().round.scheme
    other = make_scheme(starts_on=scheme.starts_on.replace(year=2024))
    url = reverse("programme_money")
    assert (
        f'value="{other.code}" selected'
        in client.get(url, {"regeling": other.code}).content.decode()
    )
    assert f'value="{scheme.code}" selected' in look().content.decode()


def test_what_is_withdrawn_is_reserved_again_and_yesterday_stays_as_it_was(look):
    award = make_award(years={2020: 4000, 2021: 5000})
    yesterday = (clock.today() - DAY).isoformat()
    answer = look(yesterday)
    assert (total(answer, "granted"), total(answer, "reserved")) == (0, MAXIMUM)
    change_award(award, None, kind="withdrawal")
    answer = look()
    assert (total(answer, "granted"), total(answer, "reserved")) == (0, MAXIMUM)


def test_paid_counts_from_its_day(look):
    award = make_award(years={2020: 4000, 2021: 5000})
    actions.plan_all_payments()
    first = award.payments.filter(year=2020)
    actions.mark_paid(first, by=make_user(Role.OFFICER), paid_on=clock.today())
    assert total(look(), "paid") == 4000
    assert total(look((clock.today() - DAY).isoformat()), "paid") == 0


def test_a_region_that_is_no_more_has_nothing_reserved(look):
    award = make_award()
    gone = make_region(valid_until=clock.today())
    put_in_scheme(gone, award.round.scheme)
    assert total(look(), "reserved") == 0


def test_advised_is_told_only_of_letters_that_left(look):
    from applications.lifecycle import PlanState
    from applications.tests.builders import make_plan, make_round
    from reviews.tests.builders import make_decision

    award = make_award()
    past = {"opens_at": clock.now() - 40 * DAY, "closes_at": clock.now() - 10 * DAY}
    other = make_round(award.round.scheme, **past)
    make_decision(plan=make_plan(PlanState.IN_REVIEW, round=other))
    advised = [row["advised"] for row in look().context["rounds"]]
    assert sorted(advised) == [0, 9000]


def test_the_page_asks_as_much_for_78_regions(look, client):
    award = make_award(years={2020: 4000, 2021: 5000})
    put_in_scheme(make_region(), award.round.scheme)
    counts = []
    for number in (0, 2, 75):
        copies(award, number)
        for _ in range(number):
            put_in_scheme(make_region(), award.round.scheme)
        actions.plan_all_payments()
        client.get(reverse("programme_money"))
        with CaptureQueriesContext(connection) as queries:
            look()
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 12


def test_an_address_with_another_scheme_costs_no_more_than_twelve(look, client):
    """First the scheme that is asked and is not there, then the one that is shown."""
    make_award(years={2020: 4000})
    client.get(reverse("programme_money"))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("programme_money"), {"regeling": "bestaat-niet"})
    assert "Deze regeling bestaat niet." in answer.content.decode()
    assert len(queries) <= 12


EURO = st.decimals(0, 10_000_000, places=2)


@given(EURO, st.dictionaries(st.integers(2020, 2024), EURO, max_size=5))
def test_a_spread_adds_up_to_the_cent(amount, weights):
    parts = spread(amount, weights)
    assert sum(parts.values()) == (amount if sum(weights.values()) else 0)
    assert all(part >= 0 for part in parts.values())
