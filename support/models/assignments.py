"""Who supports which region, in which way and for how long."""

from datetime import timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Count, F, Max, Q, Sum
from django.urls import reverse

from applications.models import Scheme
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents
from support.lifecycle import ASSIGNMENT_LIFECYCLE, AssignmentState
from support.permissions import is_support_lead, is_supporter

# Support is granted in days and logged in hours; a day counts as a full working day.
HOURS_IN_A_DAY = 8
# Nobody of the team spoke the region for so long: pages then ask for a contact.
QUIET_AFTER = timedelta(weeks=6)


class SupportKind(models.TextChoices):
    """The kinds of help; the kind belongs to the assignment, not to the person."""

    REGIONAL = "regional", "regionale ondersteuner"
    TRAINING_ADVISER = "training_adviser", "scholingsadviseur"
    CRITICAL_FRIEND = "critical_friend", "critical friend"


class SupportPurpose(models.TextChoices):
    """What the days are for: once for a plan, or anew each calendar year."""

    PLANNING = "planning", "plan maken"
    REWORK = "rework", "afgewezen plan herschrijven"
    YEARLY = "yearly", "per jaar"


# What an assignment is for when nobody says so: a plan, or help that goes on year after year.
USUAL_PURPOSE = {
    SupportKind.REGIONAL: SupportPurpose.PLANNING,
    SupportKind.TRAINING_ADVISER: SupportPurpose.YEARLY,
    SupportKind.CRITICAL_FRIEND: SupportPurpose.YEARLY,
}


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Supporters see their own assignments, while they are one; the support lead all."""
        if is_support_lead(user):
            return self
        return self.filter(person=user) if is_supporter(user) else self.none()

    def given_by(self, user):
        """The help that this person gives now; whoever left the team gives none."""
        found = self.active().filter(person=user)
        return found if is_supporter(user) else found.none()

    def active(self):
        return self.filter(state=AssignmentState.ACTIVE)

    def for_region(self, region):
        """The help that a region has or had, the newest first."""
        found = self.filter(region=region).select_related("person", "scheme")
        return found.order_by("-starts_on", "-pk")

    def with_use(self):
        """With the hours logged, the number of visits and the day of the last one."""
        return self.select_related("region", "scheme", "person").annotate(
            hours_used=Sum("visits__hours", default=Decimal(0)),
            visit_count=Count("visits"),
            last_contact=Max("visits__held_on"),
        )

    def without_contact_since(self, day):
        """Running assignments without a visit on or after ``day``; needs `with_use`."""
        silent = Q(last_contact__isnull=True) | Q(last_contact__lt=day)
        return self.active().filter(silent, starts_on__lt=day)

    def in_line_of(self, assignment):
        """The assignment with those it took over from and those that took it over, in order."""
        first = assignment.first_id or assignment.pk
        return self.filter(Q(pk=first) | Q(first=first)).order_by("pk")

    def barring(self, user, scheme):
        """Assignments, running or ended, for which this person may not judge in the scheme."""
        return self.filter(person=user, scheme=scheme)


class SupportAssignment(RecordsEvents):
    """A person helps a region under a scheme, for a period. Whoever does may not judge it.

    ``days_granted`` counts for everybody who takes the help over from each other together, and
    for each calendar year anew when the purpose is "per jaar". ``days_of_scheme`` is what the
    scheme gave at the assignment. ``follows`` is the assignment that was taken over, ``first``
    the one with which the line began.
    """

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="support", verbose_name="regio"
    )
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="support", verbose_name="regeling"
    )
    person = models.ForeignKey(
        User, models.PROTECT, related_name="support", verbose_name="ondersteuner"
    )
    kind = models.CharField("soort", max_length=16, choices=SupportKind)
    purpose = models.CharField(
        "waarvoor",
        max_length=8,
        choices=SupportPurpose,
        default=SupportPurpose.PLANNING,
    )
    state = models.CharField(
        "status", max_length=8, choices=AssignmentState, default=AssignmentState.ACTIVE
    )
    starts_on = models.DateField("vanaf", default=clock.today)
    ends_on = models.DateField("tot en met", null=True, blank=True)
    days_granted = models.DecimalField(
        "dagen", max_digits=5, decimal_places=1, default=5
    )
    days_of_scheme = models.DecimalField(
        "dagen volgens de regeling",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
    )
    days_reason = models.TextField("waarom een ander aantal dagen", blank=True)
    follows = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="followed_by",
        verbose_name="overgenomen van",
        null=True,
        blank=True,
    )
    first = models.ForeignKey(
        "self", models.PROTECT, related_name="later", null=True, blank=True
    )
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=clock.now)

    objects = AssignmentQuerySet.as_manager()
    lifecycle = ASSIGNMENT_LIFECYCLE

    class Meta:
        verbose_name = "ondersteuningsopdracht"
        verbose_name_plural = "ondersteuningsopdrachten"
        ordering = ["region", "kind", "starts_on"]
        constraints = [
            one_of("kind", SupportKind, name="support_kind_is_known"),
            one_of("state", AssignmentState, name="support_state_is_known"),
            in_order("starts_on", "ends_on", name="support_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["region", "scheme", "person", "kind"],
                condition=Q(state="active"),
                name="one_active_assignment_per_person_and_kind",
                violation_error_message="Deze persoon heeft deze opdracht al.",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ends_on__isnull=False),
                name="ended_support_has_an_end",
            ),
            one_of("purpose", SupportPurpose, name="support_purpose_is_known"),
            models.CheckConstraint(
                condition=Q(days_of_scheme__isnull=True)
                | Q(days_granted=F("days_of_scheme"))
                | ~Q(days_reason=""),
                name="other_days_have_a_reason",
                violation_error_message="Zeg waarom het aantal dagen anders is.",
            ),
            both_or_neither("follows", "first", name="taken_over_has_a_beginning"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} voor {self.region}"

    def get_absolute_url(self):
        return reverse("assignment_detail", args=[self.pk])

    @property
    def days_used(self):
        """The days that the logged hours make, to a tenth; needs `with_use`."""
        return round(self.hours_used / HOURS_IN_A_DAY, 1)

    @property
    def is_yearly(self):
        """Whether the days come back each calendar year."""
        return self.purpose == SupportPurpose.YEARLY

    @property
    def is_active(self):
        return self.state == AssignmentState.ACTIVE
