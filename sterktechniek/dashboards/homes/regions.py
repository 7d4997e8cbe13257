"""The first page of a region: where are we, who has the ball, what help was there."""

from django.db.models import prefetch_related_objects

from applications.editing import why_locked
from applications.lifecycle import PlanState
from applications.models import Commitment, Plan, PlanPart, Round
from applications.round_overview import own_rounds, split
from awards.due import due_in
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from support.models import ActionPoint

from .blocks import Block
from .trajectories import rows_of, with_trajectory
from .visits import region_visits, with_appointment

POINTS, EARLIER, TO_CONFIRM = 10, 10, 25


def region_blocks(user, at):
    """For lead and editors: the rounds that run, the earlier ones, visits, action points."""
    ids = user.region_ids(Role.LEAD, Role.EDITOR)
    if not ids:
        return []
    regions = list(with_appointment(with_trajectory(Region.objects.filter(pk__in=ids))))
    own = own_rounds(user, regions, _rounds_made_known(at), at)
    running, earlier = split(own)
    names = ", ".join(region.name for region in regions[:3])
    more = f" en {len(regions) - 3} andere" if len(regions) > 3 else ""
    data = {
        "regions": regions,
        "running": running,
        "earlier": earlier[:EARLIER],
        "trajectories": rows_of(regions),
        "due": _due(own, at),
        "parts": _own_parts(user) if any(map(_is_written, own)) else [],
        **_points(ids),
        **region_visits(user, regions),
    }
    return [Block(f"Uw regio: {names}{more}", "dashboards/home/_region.html", data)]


def _points(ids):
    """Open action points in one query, the late ones apart."""
    found = ActionPoint.objects.filter(region__in=ids).still_open().for_pages()
    late, others = [], []
    for point in found:
        (late if point.is_late else others).append(point)
    return {"late": late[:POINTS], "points": others[:POINTS]}


def _due(own, at):
    """Reports and duties of these regions; nothing is asked where no plan was granted."""
    plans = [one.plan for one in own if one.plan and one.plan.is_approved]
    has_duties = any(one.state == PlanState.GRANTED_WITH_DUTY for one in plans)
    regions = {one.region_id for one in plans}
    today = clock.local(at).date()
    return due_in(regions, today, has_duties=has_duties) if plans else []


def _is_written(one):
    return one.plan is not None and one.plan.is_editable


def _own_parts(user):
    """The parts of plans that this person writes and that can still change."""
    return (
        PlanPart.objects.filter(owner=user, plan__in=Plan.objects.editable())
        .select_related("plan__region", "plan__round")
        .order_by("plan", "pk")[:POINTS]
    )


def _rounds_made_known(at):
    """With the invited regions of those that invite, so that the others cost no query."""
    rounds = list(
        Round.objects.published(at).select_related("scheme").with_extensions()
    )
    prefetch_related_objects([one for one in rounds if one.names_regions], "invited")
    return rounds


def partner_blocks(user, at):
    """For a partner: the contributions that still wait for its confirmation."""
    if not user.has_role(Role.PARTNER):
        return []
    waiting = (
        Commitment.objects.visible_to(user)
        .waiting()
        .filter(plan__in=Plan.objects.editable())
        .select_related("plan__region", "plan__round", "partner")
        .prefetch_related("plan__round__extensions__regions")
    )
    open_ones = [one for one in waiting if why_locked(one.plan, at) is None]
    data = {"commitments": open_ones[:TO_CONFIRM], "count": len(open_ones)}
    return [Block("Uw bijdragen", "dashboards/home/_partner.html", data)]
