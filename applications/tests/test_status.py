"""Where every region stands on any date: exactly one state each, and the sum is the country."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from applications import actions
from applications.lifecycle import PlanState
from applications.models import Extension, Plan
from applications.models.rounds import WhoMayTakePart
from applications.status import (
    RegionState,
    may_take_part,
    scheme_on,
    scheme_status,
)
from applications.tests.builders import (
    coordinator,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
    put_in_scheme,
)
from applications.tests.walking import plan_in
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.tests.builders import make_region

pytestmark = pytest.mark.django_db

R = RegionState
DAY = timedelta(days=1)


def past_round(scheme=None, **fields):
    """A round that closed ten days ago."""
    now = clock.now()
    times = {"opens_at": now - 40 * DAY, "closes_at": now - 10 * DAY}
    return make_round(scheme, **times | fields)


def state_now(plan_or_region, scheme, at=None):
    region = getattr(plan_or_region, "region", plan_or_region)
    return scheme_status(at or clock.now(), scheme).total[region.pk]


@pytest.mark.parametrize(
    "state", [state for state in PlanState if state != PlanState.DRAFT]
)
def test_a_plan_gives_its_region_its_own_state(state):
    plan = plan_in(state)
    at = clock.now() + 30 * DAY  # the letter about a supplement that did not come
    assert state_now(plan, plan.round.scheme, at) == R(state.value)


def test_without_a_plan_the_round_and_the_clock_say_it():
    """The states that no plan carries: not started, draft, not submitted, left out."""
    scheme = make_scheme()
    one = make_round(scheme)
    draft, silent = make_plan(round=one), make_region()
    during, after = one.closes_at - clock.INSTANT, one.closes_at
    assert state_now(draft, scheme, during) == R.DRAFT
    assert state_now(silent, scheme, during) == R.NOT_STARTED
    assert state_now(draft, scheme, after) == R.NOT_SUBMITTED
    assert state_now(silent, scheme, after) == R.NOT_SUBMITTED


def test_a_round_for_named_regions_leaves_the_others_out():
    scheme = make_scheme()
    one = make_round(scheme, participants=WhoMayTakePart.NAMED)
    named, other = make_region(), make_region()
    one.invited.add(named)
    assert state_now(named, scheme) == R.NOT_STARTED
    assert state_now(other, scheme) == R.NOT_INVITED
    assert may_take_part(one, named)
    assert not may_take_part(one, other)


def test_approved_before_is_a_state_of_the_next_round_and_not_of_the_total():
    scheme = make_scheme()
    plan = plan_in(PlanState.GRANTED, round=past_round(scheme))
    later = make_round(scheme, opens_at=clock.now() - clock.INSTANT)
    status = scheme_status(clock.now() + DAY, scheme)
    assert status.rounds[0].state_of[plan.region_id] == R.GRANTED
    assert status.rounds[1].state_of[plan.region_id] == R.ALREADY_APPROVED
    assert status.total[plan.region_id] == R.GRANTED
    assert not may_take_part(later, plan.region)


def test_all_thirteen_states_are_told_apart():
    """One country in which every state occurs, over two rounds of one scheme."""
    scheme = make_scheme()
    first = past_round(scheme)
    plans = {state: plan_in(state, round=first) for state in PlanState}
    silent = make_region()
    second = make_round(
        scheme,
        opens_at=clock.now() - clock.INSTANT,
        participants=WhoMayTakePart.NAMED,
    )
    invited = make_region()
    second.invited.add(invited)
    status = scheme_status(clock.now() + 15 * DAY, scheme)
    in_first = status.rounds[0].state_of
    expected = {
        plan.region_id: R.NOT_SUBMITTED if state == PlanState.DRAFT else R(state.value)
        for state, plan in plans.items()
    }
    assert {pk: in_first[pk] for pk in expected} == expected
    assert in_first[silent.pk] == R.NOT_SUBMITTED
    in_second = status.rounds[1].state_of
    assert in_second[plans[PlanState.GRANTED].region_id] == R.ALREADY_APPROVED
    assert in_second[silent.pk] == R.NOT_INVITED
    assert in_second[invited.pk] == R.NOT_STARTED
    plan = make_plan()
    draft = state_now(plan, plan.round.scheme)
    assert draft == R.DRAFT
    assert status.reconciles
    seen = {*in_first.values(), *in_second.values(), draft}
    assert seen == set(R)


def test_rejected_counts_until_a_later_round_says_more():
    scheme = make_scheme()
    plan = plan_in(PlanState.REJECTED, round=past_round(scheme))
    assert state_now(plan, scheme, clock.now() + DAY) == R.REJECTED
    second = make_round(scheme, opens_at=clock.now() + DAY)
    assert state_now(plan, scheme, second.opens_at) == R.REJECTED
    assert state_now(plan, scheme, second.opens_at + clock.INSTANT) == R.NOT_STARTED


def test_before_its_letter_has_left_a_decided_plan_is_in_review():
    from reviews.tests.builders import make_decision

    decision = make_decision()
    scheme = decision.plan.round.scheme
    assert state_now(decision.plan, scheme, clock.now() + DAY) == R.IN_REVIEW


# The closings of the programme: the 23-hour day, the last of September, Whit Sunday.
CLOSINGS = [date(2019, 3, 31), date(2019, 9, 30), date(2020, 5, 31), date(2023, 10, 1)]


@pytest.mark.parametrize("day", CLOSINGS, ids=str)
def test_the_last_instant_of_the_day_counts_and_midnight_does_not(day):
    """ "Stand op" a day is its end in Amsterdam: what happened at midnight is tomorrow's."""
    closing = clock.end_of(day)
    one = make_round(opens_at=closing - 30 * DAY, closes_at=closing)
    with clock.at(closing - DAY):
        in_time, late = make_plan(round=one), make_plan(round=one)
    last = closing - clock.INSTANT
    with clock.at(closing + timedelta(minutes=2)):  # stored a little later
        actions.hand_in(in_time, by=lead_of(in_time.region), arrived=last)
        with pytest.raises(actions.plans.StepRefused):
            actions.hand_in(late, by=lead_of(late.region), arrived=closing)
    scheme = one.scheme
    on_the_day = clock.end_of(day)
    assert state_now(in_time, scheme, last) == R.DRAFT
    assert state_now(in_time, scheme, on_the_day) == R.SUBMITTED
    assert state_now(late, scheme, on_the_day) == R.NOT_SUBMITTED
    assert clock.local(last).strftime("%d %H:%M:%S.%f") == f"{day:%d} 23:59:59.999999"


