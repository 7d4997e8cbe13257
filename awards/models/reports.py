"""A report of a region on its award: a working copy, and each time it was handed in."""

from decimal import Decimal

from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse

from applications.models import Plan
from awards.lifecycle import REPORT_LIFECYCLE, ReportState
from awards.permissions import reads_every_award
from reviews.models import AwardYear
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, not_negative, one_of
from sterktechniek.events.models import RecordsEvents

from .files import WithFile
from .moments import ReportMoment

#: The questions: column and its words, in the order of the pages.
QUESTIONS = (
    ("summary", "samenvatting"),
    ("went_well", "wat goed ging"),
    ("deviations", "wat anders ging dan gepland"),
)


class Texts(WithFile):
    """What is asked: texts, one figure, and one file."""

    summary = models.TextField("samenvatting", blank=True)
    went_well = models.TextField("wat goed ging", blank=True)
    deviations = models.TextField("wat anders ging dan gepland", blank=True)
    spent = models.DecimalField(
        "besteed tot nu toe (euro)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )

    class Meta:
        abstract = True


#: The columns of `Texts`, as a version copies them.
COPIED = (
    *(name for name, _ in QUESTIONS), "spent", "file_name", "file_type", "file_sha256",
)  # fmt: skip


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A region sees its own; DUS-I and the ministry what was handed in."""
        if reads_every_award(user):
            return self.filter(handed_in_at__isnull=False)
        regions = user.region_ids(Role.LEAD, Role.EDITOR)
        return self.filter(plan__region__in=regions)


class Report(RecordsEvents, Texts):
    """The report of one plan for one moment, as the region writes it.

    ``handed_in_at`` is the first time that it came in, ``is_late`` whether that was after the
    last day of this region. ``more_until`` is the last day to answer what DUS-I asked.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    moment = models.ForeignKey(ReportMoment, models.PROTECT, related_name="reports")
    state = models.CharField(
        "status", max_length=10, choices=ReportState, default=ReportState.DRAFT
    )
    handed_in_at = models.DateTimeField("ingediend op", null=True, blank=True)
    handed_in_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    is_late = models.BooleanField("te laat", default=False)
    more_until = models.DateField("aanvullen tot en met", null=True, blank=True)
    more_asked = models.TextField("wat DUS-I nog vraagt", blank=True)
    answer = models.TextField("reactie van DUS-I", blank=True)
    settled_at = models.DateTimeField("in orde bevonden op", null=True, blank=True)
    settled_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ReportQuerySet.as_manager()
    lifecycle = REPORT_LIFECYCLE

    class Meta:
        verbose_name = "rapportage"
        verbose_name_plural = "rapportages"
        ordering = ["moment", "pk"]
        constraints = [
            one_of("state", ReportState, name="report_state_is_known"),
            models.UniqueConstraint(
                fields=["plan", "moment"], name="one_report_per_plan_and_moment"
            ),
            both_or_neither("handed_in_at", "handed_in_by", name="report_is_signed"),
            both_or_neither("settled_at", "settled_by", name="report_answer_is_signed"),
            models.CheckConstraint(
                condition=Q(state="draft", handed_in_at__isnull=True)
                | (~Q(state="draft") & Q(handed_in_at__isnull=False)),
                name="report_beyond_draft_came_in",
            ),
            models.CheckConstraint(
                condition=Q(state="in_order", settled_at__isnull=False)
                | (~Q(state="in_order") & Q(settled_at__isnull=True)),
                name="report_in_order_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="more_asked")
                | (Q(more_until__isnull=False) & ~Q(more_asked="")),
                name="report_says_what_is_asked",
            ),
        ]

    def __str__(self):
        return f"{self.moment} van {self.plan.region}"

    def get_absolute_url(self):
        return reverse("report_detail", args=[self.plan_id, self.moment_id])

    @property
    def event_region(self):
        return self.plan.region

    @property
    def is_writable(self):
        """Whether the state leaves the texts with the region."""
        return self.state in (ReportState.DRAFT, ReportState.MORE_ASKED)

    def missing(self):
        """What still has to be filled in, in the words of the page."""
        asked = QUESTIONS if self.moment.is_in_words else QUESTIONS[:1]
        missing = [words for name, words in asked if not getattr(self, name).strip()]
        if self.moment.is_in_words and self.spent is None:
            missing.append("wat u heeft besteed")
        if not self.moment.is_in_words and not self.has_file:
            missing.append("het bestand")
        if self.moment.asks_budget and not self.planned():
            missing.append("de begroting")
        return missing

    def planned(self):
        """What the working copy plans for the years of its moment together, in euro."""
        return _total(self.amounts.filter(year__in=self.moment.years))

    def too_much(self, at):
        """By how many euro the plan is higher than the grant for its years; 0 when it fits.

        Together, not each: within them a region may move money from one year to the other.
        """
        if not self.moment.asks_budget:
            return Decimal(0)
        granted = AwardYear.objects.in_force(at + clock.INSTANT).filter(
            decision__plan=self.plan_id, year__in=self.moment.years
        )
        return max(Decimal(0), self.planned() - _total(granted))


def _total(rows):
    return rows.aggregate(total=Sum("amount"))["total"] or Decimal(0)


class ReportVersion(Texts):
    """A report as it was handed in, with the last day that held then. Append-only."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versie")
    due_on = models.DateField("uiterlijk")
    is_late = models.BooleanField("te laat", default=False)
    handed_in_at = models.DateTimeField("ingediend op", default=clock.now)
    handed_in_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "ingediende rapportage"
        verbose_name_plural = "ingediende rapportages"
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="report_version_once"
            ),
            not_negative("spent", name="report_spent_not_negative"),
        ]

    def __str__(self):
        return f"{self.report}, versie {self.number}"
