"""The first page of the support team: whom do I help, and whom did nobody speak lately."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from support.conflicts import tied_or_silent
from support.models import ActionPoint, SupportAssignment, TalkRequest, Visit
from support.models.assignments import QUIET_AFTER
from support.models.visits import Party

from .blocks import Block, Count
from .trajectories import running_in, trajectory_counts
from .visits import own_visits

SHOWN = 10


@dataclass(frozen=True)
class Help:
    """A running assignment with the days since somebody of the team spoke the region."""

    assignment: SupportAssignment
    days: int | None

    @property
    def last(self):
        """When the last contact was, in words."""
        return "nog geen contact" if self.days is None else dutch.ago(self.days)


def support_blocks(user, at):
    """Own assignments for a supporter; the whole team for the lead."""
    blocks = []
    if user.has_role(Role.SUPPORTER):
        blocks.append(_own(user))
    if user.has_role(Role.SUPPORT_LEAD):
        blocks.append(_team(user))
    return blocks


def _own(user):
    running = SupportAssignment.objects.active().filter(person=user).with_use()
    today = clock.today()
    helps = [
        Help(one, (today - one.last_contact).days if one.last_contact else None)
        for one in running
    ]
    helps.sort(key=lambda one: (one.days is not None, -(one.days or 0)))
    regions = [one.assignment.region_id for one in helps]
    rows = running_in(user, regions)
    data = {
        "helps": helps,
        "trajectories": rows,
        "talks": running_talks().filter(region__in=regions)[:SHOWN],
        **_points(regions, today),
        **own_visits(user),
    }
    return Block("Uw regio's", "dashboards/home/_support.html", data)


def _points(regions, today):
    """What is late in these regions on whichever side, and what the team still has to do."""
    found = ActionPoint.objects.filter(region__in=regions).still_open().for_pages()
    of_team = Q(side=Party.SUPPORT) | Q(due_on__lt=today)
    late, others = [], []
    for point in found.filter(of_team):
        (late if point.is_late else others).append(point)
    return {"late": late[:SHOWN], "points": others[:SHOWN]}


def _late_points(today):
    """For the leader: how many promises of the team are late, when there are any."""
    late = ActionPoint.objects.overdue(today).filter(side=Party.SUPPORT).count()
    words = (
        "actiepunt van het team is te laat"
        if late == 1
        else "actiepunten van het team zijn te laat"
    )
    return [Count(late, words, urgent=True)] if late else []


def running_talks():
    """Asked talks that are not held yet, the unanswered and oldest first."""
    found = TalkRequest.objects.running().select_related("region")
    return found.order_by("state", "asked_at", "pk")


def _team(user):
    today = clock.today()
    regions = Region.objects.population(today).annotate(
        is_helped=Exists(
            SupportAssignment.objects.active().filter(region=OuterRef("pk"))
        ),
        was_spoken=Exists(
            Visit.objects.filter(
                region=OuterRef("pk"),
                held_on__gt=today - QUIET_AFTER,
                held_on__lte=today,
            )
        ),
    )
    regions = list(regions)
    quiet = [region for region in regions if not region.was_spoken]
    alone = [region for region in regions if not region.is_helped]
    active = SupportAssignment.objects.active().count()
    data = {
        "counts": [
            Count(active, "lopende opdrachten", reverse("assignment_list")),
            Count(len(alone), "regio's zonder ondersteuner"),
            Count(
                len(quiet),
                "regio's zes weken niet gesproken",
                reverse("support_list", args=["zonder-contact"]),
            ),
            Count(
                tied_or_silent(SupportAssignment.objects.all()).count(),
                "opdrachten zonder verklaring of met werk in de regio",
                reverse("support_list", args=["verklaringen"]),
            ),
            *_late_points(today),
            *trajectory_counts(user),
        ],
        "talks": running_talks()[:SHOWN],
        "quiet": quiet,
        "alone": alone,
    }
    return Block("Ondersteuningsteam", "dashboards/home/_support_lead.html", data)
