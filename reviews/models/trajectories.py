"""What follows when a region stays without an approved plan: three steps and their owners."""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from applications.models import Plan, Round, Scheme
from applications.models.rounds import WhoMayTakePart
from reviews.lifecycle import RUNNING, TRAJECTORY_LIFECYCLE, TrajectoryState
from reviews.trajectory_permissions import reads_trajectories
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents
from support.models import SupportAssignment, Visit
from support.models.visits import Party


class TrajectoryReason(models.TextChoices):
    REFUSALS = "refusals", "te vaak afgewezen"
    LAST_ROUND = "last_round", "zonder goedgekeurd plan na de laatste ronde"


class StepKind(models.TextChoices):
    """The three steps, in their order."""

    TALK = "talk", "gesprek van de drie partijen"
    APPROACH = "approach", "plan van aanpak"
    DECISION = "decision", "besluit over de alternatieve route"


class Owner(models.TextChoices):
    """The three parties that can own a step."""

    DUSI = Party.DUSI.value, Party.DUSI.label
    OCW = Party.OCW.value, Party.OCW.label
    SUPPORT = Party.SUPPORT.value, Party.SUPPORT.label


# Days after the opening by which a step should be done, until the coordinator names a date.
# No law sets them. A month for each: long enough to bring three parties to one table, and short
# enough that a region knows within the 13 weeks of a decision whether it has another road.
DAYS_FOR = {StepKind.TALK: 30, StepKind.APPROACH: 60, StepKind.DECISION: 90}
# Who owns a step until the coordinator names somebody.
PARTY_OF = {
    StepKind.TALK: Owner.DUSI,
    StepKind.APPROACH: Owner.SUPPORT,
    StepKind.DECISION: Owner.OCW,
}
STEP_NOW = {
    TrajectoryState.OPEN: StepKind.TALK,
    TrajectoryState.TALKED: StepKind.APPROACH,
    TrajectoryState.AGREED: StepKind.DECISION,
}


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
        late = TrajectoryStep.objects.filter(
            trajectory=OuterRef("pk"), due_on__lt=today
        )
        asked = [
            Q(Exists(late.filter(kind=kind)), state=state)
            for state, kind in STEP_NOW.items()
        ]
        return self.filter(asked[0] | asked[1] | asked[2])

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


class TrajectoryStep(models.Model):
    """One of the three steps: whose it is, by which day, and what it came to. Frozen once done.

    ``visit`` is the talk; ``text`` the plan of approach, or the reasons of the decision, with
    ``allowed`` as its outcome. ``region_share`` and ``support_share`` belong to the approach.
    """

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="steps")
    kind = models.CharField("stap", max_length=8, choices=StepKind)
    party = models.CharField("partij", max_length=8, choices=Owner)
    owner = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="+",
        verbose_name="eigenaar",
        null=True,
        blank=True,
    )
    due_on = models.DateField("uiterlijk")
    done_at = models.DateTimeField("gedaan op", null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    visit = models.ForeignKey(
        Visit, models.PROTECT, related_name="+", null=True, blank=True
    )
    text = models.TextField("tekst", blank=True)
    region_share = models.TextField("wat de regio doet", blank=True)
    support_share = models.TextField("welke hulp de regio krijgt", blank=True)
    allowed = models.BooleanField("toegestaan", null=True, blank=True)

    class Meta:
        verbose_name = "stap van een vervolgtraject"
        verbose_name_plural = "stappen van vervolgtrajecten"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "kind"], name="each_step_once_in_a_trajectory"
            ),
            one_of("kind", StepKind, name="trajectory_step_is_known"),
            one_of("party", Owner, name="trajectory_owner_is_known"),
            both_or_neither("done_at", "done_by", name="trajectory_step_is_signed"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True)
                | Q(kind=StepKind.TALK, visit__isnull=False)
                | (Q(kind=StepKind.APPROACH) & ~Q(text=""))
                | (Q(kind=StepKind.DECISION, allowed__isnull=False) & ~Q(text="")),
                name="trajectory_step_is_done_with_its_result",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def is_done(self):
        return self.done_at is not None

    @property
    def whose(self):
        """The owner with the party, or the party alone while nobody is named."""
        party = self.get_party_display()
        return f"{self.owner} ({party})" if self.owner else f"{party}, nog niemand"


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
