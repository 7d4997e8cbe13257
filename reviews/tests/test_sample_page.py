"""The page of the sample: drawn once by the coordinator, and then the way to an extra member."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan
from reviews import actions
from reviews.models import ReviewSample
from reviews.tests.builders import judge, make_advice, make_reviews
from reviews.tests.meetings import closed_round
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.tests.copies import many

pytestmark = pytest.mark.django_db


def round_of(number):
    """A round with so many plans in review."""
    round_ = closed_round(group_size=1)

    def reviewed():
        plan = make_plan(PlanState.IN_REVIEW, round=round_)
        make_reviews(plan, number=1, handed_in=False)

    many(number, reviewed)
    return round_, list(round_.plans.order_by("pk"))


def page(round_):
    return reverse("round_sample", args=[round_.pk])


@pytest.fixture
def coordinator(client):
    person = make_user(Role.COORDINATOR)
    client.force_login(person)
    return person


def test_from_the_round_to_an_extra_member(client, coordinator):
    round_, [plan] = round_of(1)
    there = client.get(reverse("round_detail", args=[round_.pk])).content.decode()
    assert page(round_) in there
    assert client.post(page(round_), {"size": "1"}).url == page(round_)
    shown = client.get(page(round_)).content.decode()
    assert "nog niemand" in shown
    assert reverse("case_assign", args=[plan.pk]) in shown
    extra = make_reviews(plan, number=1)[0].reviewer
    assert str(extra) in client.get(page(round_)).content.decode()


def test_after_the_advice_nobody_is_added(client, coordinator):
    round_, [plan] = round_of(1)
    actions.draw_sample(round_, 1, by=coordinator)
    judge(plan.reviews.get())
    make_advice(plan=plan)
    shown = client.get(page(round_)).content.decode()
    assert "het advies is er" in shown
    assert reverse("case_assign", args=[plan.pk]) not in shown


@pytest.mark.parametrize("size", ["", "0", "-1", "x", "2", "99999999999"])
def test_a_wrong_size_draws_nothing_and_stays_on_the_page(client, coordinator, size):
    round_, _ = round_of(1)
    answer = client.post(page(round_), {"size": size})
    assert answer.status_code in (409, 422)
    assert f'value="{size}"' in answer.content.decode() or not size
    assert not ReviewSample.objects.exists()


def test_a_second_draw_is_refused_and_the_first_stays(client, coordinator):
    round_, _ = round_of(3)
    first = actions.draw_sample(round_, 1, by=coordinator)
    answer = client.post(page(round_), {"size": "2"})
    assert answer.status_code == 409
    assert "al een steekproef getrokken" in answer.content.decode()
    assert ReviewSample.objects.get().drawn.count() == first.drawn.count() == 1


def test_without_a_plan_it_says_when_one_can_draw(client, coordinator):
    text = client.get(page(closed_round())).content.decode()
    assert "Er is nu geen plan om te trekken." in text


@pytest.mark.parametrize("role", [Role.CHAIR, Role.OFFICER, Role.MEMBER, Role.DECIDER])
def test_nobody_else_opens_it_or_draws(client, role):
    round_, _ = round_of(1)
    client.force_login(make_user(role))
    assert client.get(page(round_)).status_code == 403
    assert client.post(page(round_), {"size": "1"}).status_code == 403
    assert not ReviewSample.objects.exists()


@pytest.mark.parametrize("number", [1, 3, 78])
def test_it_asks_the_same_number_of_queries(client, coordinator, number):
    round_, plans = round_of(number)
    actions.draw_sample(round_, number, by=coordinator)
    make_reviews(plans[0], number=1)
    client.get(page(round_))
    with CaptureQueriesContext(connection) as queries:
        client.get(page(round_))
    assert len(queries) == 6
