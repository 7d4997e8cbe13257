"""The chain of acts, without pages: each outcome is reached and explained by its events."""

import pytest

from applications.lifecycle import PlanState
from applications.status import scheme_status
from reviews.models import Outcome, Trajectory
from reviews.tests.builders import make_outcome
from sterktechniek import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.GRANTED, PlanState.GRANTED),
        (Outcome.GRANTED_WITH_DUTY, PlanState.GRANTED_WITH_DUTY),
        (Outcome.REJECTED, PlanState.REJECTED),
    ],
)
def test_released_letter_gives_the_plan_its_outcome(outcome, state):
    plan = make_outcome(outcome)
    letter = plan.letters.get()
    decision = letter.decision
    assert plan.state == state
    assert decision.letter_sha256 == letter.pdf_sha256
    assert letter.released_at == decision.sent_at
    status = scheme_status(clock.now() + clock.INSTANT, plan.round.scheme)
    assert status.reconciles
    assert status.total == {plan.region_id: state.value}


def test_third_refusal_opens_a_trajectory():
    plan = make_outcome(Outcome.REJECTED)
    assert not Trajectory.objects.exists()
    plan.round.scheme.refusals_before_trajectory = 1
    plan.round.scheme.save()
    from reviews.actions.trajectories import open_trajectories

    open_trajectories(type(plan.round).objects.all(), by=None, at=clock.now())
    assert Trajectory.objects.get().region == plan.region