def test_an_extension_given_later_does_not_change_the_past():
    scheme = make_scheme()
    now = clock.now()
    one = make_round(scheme, opens_at=now - 30 * DAY, closes_at=now - 5 * DAY)
    plan = make_plan(round=one)
    other = make_plan(round=one)
    given_at = now - 2 * DAY
    with clock.at(given_at):
        actions.extend_round(
            one,
            closes_at=now + 5 * DAY,
            reason="storing",
            by=coordinator(),
            regions=[plan.region],
        )
    assert state_now(plan, scheme, given_at - DAY) == R.NOT_SUBMITTED
    assert state_now(plan, scheme, now) == R.DRAFT
    assert state_now(plan, scheme, now + 5 * DAY) == R.NOT_SUBMITTED
    assert state_now(other, scheme, now) == R.NOT_SUBMITTED


def test_a_merged_region_is_counted_on_the_dates_on_which_it_was():
    scheme = make_scheme()
    one = past_round(scheme)
    today = clock.today()
    whole = make_region(valid_from=today)
    part = make_plan(PlanState.SUBMITTED, round=one).region
    Region.objects.filter(pk=part.pk).update(valid_until=today, successor=whole)
    yesterday = scheme_status(clock.start_of(today), scheme)
    tonight = scheme_status(clock.end_of(today), scheme)
    assert yesterday.total == {part.pk: R.SUBMITTED}
    assert tonight.total == {whole.pk: R.NOT_SUBMITTED}
    assert yesterday.reconciles
    assert tonight.reconciles


class TestSchemeOn:
    def test_it_is_that_of_the_round_that_opened_last(self):
        now = clock.now()
        old = make_round(opens_at=now - 9 * DAY, closes_at=now - 8 * DAY)
        new = make_round(opens_at=now - 2 * DAY)
        assert scheme_on(now) == new.scheme
        assert scheme_on(now - 5 * DAY) == old.scheme

    def test_a_round_for_named_regions_does_not_take_the_picture_over(self):
        now = clock.now()
        named = {"participants": "named", "closes_at": now - 3 * DAY}
        first = make_round(opens_at=now - 9 * DAY, **named)
        assert scheme_on(now) == first.scheme  # there is no other
        real = make_round(opens_at=now - 8 * DAY, closes_at=now - 7 * DAY)
        make_round(opens_at=now - 6 * DAY, **named)
        assert scheme_on(now) == real.scheme
        assert scheme_on(now - 8 * DAY) == first.scheme

    def test_practice_never_counts_in_the_national_picture(self):
        now = clock.now()
        real = make_round(opens_at=now - 9 * DAY)
        make_round(make_scheme(is_practice=True), opens_at=now - DAY)
        assert scheme_on(now) == real.scheme

    def test_before_the_first_round_nothing_has_begun(self):
        region = make_region()
        one = make_round()
        long_ago = one.opens_at - 300 * DAY
        assert scheme_on(long_ago) == one.scheme
        status = scheme_status(long_ago)
        assert status.total == {region.pk: R.NOT_STARTED}
        assert status.rounds == []

    def test_without_any_scheme_the_country_has_not_started(self):
        region = make_region()
        status = scheme_status(clock.now())
        assert status.total == {region.pk: R.NOT_STARTED}
        assert status.reconciles


def test_what_was_recorded_later_can_be_left_out():
    """Filed on paper in time, entered afterwards: known today, not known then."""
    plan = make_plan()
    arrived = plan.round.opens_at + timedelta(hours=2)
    actions.hand_in(plan, by=lead_of(plan.region), arrived=arrived)
    scheme, at = plan.round.scheme, arrived + timedelta(hours=1)
    known_then = scheme_status(at, scheme, known_before=at)
    assert scheme_status(at, scheme).total[plan.region_id] == R.SUBMITTED
    assert known_then.total[plan.region_id] == R.DRAFT


