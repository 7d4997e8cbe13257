"""The three steps of a trajectory: whose each is, by which day, and what it came to."""

from django.db import models
from django.db.models import Q

from reviews.lifecycle import TrajectoryState
from sterktechniek.accounts.models import User
from sterktechniek.constraints import both_or_neither, one_of
from support.models import Visit
from support.models.visits import Party


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
# The step that is to be done in a state; the other states wait for something else.
STEP_NOW = {
    TrajectoryState.OPEN: StepKind.TALK,
    TrajectoryState.TALKED: StepKind.APPROACH,
    TrajectoryState.AGREED: StepKind.DECISION,
}


class StepQuerySet(models.QuerySet):
    def to_do_now(self):
        """The steps that trajectories wait for at this moment."""
        asked = Q()
        for state, kind in STEP_NOW.items():
            asked |= Q(trajectory__state=state, kind=kind)
        return self.filter(asked)


class TrajectoryStep(models.Model):
    """One of the three steps: whose it is, by which day, and what it came to. Frozen once done.

    ``visit`` is the talk; ``text`` the plan of approach, or the reasons of the decision, with
    ``allowed`` as its outcome. ``region_share`` and ``support_share`` belong to the approach.
    """

    trajectory = models.ForeignKey(
        "reviews.Trajectory", models.PROTECT, related_name="steps"
    )
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

    objects = StepQuerySet.as_manager()

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
