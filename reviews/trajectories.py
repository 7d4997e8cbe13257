"""When a trajectory after refusals opens by itself."""

from applications.lifecycle import UNDER_WAY, PlanState
from applications.models import Plan
from applications.status import APPROVED_STATES, scheme_status
from sterktechniek import clock

from .models.trajectories import Trajectory, TrajectoryReason


def open_trajectories(rounds, *, by, at):
    """Open one for each region that was refused too often, or is left after the last round."""
    for one in rounds.select_related("scheme"):
        for region, reason in _due(one, at):
            trajectory, is_new = Trajectory.objects.get_or_create(
                region_id=region, scheme=one.scheme, defaults={"reason": reason}
            )
            if is_new:
                label = f"Vervolgtraject geopend: {trajectory.get_reason_display()}"
                trajectory.record("open_trajectory", label=label, by=by, happened_at=at)


def _due(one, at):
    for region, refusals in _refusals(one.scheme).items():
        if refusals >= one.scheme.refusals_before_trajectory:
            yield region, TrajectoryReason.REFUSALS
    if one.is_last and not one.plans.filter(state__in=UNDER_WAY).exists():
        status = scheme_status(at + clock.INSTANT, one.scheme)
        for region, state in status.total.items():
            if state not in APPROVED_STATES:
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
