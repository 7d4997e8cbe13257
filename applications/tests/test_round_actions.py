"""Open and extend a round; announce and skip: by whom, when, and nothing kept of a refusal."""

from datetime import timedelta

import pytest

from applications import actions
from applications.lifecycle import PlanState
from applications.models import Participation
from applications.tests.builders import (
    coordinator,
    lead_of,
    make_plan,
    make_round,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def lead(plan):
    return lead_of(plan.region)


def refused(act, *args, sentence=r"\.$", **kwargs):
    with pytest.raises(StepRefused, match=sentence):
        act(*args, **kwargs)


class TestRounds:
    def test_only_the_coordinator_opens_and_extends(self):
        one, region = make_round(), make_region()
        for role in set(Role) - {Role.COORDINATOR}:
            person = make_user(role, region=region)
            with pytest.raises(StepForbidden):
                actions.open_round(make_round(one.scheme), by=person)
            with pytest.raises(StepForbidden):
                actions.extend_round(
                    one,
                    closes_at=one.closes_at + DAY,
                    reason="x",
                    by=person,
                    for_everybody=True,
                )
        assert not one.extensions.exists()

    def test_a_new_round_gets_its_own_copy_of_the_criteria(self):
        first = make_round(criteria=3)
        second = type(first)(
            scheme=first.scheme,
            number=2,
            name="Ronde 2",
            opens_at=clock.now() + DAY,
            closes_at=clock.now() + 9 * DAY,
        )
        actions.open_round(second, by=coordinator())
        codes = list(first.criteria.values_list("number", "code"))
        assert list(second.criteria.values_list("number", "code")) == codes
        assert first.criteria.count() == 3
        second.criteria.all().delete()
        assert first.criteria.count() == 3

    @pytest.mark.parametrize("shift", [timedelta(0), -DAY])
    def test_an_extension_never_shortens(self, shift):
        one = make_round()
        refused(
            actions.extend_round,
            one,
            closes_at=one.closes_at + shift,
            reason="x",
            by=coordinator(),
            for_everybody=True,
        )
        assert not one.extensions.exists()

    def test_an_extension_is_for_somebody(self):
        one = make_round()
        refused(
            actions.extend_round,
            one,
            closes_at=one.closes_at + DAY,
            reason="x",
            by=coordinator(),
        )
        assert not one.extensions.exists()


class TestTelling:
    def test_announce_skip_and_come_back(self):
        one, region = make_round(), make_region()
        by = lead_of(region)
        actions.announce(one, region, by=by)
        actions.skip_round(one, region, reason="Wij fuseren.", by=by)
        participation = Participation.objects.get()
        assert participation.skipped_at
        actions.announce(one, region, by=by)
        participation.refresh_from_db()
        assert participation.skipped_at is None
        assert participation.announced_at
        names = [event.name for event in participation.events.all()]
        assert names == ["announce", "skip_round", "announce"]

    def test_announcing_twice_is_once(self):
        one, region = make_round(), make_region()
        first = actions.announce(one, region, by=lead_of(region))
        assert actions.announce(one, region, by=lead_of(region)) == first
        assert first.events.count() == 1

    def test_skipping_needs_a_reason(self):
        one, region = make_round(), make_region()
        refused(actions.skip_round, one, region, reason=" ", by=lead_of(region))
        assert not Participation.objects.exists()

    def test_not_after_the_closing_and_not_with_a_plan_handed_in(self):
        plan = make_plan(PlanState.SUBMITTED)
        by = lead(plan)
        refused(actions.skip_round, plan.round, plan.region, reason="x", by=by)
        region = make_region()
        with clock.at(plan.round.closes_at):
            by = lead_of(region)
            refused(actions.skip_round, plan.round, region, reason="x", by=by)
            refused(actions.announce, plan.round, region, by=by)
        assert not Participation.objects.exists()

    def test_announcing_has_its_own_last_moment(self):
        one = make_round(announce_until=clock.now())
        region = make_region()
        refused(actions.announce, one, region, by=lead_of(region))
        assert not Participation.objects.exists()

    def test_only_the_lead_of_the_region_tells(self):
        one, region = make_round(), make_region()
        others = [make_user(role, region=region) for role in set(Role) - {Role.LEAD}]
        stranger = make_user(Role.LEAD, region=make_region())
        for person in [*others, stranger]:
            with pytest.raises(StepForbidden):
                actions.announce(one, region, by=person)
            with pytest.raises(StepForbidden):
                actions.skip_round(one, region, reason="x", by=person)
        assert not Participation.objects.exists()
