"""What follows when a region stays without an approved plan."""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from applications.models import Plan, Round, Scheme
from applications.models.rounds import WhoMayTakePart
from reviews.lifecycle import RUNNING, TRAJECTORY_LIFECYCLE, TrajectoryState
from reviews.trajectory_permissions import reads_trajectories
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import in_order, one_of
from sterktechniek.events.models import RecordsEvents
from support.models import SupportAssignment, Visit

from .trajectory_steps import (
    DAYS_FOR,
    PARTY_OF,
    STEP_NOW,
    StepKind,
    TrajectoryStep,
)


class TrajectoryReason(models.TextChoices):
    REFUSALS = "refusals", "te vaak afgewezen"
    LAST_ROUND = "last_round", "zonder goedgekeurd plan na de laatste ronde"


class TrajectoryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """DUS-I, ministry and support lead see all; region and supporter that of their region.

        Nobody sees one as a member of the committee: it would colour the judgement of a plan.
        """
        if reads_trajectories(user):
            return self
        tie = Q(region__in=user.region_ids(Role.LEAD, Role.EDITOR))
        if not user.is_committee:
            helped = SupportAssignment.objects.given_by(user)
            tie |= Q(region__in=helped.values("region"))
        return self.filter(tie)

    def running(self):
        return self.filter(state__in=RUNNING)

    def overdue(self, today):
        """Running, and the step that is to be done now should have been done before today."""
        late = TrajectoryStep.objects.to_do_now().filter(due_on__lt=today)
        return self.filter(Exists(late.filter(trajectory=OuterRef("pk"))))

    def running_first(self):
        """Running ones on top, the newest first; then what closed last."""
        closed = models.F("closed_at").desc(nulls_first=True)
        return self.order_by(closed, "-opened_at", "region__name", "pk")

    def for_pages(self):
        """With region, scheme and steps with their owners, as every page shows them."""
        steps = TrajectoryStep.objects.select_related("owner", "done_by", "visit")
        return self.select_related("region", "scheme").prefetch_related(
            Prefetch("steps", steps)
        )


class Trajectory(RecordsEvents):
    """Talk by three parties, plan of approach, decision on the alternative route."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="trajectories")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="trajectories")
    reason = models.CharField("aanleiding", max_length=10, choices=TrajectoryReason)
    state = models.CharField(
        "status", max_length=11, choices=TrajectoryState, default=TrajectoryState.OPEN
    )
    opened_at = models.DateTimeField("geopend op", default=clock.now)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    objects = TrajectoryQuerySet.as_manager()
    lifecycle = TRAJECTORY_LIFECYCLE

    class Meta:
        verbose_name = "vervolgtraject"
        verbose_name_plural = "vervolgtrajecten"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "scheme"], name="one_trajectory_per_scheme"
            ),
            one_of("reason", TrajectoryReason, name="trajectory_reason_is_known"),
            one_of("state", TrajectoryState, name="trajectory_state_is_known"),
            in_order("opened_at", "closed_at", name="trajectory_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(state=TrajectoryState.CLOSED, closed_at__isnull=False)
                | (~Q(state=TrajectoryState.CLOSED) & Q(closed_at__isnull=True)),
                name="trajectory_closed_if_and_only_if_stamped",
            ),
        ]

    def __str__(self):
        return f"Vervolgtraject van {self.region}"

    def get_absolute_url(self):
        return reverse("trajectory_detail", args=[self.pk])

    @property
    def is_closed(self):
        return self.state == TrajectoryState.CLOSED

    @property
    def step_now(self):
        """The step that is to be done now, or None; looks at prefetched steps in Python."""
        wanted = STEP_NOW.get(TrajectoryState(self.state))
        return next((one for one in self.steps.all() if one.kind == wanted), None)

    def talks(self):
        """Advisory talks by the three parties, held on a later day than that of the opening.

        A visit knows its day and not its hour: a talk on the day itself may have been before.
        """
        opened_on = clock.local(self.opened_at).date()
        return Visit.objects.advice_talks_by_three_parties().filter(
            region=self.region_id, held_on__gt=opened_on
        )

    def plans(self):
        """The plans of this region under this scheme."""
        return Plan.objects.filter(region=self.region_id, round__scheme=self.scheme_id)

    def rounds(self):
        """Rounds of the scheme since the opening that invite this region and no other."""
        named = Round.objects.filter(
            scheme=self.scheme_id,
            participants=WhoMayTakePart.NAMED,
            opens_at__gt=self.opened_at,
        )
        alone = named.annotate(asked=models.Count("invited")).filter(asked=1)
        ours = Round.objects.filter(invited=self.region_id)
        return alone.filter(pk__in=ours.values("pk")).order_by("opens_at", "pk")


def steps_for(trajectory):
    """The three steps of a new trajectory, unsaved: nobody's yet, each with its day."""
    opened_on = clock.local(trajectory.opened_at).date()
    return [
        TrajectoryStep(
            trajectory=trajectory,
            kind=kind,
            party=PARTY_OF[kind],
            due_on=opened_on + timedelta(days=DAYS_FOR[kind]),
        )
        for kind in StepKind
    ]