def test_counts_and_lists_are_the_same_regions():
    scheme = make_scheme()
    one = make_round(scheme)
    make_plan(PlanState.SUBMITTED, round=one)
    make_plan(round=one)
    make_region()
    status = scheme_status(clock.now(), scheme)
    counts = status.counts()
    assert counts == {R.NOT_STARTED: 1, R.DRAFT: 1, R.SUBMITTED: 1}
    assert list(counts) == [R.NOT_STARTED, R.DRAFT, R.SUBMITTED]
    assert {state: len(status.regions_in(state)) for state in counts} == counts
    [entry] = status.rounds
    assert status.counts(entry) == counts


def test_a_sum_that_does_not_add_up_is_seen():
    region, scheme = make_region(), make_scheme()
    make_round(scheme)
    status = scheme_status(clock.now(), scheme)
    assert status.reconciles
    status.rounds[0].state_of.pop(region.pk)
    assert not status.reconciles


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_whole_country_costs_the_same(number, django_assert_max_num_queries):
    scheme = make_scheme()
    one = make_round(scheme)
    make_round(scheme, opens_at=clock.now() - DAY / 2)
    for _ in range(number):
        region = make_region()
        put_in_scheme(region, scheme)
        plan = Plan.objects.create(round=one, region=region)
        plan.record("start_plan", label="x", target="draft", by=None)
    scheme_status(clock.now(), scheme)  # content types are asked for once
    with django_assert_max_num_queries(8):
        status = scheme_status(clock.now() + DAY, scheme)
        assert status.counts() == {R.NOT_STARTED: number}


# --- any small world, on any date -----------------------------------------------------

START = datetime(2019, 1, 1, tzinfo=UTC)
HOURS = st.integers(0, 24 * 900)
STATES = [state for state in PlanState if state != PlanState.DRAFT]
WORLDS = st.fixed_dictionaries(
    {
        "regions": st.lists(
            st.tuples(st.integers(0, 900), st.none() | st.integers(0, 900)),
            min_size=1,
            max_size=4,
        ),
        "rounds": st.lists(
            st.tuples(
                HOURS, st.integers(1, 24 * 90), st.sets(st.integers(0, 3)) | st.none()
            ),
            max_size=3,
        ),
        "steps": st.lists(
            st.tuples(
                st.integers(0, 2),
                st.integers(0, 3),
                st.lists(st.tuples(HOURS, st.sampled_from(STATES)), max_size=4),
            ),
            max_size=8,
            unique_by=lambda one: one[:2],
        ),
        "extensions": st.lists(
            st.tuples(st.integers(0, 2), HOURS, st.integers(1, 24 * 200)), max_size=2
        ),
        "asked": st.lists(HOURS, min_size=1, max_size=4),
    }
)


def build(world):
    """The world in the database; steps need not follow the lifecycle, sums must hold anyway."""

    def after(hours):
        return START + timedelta(hours=hours)

    scheme = make_scheme()
    regions = []
    for first, length in world["regions"]:
        valid_from = START.date() + timedelta(days=first - 450)
        until = None if length is None else valid_from + timedelta(days=length)
        regions.append(make_region(valid_from=valid_from, valid_until=until))
    rounds = []
    for opens, length, invited in world["rounds"]:
        named = WhoMayTakePart.UNAPPROVED if invited is None else WhoMayTakePart.NAMED
        one = make_round(
            scheme,
            opens_at=after(opens),
            closes_at=after(opens + length),
            participants=named,
            criteria=0,
        )
        one.invited.set([regions[n] for n in invited or () if n < len(regions)])
        rounds.append(one)
    for which, given_at, more in world["extensions"]:
        if which < len(rounds):
            Extension.objects.create(
                round=rounds[which],
                closes_at=rounds[which].closes_at + timedelta(hours=more),
                reason="x",
                given_by=lead_of(regions[0]),
                given_at=after(given_at),
                for_everybody=True,
            )
    for which, region, steps in world["steps"]:
        if which < len(rounds) and region < len(regions):
            plan = Plan.objects.create(round=rounds[which], region=regions[region])
            for hours, state in steps:
                with clock.at(after(hours)):
                    plan.record("step", label="x", target=state, by=None)
    return scheme


def test_the_states_add_up_to_the_population_on_every_date():
    @settings(max_examples=60, deadline=None)
    @given(WORLDS)
    def adds_up(world):
        with transaction.atomic():
            scheme = build(world)
            for hours in world["asked"]:
                at = START + timedelta(hours=hours)
                status = scheme_status(at, scheme)
                day = clock.local(at - clock.INSTANT).date()
                population = Region.objects.population(day).count()
                assert status.reconciles
                assert sum(status.counts().values()) == population
                for entry in status.rounds:
                    assert sum(status.counts(entry).values()) == population
            transaction.set_rollback(True)

    adds_up()
