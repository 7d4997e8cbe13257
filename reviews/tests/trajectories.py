"""Plain functions that make trajectories for tests and walk them through their acts."""

from datetime import timedelta

from applications.actions import find_complete, hand_in, start_plan
from applications.lifecycle import PlanState
from applications.models import Round
from applications.tests.builders import (
    answer_grounds,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
)
from reviews import actions
from reviews.actions.trajectories import open_trajectories, open_trajectory
from reviews.lifecycle import TrajectoryState
from reviews.models import Outcome, Trajectory
from reviews.models.trajectories import TrajectoryReason
from reviews.tests.builders import make_held_letter, make_outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support.models.visits import Party
from support.tests.builders import make_assignment, make_visit

DAY = timedelta(days=1)
T = TrajectoryState
ORDER = (T.OPEN, T.TALKED, T.AGREED, T.ALLOWED)
APPROACH = {
    "text": "Eerst de scholen, dan de bedrijven.",
    "region_share": "De scholen kiezen een trekker.",
    "support_share": "Tien dagen hulp.",
}


def make_last_round(scheme, *, at):
    """The last round of the scheme, closed a month before; nobody handed in."""
    times = {"opens_at": at - 60 * DAY, "closes_at": at - 30 * DAY}
    return make_round(scheme, is_last=True, **times)


def open_for_everybody(*, days_ago=100):
    """Nobody handed in, in the last round of a scheme: one for each region there is."""
    at = clock.now() - days_ago * DAY
    one = make_last_round(make_scheme(), at=at)
    with clock.at(at):
        open_trajectories(Round.objects.filter(pk=one.pk), by=None, at=at)
    return one.scheme


def make_trajectory(state=T.OPEN, *, region=None, scheme=None):
    """A trajectory that opened 100 days ago and walked to ``state`` through its acts."""
    region, scheme = region or make_region(), scheme or make_scheme()
    at = clock.now() - 100 * DAY
    with clock.at(at):
        open_trajectory(region.pk, scheme, TrajectoryReason.REFUSALS, by=None, at=at)
    trajectory = Trajectory.objects.get(region=region, scheme=scheme)
    allowed = state != T.NOT_ALLOWED
    far = ORDER.index(state) if state in ORDER else len(WALK)
    for act in WALK[:far]:
        act(trajectory, allowed)
    if state == T.CLOSED:
        close(trajectory)
    return Trajectory.objects.get(pk=trajectory.pk)


def twice_refused():
    """A region refused twice before, and its third refusal in a letter that waits."""
    scheme, region = make_scheme(refusals_before_trajectory=3), make_region()
    for days_ago in (400, 280, 160):
        opens_at = clock.now() - days_ago * DAY
        one = make_round(scheme, opens_at=opens_at, closes_at=opens_at + 30 * DAY)
        if days_ago == 400:
            plan = make_plan(PlanState.IN_REVIEW, region=region, round=one)
        else:
            plan = _try_again(region, one)
        if days_ago > 160:
            make_outcome(Outcome.REJECTED, plan=plan)
    return make_held_letter(Outcome.REJECTED, plan=plan)


def _try_again(region, one):
    lead = lead_of(region)
    with clock.at(one.opens_at + DAY):
        plan = start_plan(one, region, by=lead)
    answer_grounds(plan)
    with clock.at(one.opens_at + 2 * DAY):
        hand_in(plan, by=lead)
    find_complete(plan, by=make_user(Role.OFFICER))
    plan.refresh_from_db()
    return plan


def talk_of_three(trajectory, *, assignment=None, **attended):
    """An advisory talk held yesterday with DUS-I, OCW and who supports the region."""
    region, scheme = trajectory.region, trajectory.scheme
    assignment = assignment or make_assignment(region=region, scheme=scheme)
    there = [
        (Party.DUSI, make_user(Role.OFFICER), ""),
        (Party.OCW, make_user(Role.POLICY_OFFICER), ""),
    ]
    return make_visit(assignment, **{"attendances": there} | attended)


def hold_talk(trajectory, allowed=True):
    visit = talk_of_three(trajectory)
    actions.hold_talk(trajectory, visit, by=make_user(Role.OFFICER))


def agree(trajectory, allowed=True):
    actions.agree_approach(trajectory, by=make_user(Role.SUPPORT_LEAD), **APPROACH)


def decide(trajectory, allowed=True):
    actions.decide_route(
        trajectory,
        by=make_user(Role.POLICY_OFFICER),
        allowed=allowed,
        reasons="De partners staan erachter.",
    )


def close(trajectory):
    by = make_user(Role.COORDINATOR)
    actions.close_trajectory(trajectory, by=by, note="Er volgt niets meer op.")


WALK = (hold_talk, agree, decide)
