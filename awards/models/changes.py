"""What a region reports about its award: the meldingsplicht (Kaderregeling 5.7)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Plan
from awards.lifecycle import CHANGE_LIFECYCLE, ChangeState
from awards.permissions import reads_every_award
from reviews.models import LaterDecision
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents


class ChangeKind(models.TextChoices):
    """What changes; the words that a lead chooses from."""

    LATE = "late", "een activiteit is later klaar"
    PARTLY = "partly", "een activiteit gaat maar voor een deel door"
    NOT_DONE = "not_done", "een activiteit gaat niet door"
    BUDGET = "budget", "de begroting verandert"
    PARTNER = "partner", "een partner stopt of begint"
    OTHER = "other", "iets anders"


class ChangeReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the award itself."""
        if reads_every_award(user):
            return self
        regions = user.region_ids(Role.LEAD, Role.EDITOR)
        return self.filter(plan__region__in=regions)

    def waiting(self):
        """Those that nobody answered yet."""
        return self.filter(state=ChangeState.REPORTED)


class ChangeReport(RecordsEvents):
    """One report of a change: what, about which activities, and what DUS-I answered.

    ``activities`` holds numbers of activities of ``version``, which is the plan that counts.
    ``later`` is the decision that followed.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="change_reports")
    number = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("wat er verandert", max_length=8, choices=ChangeKind)
    activities = models.JSONField("activiteiten", default=list, blank=True)
    explanation = models.TextField("uitleg")
    state = models.CharField(
        "status", max_length=10, choices=ChangeState, default=ChangeState.REPORTED
    )
    reported_at = models.DateTimeField("gemeld op", default=clock.now)
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answer = models.TextField("antwoord van DUS-I", blank=True)
    handled_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    handled_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    later = models.ForeignKey(
        LaterDecision, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ChangeReportQuerySet.as_manager()
    lifecycle = CHANGE_LIFECYCLE

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["-reported_at", "-pk"]
        constraints = [
            one_of("state", ChangeState, name="change_state_is_known"),
            one_of("kind", ChangeKind, name="change_kind_is_known"),
            models.UniqueConstraint(
                fields=["plan", "number"], name="change_number_once_per_plan"
            ),
            models.CheckConstraint(
                condition=~Q(explanation=""), name="change_is_explained"
            ),
            both_or_neither("handled_at", "handled_by", name="change_answer_is_signed"),
            in_order("reported_at", "handled_at", name="change_answered_after_report"),
            models.CheckConstraint(
                condition=(
                    ~Q(state="reported") & Q(handled_at__isnull=False) & ~Q(answer="")
                )
                | Q(state="reported", handled_at__isnull=True),
                name="change_is_answered_with_words",
            ),
            models.CheckConstraint(
                condition=Q(later__isnull=True) | Q(state="to_change"),
                name="only_a_change_has_its_decision",
            ),
        ]

    def __str__(self):
        return f"Melding {self.number} van {self.plan.region}"

    def get_absolute_url(self):
        return reverse("change_detail", args=[self.plan_id, self.number])

    @property
    def event_region(self):
        return self.plan.region
