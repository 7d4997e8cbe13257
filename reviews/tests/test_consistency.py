"""How members judge beside each other: definitions by hand, by law, and on the page."""

from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.lifecycle import PlanState
from applications.models import Verdict
from applications.tests.builders import make_plan
from reviews import actions
from reviews.consistency import ENOUGH, Given, of_criteria, of_extras, of_members
from reviews.models import ReviewSample, SampledPlan
from reviews.models.samples import drawn_order
from reviews.tests.acts import refused
from reviews.tests.builders import judge, make_advice
from reviews.tests.meetings import chair_of, closed_round
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.workflow import StepForbidden


def judged(*rows):
    """Judgements from (person, version, criterion, value)."""
    return [Given(*row) for row in rows]


def test_by_hand():
    rows = judged(
        *(
            (person, plan, 1, value)
            for plan in (1, 2, 3)
            for person, value in enumerate((2, 1, 0))
        )
    )
    found = of_members(rows)
    assert found[0].difference == Fraction(3, 2)
    assert found[1].difference == 0
    assert found[2].difference == Fraction(-3, 2)
    assert {one.equal for one in found.values()} == {0}
    assert of_criteria(rows)[1].spread == 2
    assert of_criteria(rows)[1].unanimous == 0


def test_too_few_plans_give_no_number():
    rows = judged(
        *((person, plan, 1, 2) for plan in range(ENOUGH - 1) for person in (1, 2))
    )
    found = of_members(rows)[1]
    assert (found.plans, found.difference, found.equal) == (ENOUGH - 1, None, None)


def test_alone_nobody_is_compared():
    assert of_members(judged((1, 1, 1, 2), (1, 2, 1, 0))) == {}
    assert of_criteria(judged((1, 1, 1, 2))) == {}


def test_an_extra_judgement_beside_the_first():
    rows = judged((1, 1, 1, 2), (2, 1, 1, 1), (9, 1, 1, 0), (9, 1, 2, 0))
    [found] = of_extras(rows, {(1, 9)})
    assert (found.difference, found.equal) == (Fraction(-3, 2), 0)
    assert of_extras(rows, set()) == []


SCORES = st.dictionaries(
    st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(1, 2)),
    st.integers(0, 4),
).map(lambda found: [Given(*key, value) for key, value in found.items()])


@given(SCORES, st.integers(1, 5))
def test_one_level_higher_changes_no_difference(rows, step):
    """Who and how equal does not depend on where the scale begins."""
    moved = [
        Given(one.person, one.version, one.criterion, one.value + step) for one in rows
    ]
    assert of_members(moved) == of_members(rows)
    assert of_criteria(moved) == of_criteria(rows)


@given(SCORES)
def test_figures_stay_within_the_scale(rows):
    for one in of_members(rows).values():
        if one.plans < ENOUGH:
            assert one.difference is None
            continue
        assert -4 <= one.difference <= 4
        assert 0 <= one.equal <= 1
    for one in of_criteria(rows).values():
        assert 0 <= one.unanimous <= one.plans
        assert 0 <= one.spread <= 4
        assert (one.spread == 0) == (one.unanimous == one.plans)


@given(st.sets(st.integers(1, 5), min_size=2), st.integers(0, 4))
def test_who_all_say_the_same_do_not_differ(people, value):
    rows = [Given(one, plan, 1, value) for one in people for plan in range(ENOUGH)]
    for one in of_members(rows).values():
        assert (one.difference, one.equal) == (0, 1)


# --- the page and the sample

pytestmark = pytest.mark.django_db


def round_with(number, *verdicts):
    """A round with plans that the same members judged, each with their own verdict."""
    round_ = closed_round(group_size=len(verdicts))
    members = [make_user(Role.MEMBER) for _ in verdicts]
    plans = [
        make_plan(PlanState.IN_REVIEW, round=round_, region=make_region())
        for _ in range(number)
    ]
    for plan in plans:
        judge_all(plan, members, verdicts)
    return round_, members, plans


def judge_all(plan, members, verdicts):
    reviews = actions.assign_reviewers(plan, members, by=make_user(Role.COORDINATOR))
    for review, verdict in zip(reviews, verdicts, strict=True):
        judge(review, verdict)
    return reviews


def page(round_):
    return reverse("round_consistency", args=[round_.pk])


def members_on(client, round_):
    [part] = client.get(page(round_)).context["parts"]
    return {one.name: (one.plans, one.difference, one.equal) for one in part.members}


def test_members_stand_by_name_with_their_figures(client):
    round_, members, _ = round_with(3, Verdict.NOT, Verdict.MET, Verdict.MET)
    client.force_login(chair_of(round_))
    found = members_on(client, round_)
    low, *high = [str(one) for one in members]
    assert found[low] == (3, "-2", "0%")
    assert all(found[name] == (3, "+1", "50%") for name in high)
    [part] = client.get(page(round_)).context["parts"]
    names = [one.name for one in part.members]
    assert names == sorted(names, key=str.lower)
    assert [(one.unanimous, one.spread) for one in part.criteria] == [(0, "2")] * 2


def test_two_plans_are_too_few(client):
    round_, members, _ = round_with(2, Verdict.NOT, Verdict.MET)
    client.force_login(chair_of(round_))
    found = members_on(client, round_)
    assert found[str(members[0])] == (2, "te weinig", "te weinig")


