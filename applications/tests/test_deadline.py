"""The clock of the server decides, to the microsecond, on the real closings too."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from applications import actions
from applications.models import Plan
from applications.tests.builders import (
    coordinator,
    fill_plan,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
    put_in_scheme,
)
from applications.tests.walking import kept
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def lead(plan):
    return lead_of(plan.region)


def refused(act, *args, sentence=r"\.$", **kwargs):
    with pytest.raises(StepRefused, match=sentence):
        act(*args, **kwargs)


class TestDeadline:
    """Open = opens_at <= arrival < closing for this region."""

    @pytest.mark.parametrize(
        ("offset", "counts"),
        [(-clock.INSTANT, True), (timedelta(0), False), (clock.INSTANT, False)],
    )
    def test_arrival_decides_at_the_closing(self, offset, counts):
        plan = make_plan()
        closing = plan.round.closes_at
        before = kept(plan)
        with clock.at(closing + HOUR):  # the commit comes later, and does not matter
            if counts:
                version = actions.hand_in(plan, by=lead(plan), arrived=closing + offset)
                assert version.submitted_at == closing + offset
                assert plan.events.last().happened_at == closing + offset
            else:
                refused(
                    actions.hand_in,
                    plan,
                    by=lead(plan),
                    arrived=closing + offset,
                    sentence="verstreken",
                )
                assert kept(plan) == before

    def test_before_the_opening_nothing_can_be_handed_in(self):
        one = make_round(
            published_at=clock.now() - 2 * DAY,
            opens_at=clock.now() + DAY,
        )
        region = make_region()
        put_in_scheme(region, one.scheme)
        plan = actions.start_plan(one, region, by=lead_of(region))
        fill_plan(plan, lead(plan))
        before = kept(plan)
        refused(actions.hand_in, plan, by=lead(plan), sentence="opent")
        early = {"by": lead(plan), "arrived": one.opens_at - clock.INSTANT}
        refused(actions.hand_in, plan, sentence="opent", **early)
        assert kept(plan) == before
        with clock.at(one.opens_at):
            assert actions.hand_in(plan, by=lead(plan), arrived=one.opens_at)

    @pytest.mark.parametrize(
        "day", [date(2019, 3, 31), date(2020, 5, 31), date(2023, 10, 1)], ids=str
    )
    def test_any_instant_around_the_closing(self, day):
        """±2 seconds around the closings of the programme, one region with an extension."""
        closing = clock.end_of(day)
        scheme = make_scheme()
        one = make_round(scheme, opens_at=closing - 30 * DAY, closes_at=closing)
        with clock.at(closing - 5 * DAY):
            plain, extended = make_plan(round=one), make_plan(round=one)
            actions.extend_round(
                one,
                closes_at=closing + DAY,
                reason="storing",
                by=coordinator(),
                regions=[extended.region],
            )
        closings = {plain: closing, extended: closing + DAY}
        before = {plan: kept(plan) for plan in closings}

        @settings(max_examples=40, deadline=None)
        @given(st.sampled_from(list(closings)), st.integers(-2_000_000, 2_000_000))
        @example(plain, -1)
        @example(plain, 0)
        @example(extended, -1)
        @example(extended, 0)
        def arrives(plan, microseconds):
            arrived = closings[plan] + timedelta(microseconds=microseconds)
            plan = Plan.objects.get(pk=plan.pk)
            with transaction.atomic(), clock.at(closing + 3 * DAY):
                if arrived < closings[plan]:
                    version = actions.hand_in(plan, by=lead(plan), arrived=arrived)
                    assert version.submitted_at == arrived
                else:
                    refused(actions.hand_in, plan, by=lead(plan), arrived=arrived)
                    assert kept(plan) == before[plan]
                transaction.set_rollback(True)

        arrives()

    def test_grace_is_part_of_the_closing(self):
        one = make_round(grace_minutes=5)
        plan = make_plan(round=one)
        closing = one.closes_at + timedelta(minutes=5)
        assert one.closing_for(plan.region) == closing
        with clock.at(closing + HOUR):
            refused(actions.hand_in, plan, by=lead(plan), arrived=closing)
            just = closing - clock.INSTANT
            assert actions.hand_in(plan, by=lead(plan), arrived=just)

    def test_an_extension_given_after_the_arrival_saves_nobody(self):
        plan = make_plan()
        one = plan.round
        late = one.closes_at + HOUR
        with clock.at(late + HOUR):
            actions.extend_round(
                one,
                closes_at=late + DAY,
                reason="storing",
                by=coordinator(),
                regions=[plan.region],
            )
            refused(actions.hand_in, plan, by=lead(plan), arrived=late)
        with clock.at(late + 2 * HOUR):
            assert actions.hand_in(plan, by=lead(plan))
