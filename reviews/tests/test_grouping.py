"""The page that divides plans over the committee: the proposal, changes by hand, all or nothing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Round
from applications.tests.builders import coordinator, make_plan, make_round
from reviews import actions
from reviews.models import Outcome, Refusal, RefusedAct, Review
from reviews.tests.acts import refused
from reviews.tests.builders import make_outcome, make_reviews
from reviews.tests.interested import in_region, interested
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.tests.test_twin_worlds import DAY
from sterktechniek.workflow import StepForbidden

pytestmark = pytest.mark.django_db


def closed_round():
    now = clock.now()
    return make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)


def waiting(number, one=None):
    """Plans of one round that wait for members."""
    one = one or closed_round()
    return [make_plan(PlanState.IN_REVIEW, round=one) for _ in range(number)]


def committee(number=4):
    return [make_user(Role.MEMBER) for _ in range(number)]


def page(plan):
    return reverse("round_assign", args=[plan.round_id])


def as_shown(text):
    """What the selects of the page would post."""
    posted = {}
    for name, options in re.findall(
        r'<select[^>]* name="(\w+)".*?>(.*?)</select>', text, re.S
    ):
        chosen = re.search(r'value="(\d+)" selected', options)
        posted[name] = chosen[1] if chosen else ""
    return posted


@pytest.fixture
def shown(client):
    """Opens the page as the coordinator; answers what it would post."""

    def shown(plan):
        client.force_login(coordinator())
        answer = client.get(page(plan))
        assert answer.status_code == 200
        return as_shown(answer.content.decode())

    return shown


def test_opening_proposes_and_changes_nothing(client, shown):
    plans = waiting(3)
    committee()
    posted = shown(plans[0])
    assert len(posted) == 9
    assert all(posted.values())
    assert not Review.objects.exists()


def test_what_is_proposed_is_assigned_on_record_and_mailed_once_a_member(client, shown):
    plans, people = waiting(4), committee()
    posted = shown(plans[0])
    answer = client.post(page(plans[0]), posted | {"step": "apply"})
    assert answer.status_code == 302
    assert Review.objects.count() == 12
    for plan in plans:
        assert plan.reviews.count() == 3
    assert {person.reviews.count() for person in people} == {3}
    assert Event.objects.filter(name="assign_reviewer", judging_only=True).count() == 12
    told = OutboxMessage.objects.filter(kind="review")
    assert sorted(one.recipient for one in told) == sorted(one.email for one in people)
    assert "3 plannen" in told.first().subject


def test_seeing_the_new_division_changes_nothing(client, shown):
    [plan], people = waiting(1), committee()
    shown(plan)
    data = {f"plan_{plan.pk}_1": people[3].pk, "step": "show"}
    answer = client.post(page(plan), data)
    assert answer.status_code == 200
    assert as_shown(answer.content.decode())[f"plan_{plan.pk}_1"] == str(people[3].pk)
    assert "1 plan krijgt" in answer.content.decode()
    assert not Review.objects.exists()


def test_by_hand_fewer_may_be_chosen_and_the_rest_is_proposed_later(client, shown):
    [plan], people = waiting(1), committee()
    shown(plan)
    data = {f"plan_{plan.pk}_1": people[0].pk, "step": "apply"}
    client.post(page(plan), data)
    assert [one.reviewer for one in plan.reviews.all()] == [people[0]]
    rest = shown(plan)
    assert len(rest) == 2
    assert str(people[0].pk) not in rest.values()


def test_the_same_member_twice_is_refused(client, shown):
    [plan], people = waiting(1), committee()
    shown(plan)
    twice = {f"plan_{plan.pk}_{n}": people[0].pk for n in (1, 2)}
    answer = client.post(page(plan), twice | {"step": "show"})
    assert answer.status_code == 422
    assert "twee keer" in answer.content.decode()
    assert client.post(page(plan), twice | {"step": "apply"}).status_code == 409
    assert not Review.objects.exists()


def test_nobody_chosen_is_refused(client, shown):
    [plan] = waiting(1)
    committee()
    shown(plan)
    assert client.post(page(plan), {"step": "apply"}).status_code == 422


def test_who_may_not_judge_is_not_proposed_and_is_not_told_why(client, shown):
    [plan], people = waiting(1), committee(3)
    interested(in_region)(people[0], plan)
    posted = shown(plan)
    assert str(people[0].pk) not in posted.values()
    text = " ".join(client.get(page(plan)).content.decode().split())
    assert "Van de 3 leden zijn er 2 beschikbaar" in text
    assert "broer" not in text


def test_what_changed_meanwhile_is_shown_and_nothing_is_done_by_half(client, shown):
    plans, people = waiting(3), committee(3)
    posted = shown(plans[0]) | {"step": "apply"}
    interested(in_region)(people[0], plans[1])
    answer = client.post(page(plans[0]), posted)
    assert answer.status_code == 409
    assert "niet meer beschikbaar" in answer.content.decode()
    assert not Review.objects.exists()
    refusal = Refusal.objects.get()
    assert (refusal.person, refusal.plan) == (people[0], plans[1])
    assert refusal.act == RefusedAct.ASSIGN


def test_a_plan_that_waits_no_longer_stops_all(client, shown):
    plans = waiting(2)
    committee(3)
    posted = shown(plans[0]) | {"step": "apply"}
    make_reviews(plans[1], handed_in=False)
    before = Review.objects.count()
    answer = client.post(page(plans[0]), posted)
    assert answer.status_code == 409
    assert Review.objects.count() == before


def test_a_place_that_is_filled_meanwhile_is_not_left_out(client, shown):
    """The page had three places; one more would be a fourth member."""
    [plan] = waiting(1)
    committee(3)
    posted = shown(plan) | {"step": "apply"}
    make_reviews(plan, number=1, handed_in=False)
    answer = client.post(page(plan), posted)
    assert answer.status_code == 409
    assert "een lid bij gekomen" in answer.content.decode()
    assert Review.objects.count() == 1


@pytest.mark.parametrize("place", ["0", "9", "x", "²", "1_1", "9" * 30])
def test_a_forged_place_is_refused(client, shown, place):
    [plan] = waiting(1)
    people = committee(3)
    shown(plan)
    data = {f"plan_{plan.pk}_{place}": str(people[0].pk), "step": "apply"}
    assert client.post(page(plan), data).status_code in (409, 422)
    assert not Review.objects.exists()


def test_twice_the_same_post_assigns_once(client, shown):
    [plan] = waiting(1)
    committee(3)
    posted = shown(plan) | {"step": "apply"}
    assert client.post(page(plan), posted).status_code == 302
    assert client.post(page(plan), posted).status_code == 409
    assert Review.objects.count() == 3


def test_who_judged_the_region_before_comes_back(client, shown):
    now = clock.now()
    first = make_round(opens_at=now - 200 * DAY, closes_at=now - 150 * DAY)
    old = make_plan(PlanState.IN_REVIEW, round=first)
    make_reviews(old)
    make_outcome(Outcome.REJECTED, plan=old)
    committee(6)
    second = make_round(first.scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
    plan = make_plan(PlanState.IN_REVIEW, region=old.region, round=second, filled=False)
    posted = shown(plan)
    before = {str(one.reviewer_id) for one in old.reviews.all()}
    assert len(before & set(posted.values())) == 2
    text = client.get(page(plan)).content.decode()
    assert f"beoordeelde ook in {first.name}" in text


def test_the_round_says_how_many_judge_a_plan(client, shown):
    [plan] = waiting(1)
    committee(6)
    Round.objects.filter(pk=plan.round_id).update(group_size=5)
    posted = shown(plan)
    assert len(posted) == 5
    client.post(page(plan), posted | {"step": "apply"})
    assert plan.reviews.count() == 5


@pytest.mark.parametrize(
    "value", ["x", "0", "-1", "99999999999999999999", "9" * 5000, "²"]
)
def test_a_forged_member_is_refused(client, shown, value):
    [plan] = waiting(1)
    committee(3)
    shown(plan)
    data = {f"plan_{plan.pk}_1": value, "step": "apply"}
    assert client.post(page(plan), data).status_code == 409
    assert not Review.objects.exists()


def test_a_round_without_waiting_plans_says_so(client):
    client.force_login(coordinator())
    address = reverse("round_assign", args=[make_round().pk])
    assert "geen plan op beoordelaars" in client.get(address).content.decode()


def test_the_act_asks_everything_again():
    [plan], [member] = waiting(1), committee(1)
    one, by = plan.round, make_user(Role.COORDINATOR)
    for role in set(Role) - {Role.COORDINATOR}:
        person = make_user(role, region=plan.region)
        refused(
            actions.assign_groups, one, {plan.pk: [member]}, by=person,
            error=StepForbidden,
        )  # fmt: skip
    for group in (
        [make_user(Role.OFFICER)],  # not on the committee
        committee(4),  # more than the round asks
    ):
        refused(actions.assign_groups, one, {plan.pk: group}, by=by)
    refused(actions.assign_groups, make_round(), {plan.pk: [member]}, by=by)
    interested(in_region)(member, plan)
    refused(actions.assign_groups, one, {plan.pk: [member]}, by=by)


@pytest.mark.parametrize("number", [3, 30])
def test_the_page_asks_the_same_number_of_queries(client, shown, number):
    plans = waiting(number)
    committee(9)
    posted = shown(plans[0])
    with CaptureQueriesContext(connection) as queries:
        client.get(page(plans[0]))
    assert len(queries) <= 10
    with CaptureQueriesContext(connection) as queries:
        client.post(page(plans[0]), posted | {"step": "apply"})
    assert len(queries) <= 36  # one for the mail of each of nine members
