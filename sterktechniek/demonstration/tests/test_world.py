"""The generated world: as many plans as asked, in every state, and true to the rules."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from applications.lifecycle import PlanState
from applications.models import Plan, PlanVersion, Round, Scheme
from applications.plan_content import content_hash, plan_content
from applications.status import plan_states, scheme_on, scheme_status
from reviews.lifecycle import DecisionState
from reviews.models import Decision, Letter, Review
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.demonstration.world import PREFIX, make_world
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from support.models import Visit

pytestmark = pytest.mark.django_db
REGIONS = 45
ENOUGH = 330  # plans: four schemes, the fourth of which has an open round


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all tests of this module, taken away at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        for _ in range(REGIONS):
            make_region()
        make_world(ENOUGH)
        yield
        transaction.set_rollback(True)


def test_there_are_so_many_plans_in_every_state(world):
    states = Counter(Plan.objects.values_list("state", flat=True))
    assert states.total() == ENOUGH
    assert set(states) == set(PlanState)


def test_it_stands_outside_the_national_picture(world):
    assert not Scheme.objects.for_the_country().exists()
    assert scheme_on(clock.now()) is None
    schemes = Scheme.objects.all()
    assert all(one.is_demonstration and one.is_practice for one in schemes)
    assert all(one.name.endswith("(gegenereerd)") for one in schemes)
    assert all(one.code.startswith(PREFIX) for one in schemes)


def test_the_states_follow_from_the_events(world):
    now = clock.now()
    states = plan_states(now, list(Round.objects.all()))
    plans = Plan.objects.values_list("round", "region", "state")
    assert states == {(one, region): state for one, region, state in plans}
    assert not Event.objects.filter(recorded_at__gt=now).exists()


def test_every_scheme_adds_up_on_every_date(world):
    for scheme in Scheme.objects.all():
        for days in (0, 30, 150, 300, 500):
            status = scheme_status(clock.now() - timedelta(days=days), scheme)
            assert status.reconciles
            assert sum(status.counts().values()) == len(status.regions)


def test_a_region_with_a_grant_takes_no_part_any_more(world):
    for scheme in Scheme.objects.all():
        plans = Plan.objects.filter(round__scheme=scheme).order_by("round__number")
        done = set()
        for plan in plans:
            assert plan.region_id not in done
            if plan.is_approved:
                done.add(plan.region_id)


def test_versions_are_what_the_rows_say(world):
    for version in PlanVersion.objects.select_related("plan")[:3]:
        assert version.content == plan_content(version.plan)
        assert version.sha256 == content_hash(version.content)
        assert version.plan.missing_parts() == []


def test_judging_went_by_the_rules(world):
    for review in Review.objects.filter(handed_in_at__isnull=False)[:5]:
        assert review.criteria_without_judgement() == []
    decisions = Decision.objects.all()
    states = set(decisions.values_list("state", flat=True))
    assert states == {
        DecisionState.PROPOSED,
        DecisionState.DECIDED,
        DecisionState.SENT,
    }
    for decision in decisions.published()[:20]:
        letter = decision.letter
        assert letter.released_at == decision.sent_at
        assert letter.pdf_sha256 == decision.letter_sha256
        assert letter.pdf
    unsent = decisions.filter(state=DecisionState.DECIDED).count()
    assert Letter.objects.to_make().count() == unsent
    assert Visit.objects.exists()


def test_nobody_gets_mail_from_it(world):
    assert not OutboxMessage.objects.exists()


def test_a_second_run_adds_only_what_is_missing(world):
    assert make_world(ENOUGH) == 0
    before = set(Plan.objects.values_list("pk", flat=True))
    assert make_world(ENOUGH + 7) == 7
    assert before < set(Plan.objects.values_list("pk", flat=True))
    assert Plan.objects.count() == ENOUGH + 7
