"""The pages of trajectories after repeated refusal, for the world of pages."""

from applications.tests.builders import lead_of, make_round
from reviews.actions.trajectories import plan_step
from reviews.lifecycle import TrajectoryState
from reviews.models import StepKind
from reviews.models.trajectory_steps import Owner
from reviews.tests.trajectories import DAY, make_trajectory, talk_of_three
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.tests.builders import make_region

T = TrajectoryState


def trajectory_pages(pages):
    """Each state as the people who act in it see it; the list with running, late and closed."""
    region = make_region("TRAJECT")
    opened = make_trajectory(region=region)
    coordinator = User.objects.get(username="coordinator")
    officer = User.objects.get(username="officer")
    _name(opened, coordinator, officer)
    pages.add("officer", "trajectory_detail", opened.pk, note="no talk yet")
    pages.add("coordinator", "trajectory_detail", opened.pk, note="open")
    pages.add("coordinator", "trajectory_step", opened.pk, "gesprek")
    lead = lead_of(region)
    pages.add(lead, "home", note="trajectory")
    pages.add(lead, "region_file", region.code, note="trajectory")
    pages.add(lead, "trajectory_detail", opened.pk, note="region")
    held = make_trajectory()
    visit = talk_of_three(held)
    supporter = visit.assignment.person
    pages.add("officer", "trajectory_detail", held.pk, note="talk")
    pages.add(supporter, "trajectory_detail", held.pk, note="supporter")
    pages.add(supporter, "home", note="supporter of a trajectory")
    talked, agreed = make_trajectory(T.TALKED), make_trajectory(T.AGREED)
    pages.add("supportlead", "trajectory_detail", talked.pk, note="approach")
    pages.add("ministry", "trajectory_detail", agreed.pk, note="to decide")
    allowed, refused = make_trajectory(T.ALLOWED), make_trajectory(T.NOT_ALLOWED)
    pages.add("coordinator", "trajectory_detail", allowed.pk, note="allowed")
    pages.add("coordinator", "trajectory_detail", refused.pk, note="not allowed")
    with_round = make_trajectory(T.ALLOWED)
    _round(with_round)
    pages.add("ministry", "trajectory_detail", with_round.pk, note="with its round")
    closed = make_trajectory(T.CLOSED)
    pages.add("decider", "trajectory_detail", closed.pk, note="closed")
    for user in ("ministry", "supportlead"):
        pages.add(user, "trajectory_list", note=f"full {user}")


def _name(trajectory, by, owner):
    plan_step(
        trajectory,
        StepKind.TALK,
        by=by,
        party=Owner.DUSI,
        owner=owner,
        due_on=clock.today() - 3 * DAY,
        reason="De partijen konden niet eerder.",
    )


def _round(trajectory):
    """The round of the alternative route, for this region alone."""
    one = make_round(trajectory.scheme, participants="named", is_alternative=True)
    one.invited.set([trajectory.region])
