"""Every amount opens the regions behind it, and their sum is that amount."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round, put_in_scheme
from awards import actions
from awards.tests.builders import copies, make_award
from reviews.tests.builders import make_decision
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MAXIMUM = Decimal(5_000_000)  # of a region that a test puts in a scheme


@pytest.fixture
def ministry(client):
    client.force_login(make_user(Role.POLICY_OFFICER))


@pytest.fixture
def award():
    """A grant with a payment of its first year, beside a region without a plan."""
    award = make_award(years={2020: 4000, 2021: 5000})
    put_in_scheme(make_region("R77"), award.round.scheme)
    actions.plan_all_payments()
    first = award.payments.filter(year=2020)
    actions.mark_paid(first, by=make_user(Role.OFFICER), paid_on=clock.today())
    return award


def test_the_sums_of_the_lists_are_the_amounts_of_the_page(client, ministry, award):
    context = client.get(reverse("programme_money")).context
    for row in context["rounds"]:
        sums = client.get(row["url"]).context["sums"]
        assert sums == [row["asked"], row["advised"], row["granted"]]
    for row in context["years"]:
        sums = client.get(row["url"]).context["sums"]
        columns = ("asked", "advised", "granted", "paid", "reserved")
        assert sums == [row[name] for name in columns]
    assert context["totals"]["reserved"] == MAXIMUM


def test_what_is_reserved_is_the_year_of_the_maximum_of_each_waiting_region(
    client, ministry, award
):
    query = {"soort": "techniekregio", "jaar": 2020}
    rows = client.get(reverse("money_list"), query).context["rows"]
    found = {row["code"]: row["amounts"][2:] for row in rows}
    assert found.pop("R77") == [0, 0, MAXIMUM / len(award.round.scheme.years)]
    assert [*found.values()] == [[4000, 4000, 0]]


def test_asked_and_advised_of_all_years_are_those_of_the_last_letter(
    client, ministry, award
):
    context = client.get(reverse("programme_money")).context
    [one] = [row for row in context["rounds"] if row["letters"]]
    assert context["totals"]["asked"] == one["asked"] > 0
    assert context["totals"]["advised"] == one["advised"] > 0


def test_a_decision_whose_letter_waits_stands_in_no_list(client, ministry, award):
    past = {"opens_at": clock.now() - 40 * DAY, "closes_at": clock.now() - 10 * DAY}
    other = make_round(award.round.scheme, **past)
    make_decision(plan=make_plan(PlanState.IN_REVIEW, round=other))
    answer = client.get(reverse("money_list"), {"ronde": other.pk})
    assert answer.context["rows"] == []


@pytest.mark.parametrize(
    "query",
    [{"jaar": "x", "soort": "y"}, {"ronde": "0"}, {"jaar": "²", "soort": "onbekend"}],
)
def test_nonsense_shows_the_first_round(client, ministry, award, query):
    answer = client.get(reverse("money_list"), query)
    assert answer.status_code == 200
    assert answer.context["sums"][2] == 9000


@pytest.mark.parametrize("query", [{}, {"soort": "techniekregio", "jaar": "2020"}])
def test_queries_stay_flat(client, ministry, award, query):
    counts = []
    for number in (0, 2, 75):
        copies(award, number)
        client.get(reverse("money_list"), query)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("money_list"), query)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 12, counts
