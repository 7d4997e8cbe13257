"""What was agreed: who does what by when, and whether the region says the same."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Criterion, Ground
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents
from support.agreement_lifecycle import POINT_LIFECYCLE, ActionState
from support.permissions import is_support_lead

from .assignments import SupportAssignment
from .visits import Party, Visit


class RegionAnswer(models.TextChoices):
    """What the lead of the region says of an action point as it was written down."""

    CONFIRMED = "confirmed", "klopt volgens de regio"
    OBJECTED = "objected", "klopt niet volgens de regio"


def tied_to(user):
    """Whose rows these are: of the team of a region, or of its lead and editors; as a `Q`."""
    helped = SupportAssignment.objects.given_by(user)
    own = user.region_ids(Role.LEAD, Role.EDITOR)
    return Q(region__in=helped.values("region")) | Q(region__in=own)


class ActionPointQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region and its team of today, and nobody else."""
        return self if is_support_lead(user) else self.filter(tied_to(user))

    def still_open(self):
        return self.filter(state=ActionState.OPEN)

    def overdue(self, day):
        """Still open after the last day."""
        return self.still_open().filter(due_on__lt=day)

    def waiting_for_answer(self):
        """Open points of which the region has not said whether they are right."""
        return self.still_open().filter(answer="")

    def promised_by(self, user):
        """Open points of this person: named, or of a supporter who wrote them down unnamed."""
        unnamed = Q(side=Party.SUPPORT, person=None, owner="")
        wrote = Q(made_by=user) | Q(made_by=None, visit__logged_by=user)
        return self.still_open().filter(Q(person=user) | (unnamed & wrote))

    def for_pages(self):
        """With what a list of points shows."""
        return self.select_related("region", "person", "ground", "criterion", "visit")


class ActionPoint(RecordsEvents):
    """What was agreed: by which side and whom, by when; with the ground it should mend.

    ``person`` where we know the owner, else a name in ``owner``. ``due_on`` is the last day of
    now: each earlier one is an `ActionPointMove`. ``answer`` is what the region says of it.
    """

    visit = models.ForeignKey(
        Visit, models.PROTECT, related_name="action_points", null=True, blank=True
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="action_points")
    side = models.CharField("wie", max_length=8, choices=Party)
    person = models.ForeignKey(
        User,
        models.PROTECT,
        related_name="action_points",
        null=True,
        blank=True,
        verbose_name="eigenaar",
    )
    owner = models.CharField("naam", max_length=120, blank=True)
    text = models.CharField("wat", max_length=250)
    due_on = models.DateField("uiterlijk", null=True, blank=True)
    state = models.CharField(
        "status", max_length=8, choices=ActionState, default=ActionState.OPEN
    )
    ground = models.ForeignKey(
        Ground,
        models.PROTECT,
        related_name="action_points",
        null=True,
        blank=True,
        verbose_name="grond",
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        related_name="action_points",
        null=True,
        blank=True,
        verbose_name="criterium",
    )
    made_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    made_at = models.DateTimeField("vastgelegd op", default=clock.now)
    answer = models.CharField(
        "antwoord van de regio", max_length=9, choices=RegionAnswer, blank=True
    )
    answer_words = models.TextField("toelichting van de regio", blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ActionPointQuerySet.as_manager()
    lifecycle = POINT_LIFECYCLE

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        ordering = ["due_on", "pk"]
        constraints = [
            one_of("side", Party, name="action_side_is_known"),
            one_of("state", ActionState, name="action_state_is_known"),
            models.CheckConstraint(
                condition=Q(answer__in=["", *RegionAnswer.values]),
                name="action_answer_is_known",
            ),
            both_or_neither("answered_at", "answered_by", name="action_answer_signed"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False),
                name="action_answer_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(answer="objected") | ~Q(answer_words=""),
                name="action_objection_has_words",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("point_detail", args=[self.pk])

    @property
    def event_region(self):
        """None: the story of a region is read by DUS-I and the ministry too, this is not."""
        return None

    @property
    def who(self):
        """The owner by name where known, else the side."""
        return str(self.person) if self.person_id else self.owner

    @property
    def is_open(self):
        return self.state == ActionState.OPEN

    @property
    def is_late(self):
        return self.is_open and self.due_on is not None and self.due_on < clock.today()


class ActionPointMove(models.Model):
    """The last day of an action point became another one, with the reason; never changed."""

    point = models.ForeignKey(ActionPoint, models.PROTECT, related_name="moves")
    old_due_on = models.DateField("was", null=True, blank=True)
    new_due_on = models.DateField("werd")
    reason = models.TextField("waarom")
    moved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField("verplaatst op", default=clock.now)

    class Meta:
        verbose_name = "verplaatsing van een actiepunt"
        verbose_name_plural = "verplaatsingen van actiepunten"
        ordering = ["moved_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="point_move_has_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.point}: {self.new_due_on}"