def test_what_bars_the_chair_or_is_not_complete_does_not_count(client):
    round_, members, plans = round_with(4, Verdict.NOT, Verdict.MET)
    chair = chair_of(round_)
    actions.declare_interest(plans[0], by=chair, reason="Familie")
    client.force_login(chair)
    assert members_on(client, round_)[str(members[0])][0] == 3
    actions.assign_reviewers(
        plans[1], [make_user(Role.MEMBER)], by=make_user(Role.COORDINATOR)
    )
    assert members_on(client, round_)[str(members[0])][0] == 2


@pytest.mark.parametrize("role", [one for one in Role if one != Role.CHAIR])
def test_only_the_chair(client, role):
    round_ = closed_round()
    client.force_login(make_user(role, region=make_region()))
    assert client.get(page(round_)).status_code == 403


def test_an_empty_round_says_so(client):
    round_ = closed_round()
    client.force_login(chair_of(round_))
    text = client.get(page(round_)).content.decode()
    assert "nog geen plan waarvan alle oordelen binnen zijn" in text
    assert "geen steekproef getrokken" in text


def test_the_number_of_queries_is_flat(client):
    found = []
    for number in (1, 3):
        round_, *_ = round_with(number, Verdict.NOT, Verdict.MET)
        client.force_login(chair_of(round_))
        actions.draw_sample(round_, 1, by=make_user(Role.COORDINATOR))
        client.get(page(round_))
        with CaptureQueriesContext(connection) as queries:
            client.get(page(round_))
        found.append(len(queries))
    assert found[0] == found[1] <= 12


def test_the_sample_can_be_explained(client):
    round_, _, plans = round_with(4, Verdict.MET, Verdict.MET)
    coordinator = make_user(Role.COORDINATOR)
    sample = actions.draw_sample(round_, 2, by=coordinator)
    numbers = {one.current_version.receipt_number: one.pk for one in plans}
    assert sample.candidates == sorted(numbers)
    expected = {numbers[one] for one in drawn_order(sample.seed, sample.candidates)[:2]}
    assert set(sample.drawn.values_list("plan", flat=True)) == expected
    event = round_.events.get(name="draw_sample")
    assert sample.seed in event.note
    assert event.judging_only


def test_the_extra_judgement_stands_beside_the_first(client):
    round_, _, [plan] = round_with(1, Verdict.MET, Verdict.MET)
    actions.draw_sample(round_, 1, by=make_user(Role.COORDINATOR))
    extra = make_user(Role.MEMBER)
    judge_all(plan, [extra], [Verdict.PARTLY])
    client.force_login(chair_of(round_))
    [row] = client.get(page(round_)).context["sample"].rows
    assert (row.name, row.difference, row.equal) == (str(extra), "-1", "0%")


def test_a_round_is_drawn_from_once_and_for_good():
    round_, *_ = round_with(2, Verdict.MET)
    coordinator = make_user(Role.COORDINATOR)
    actions.draw_sample(round_, 1, by=coordinator)
    refused(actions.draw_sample, round_, 1, by=coordinator)
    for model in (ReviewSample, SampledPlan):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()


def test_only_a_plan_whose_group_is_complete_is_drawn():
    round_, members, [plan] = round_with(1, Verdict.MET, Verdict.MET)
    short = make_plan(PlanState.IN_REVIEW, round=round_, region=make_region())
    judge_all(short, members[:1], [Verdict.MET])
    advised = make_plan(PlanState.IN_REVIEW, round=round_, region=make_region())
    make_advice(plan=advised)
    coordinator = make_user(Role.COORDINATOR)
    refused(actions.draw_sample, round_, 2, by=coordinator)
    sample = actions.draw_sample(round_, 1, by=coordinator)
    assert sample.candidates == [plan.current_version.receipt_number]


def test_everybody_can_do_the_draw_again(client):
    round_, *_ = round_with(3, Verdict.MET)
    sample = actions.draw_sample(round_, 1, by=make_user(Role.COORDINATOR))
    client.force_login(chair_of(round_))
    text = client.get(page(round_)).content.decode()
    places = [text.index(f"<li>{one}</li>") for one in sample.in_order()]
    assert places == sorted(places)
    first = sample.drawn.get().plan.current_version.receipt_number
    assert sample.in_order()[0] == first
    assert sample.seed in text


def test_a_chair_declares_all_interests_before_the_figures(client):
    round_, *_ = round_with(1, Verdict.MET)
    client.force_login(make_user(Role.CHAIR))
    assert client.get(page(round_)).url.startswith(reverse("interest_list"))


@pytest.mark.parametrize("size", [0, -1, 3])
def test_a_size_that_makes_no_sense_is_refused(size):
    round_, *_ = round_with(2, Verdict.MET)
    refused(actions.draw_sample, round_, size, by=make_user(Role.COORDINATOR))
    assert not ReviewSample.objects.exists()


@pytest.mark.parametrize("role", [one for one in Role if one != Role.COORDINATOR])
def test_only_the_coordinator_draws(role):
    round_ = closed_round()
    person = make_user(role, region=make_region())
    refused(actions.draw_sample, round_, 1, by=person, error=StepForbidden)


@given(st.text(max_size=8), st.lists(st.text(min_size=1), unique=True))
def test_the_order_depends_on_the_seed_and_the_numbers_alone(seed, numbers):
    try:
        once = drawn_order(seed, numbers)
    except UnicodeEncodeError:
        return
    assert sorted(once) == sorted(numbers)
    assert once == drawn_order(seed, sorted(numbers))
