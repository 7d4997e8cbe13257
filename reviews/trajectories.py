"""When a trajectory after refusals begins and ends by itself, and what pages say of its steps."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from applications.lifecycle import UNDER_WAY, PlanState
from applications.models import Plan, Round
from applications.status import APPROVED_STATES, scheme_status
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import SUPPORT_ROLES, Role

from .lifecycle import TrajectoryState
from .models.trajectories import Trajectory, TrajectoryReason
from .models.trajectory_steps import Owner, StepKind

# In a last round in which nobody hands in no letter ever leaves, and the sweep opens what
# follows. It waits until what came by post in time has surely been entered.
ENTERED_WITHIN = timedelta(weeks=4)
#: Who can own a step, by the party on whose behalf.
ROLES_OF = {
    Owner.DUSI: (Role.OFFICER, Role.COORDINATOR, Role.DECIDER),
    Owner.OCW: (Role.POLICY_OFFICER,),
    Owner.SUPPORT: tuple(sorted(SUPPORT_ROLES)),
}
STATE_TONE = {
    TrajectoryState.OPEN: ("info", "clock"),
    TrajectoryState.TALKED: ("info", "person"),
    TrajectoryState.AGREED: ("info", "pencil"),
    TrajectoryState.ALLOWED: ("good", "check"),
    TrajectoryState.NOT_ALLOWED: ("bad", "cross"),
    TrajectoryState.CLOSED: ("quiet", "done"),
}
# The words of the steps in an address.
SLUG_OF = {
    StepKind.TALK: "gesprek",
    StepKind.APPROACH: "plan-van-aanpak",
    StepKind.DECISION: "besluit",
}
# The label of a step is that of its button; afterwards it is told as something done.
TOLD_STEPS = {
    "hold_talk": "Vervolgtraject: de drie partijen spraken de regio",
    "agree_approach": "Vervolgtraject: plan van aanpak vastgelegd",
    "allow_route": "Vervolgtraject: het ministerie staat de alternatieve route toe",
    "refuse_route": "Vervolgtraject: het ministerie staat de alternatieve route niet toe",
    "close_trajectory": "Vervolgtraject afgesloten",
    "approved_meanwhile": "Vervolgtraject afgesloten: het plan is goedgekeurd",
}
# What waits once the three steps are done.
AFTER_STEPS = {
    TrajectoryState.ALLOWED: "ronde voor deze regio",
    TrajectoryState.NOT_ALLOWED: "traject afsluiten",
}


def due_regions(one, at):
    """(region id, reason) of each region for which this round, so far, calls for a trajectory.

    Asked of letters that left alone, so that nothing is known of it before.
    """
    for region, refusals in _refusals(one.scheme).items():
        if refusals >= one.scheme.refusals_before_trajectory:
            yield region, TrajectoryReason.REFUSALS
    if not one.is_last or one.plans.filter(state__in=UNDER_WAY).exists():
        return
    status = scheme_status(at + clock.INSTANT, one.scheme)
    for region, state in status.total.items():
        closed = one.has_closed(region=region, at=at)
        if closed and state not in APPROVED_STATES:
            yield region, TrajectoryReason.LAST_ROUND


def _refusals(scheme):
    """{region id: number of refused plans} of regions without an approved plan."""
    refused = {}
    approved = set(
        Plan.objects.approved()
        .filter(round__scheme=scheme)
        .values_list("region_id", flat=True)
    )
    plans = Plan.objects.filter(round__scheme=scheme, state=PlanState.REJECTED)
    for region in plans.values_list("region_id", flat=True):
        if region not in approved:
            refused[region] = refused.get(region, 0) + 1
    return refused


def over_meanwhile():
    """Running trajectories of regions that have an approved plan: the letter on it left."""
    granted = Plan.objects.approved().values("region", "round__scheme")
    keys = set(granted.values_list("region", "round__scheme").order_by())
    running = Trajectory.objects.running().select_related("region")
    return [one for one in running if (one.region_id, one.scheme_id) in keys]


def rounds_to_follow(at):
    """Rounds of which letters left, or that closed so long ago that all that came is entered."""
    left = Q(plans__letters__released_at__isnull=False)
    return Round.objects.filter(left | Q(closes_at__lte=at - ENTERED_WITHIN)).distinct()


def possible_owners():
    """{party: people who can own a step on its behalf today}, by name."""
    return {
        party: list(
            User.objects.holding(*roles).order_by("last_name", "first_name", "pk")
        )
        for party, roles in ROLES_OF.items()
    }


@dataclass(frozen=True)
class Row:
    """A trajectory as a list or a region shows it: the step now, whose it is, by when."""

    trajectory: Trajectory
    state: str
    tone: str
    icon: str
    step: str
    owner: str
    due: str
    is_late: bool
    left: str

    def __str__(self):
        return str(self.trajectory)

    @property
    def url(self):
        return self.trajectory.get_absolute_url()


def row_of(trajectory):
    """The row of a trajectory; needs `for_pages`."""
    return row_with(trajectory, trajectory.step_now)


def row_with(trajectory, step):
    """The row of a trajectory of which ``step`` (or None) is to be done now."""
    state = TrajectoryState(trajectory.state)
    tone, icon = STATE_TONE[state]
    days = dutch.days_left(step.due_on) if step else ""
    return Row(
        trajectory=trajectory,
        state=state.label,
        tone=tone,
        icon=icon,
        step=str(step) if step else AFTER_STEPS.get(state, ""),
        owner=step.whose if step else "",
        due=dutch.day(step.due_on) if step else "",
        is_late=bool(step) and step.due_on < clock.today(),
        left=days,
    )


@dataclass(frozen=True)
class StepRow:
    """One of the three steps as the page of a trajectory shows it."""

    step: object
    slug: str
    state: str
    tone: str
    icon: str
    left: str
    is_late: bool


def step_rows(trajectory):
    """The three steps in their order, each with its state in words; needs `for_pages`."""
    order = list(StepKind)
    steps = sorted(trajectory.steps.all(), key=lambda one: order.index(one.kind))
    return [_step_row(trajectory, one) for one in steps]


def _step_row(trajectory, step):
    state, tone, icon = _step_state(trajectory, step)
    waits = not step.is_done and not trajectory.is_closed
    return StepRow(
        step=step,
        slug=SLUG_OF[StepKind(step.kind)],
        state=state,
        tone=tone,
        icon=icon,
        left=dutch.days_left(step.due_on) if waits else "",
        is_late=waits and step.due_on < clock.today(),
    )


def _step_state(trajectory, step):
    if step.is_done:
        return f"gedaan op {dutch.day(step.done_at)}", "good", "check"
    if trajectory.is_closed:
        return "niet meer nodig", "quiet", "minus"
    if step == trajectory.step_now:
        return "nu aan de beurt", "attention", "clock"
    return "daarna", "neutral", "ring"
