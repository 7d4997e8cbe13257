"""The dates that a scheme sets after the award, with every move of them.

Lesson of the domain: every date moved at least once. So a date is a row with a history.
"""

from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from applications.models import Scheme
from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.models import Region, User
from sterktechniek.constraints import in_order, one_of
from sterktechniek.events.models import RecordsEvents


class MomentKind(models.TextChoices):
    PROGRESS = "progress", "voortgangsrapportage"
    FINAL = "final", "eindrapportage"
    WORKED_OUT = "worked_out", "uitgewerkt plan en begroting"
    BUDGET = "budget", "bijgestelde begroting"
    SPENDING = "spending", "einde van de bestedingsperiode"


#: These ask for texts and figures; the other reports for a file.
IN_WORDS = (MomentKind.PROGRESS, MomentKind.FINAL)


class ReportMomentQuerySet(models.QuerySet):
    def for_plan(self, plan):
        """The moments that this plan has, each with its own last day as ``own_due_on``."""
        mine = self.filter(scheme=plan.round.scheme_id).filter(
            Q(for_everybody=True) | Q(regions=plan.region_id)
        )
        extended = (
            ReportExtension.objects.filter(moment=OuterRef("pk"), region=plan.region_id)
            .order_by()
            .values("moment")
            .annotate(last=Max("due_on"))
            .values("last")
        )
        last = Greatest(F("due_on"), Coalesce(Subquery(extended), F("due_on")))
        return mine.annotate(own_due_on=last)

    def asking(self):
        """Those for which something must be handed in."""
        return self.exclude(kind=MomentKind.SPENDING)


class ReportMoment(RecordsEvents):
    """A moment of a scheme: which report, about which period, and until when.

    ``due_on`` is the last day, as it is now; the moves tell what it was. It never rolls to a
    working day by itself: a ministerial regulation set it. ``for_everybody`` false: only the
    named ``regions``.
    """

    scheme = models.ForeignKey(
        Scheme,
        models.CASCADE,
        related_name="report_moments",
        verbose_name="regeling",
    )
    kind = models.CharField("soort", max_length=10, choices=MomentKind)
    name = models.CharField("naam", max_length=80)
    period_from = models.DateField("periode vanaf", null=True, blank=True)
    period_until = models.DateField("periode tot en met", null=True, blank=True)
    due_on = models.DateField("uiterlijk")
    for_everybody = models.BooleanField("voor alle regio's", default=True)
    regions = models.ManyToManyField(
        Region, verbose_name="alleen voor", related_name="+", blank=True
    )

    event_region = None
    objects = ReportMomentQuerySet.as_manager()

    class Meta:
        verbose_name = "moment na de toekenning"
        verbose_name_plural = "momenten na de toekenning"
        ordering = ["due_on", "pk"]
        constraints = [
            one_of("kind", MomentKind, name="moment_kind_is_known"),
            models.UniqueConstraint(
                fields=["scheme", "name"], name="moment_once_per_scheme"
            ),
            in_order("period_from", "period_until", name="moment_period_in_order"),
            models.CheckConstraint(
                condition=~Q(kind=MomentKind.WORKED_OUT)
                | Q(period_from__isnull=False, period_until__isnull=False),
                name="worked_out_plan_has_its_years",
                violation_error_message=(
                    "Vul de periode in: de begroting van een uitgewerkt plan is per jaar."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("moment_detail", args=[self.pk])

    @property
    def asks_report(self):
        """Whether something must be handed in; the end of the spending period is a date only."""
        return self.kind != MomentKind.SPENDING

    @property
    def is_in_words(self):
        return self.kind in IN_WORDS

    @property
    def asks_budget(self):
        """Whether the grant is divided here over its years and kinds of cost."""
        return self.kind == MomentKind.WORKED_OUT

    @property
    def years(self):
        """The calendar years of the period; none without a period."""
        if not (self.period_from and self.period_until):
            return range(0)
        return range(self.period_from.year, self.period_until.year + 1)

    @property
    def warning(self):
        """A sentence when the last day is a free day: it stays where it is."""
        return terms.free_day_warning(self.due_on, "De datum verschuift niet.")

    @property
    def period(self):
        """The period in words, or an empty text."""
        if not (self.period_from and self.period_until):
            return ""
        return dutch.period(self.period_from, self.period_until)


class MomentMove(models.Model):
    """A date that moved: from when, to when, why and by whom. Append-only."""

    moment = models.ForeignKey(ReportMoment, models.PROTECT, related_name="moves")
    old_due_on = models.DateField("was uiterlijk")
    new_due_on = models.DateField("wordt uiterlijk")
    old_period_until = models.DateField("periode was tot en met", null=True, blank=True)
    new_period_until = models.DateField(
        "periode wordt tot en met", null=True, blank=True
    )
    reason = models.TextField("reden")
    moved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField("verplaatst op", default=clock.now)

    class Meta:
        verbose_name = "verplaatsing"
        verbose_name_plural = "verplaatsingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="moment_move_has_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.moment}: {self.old_due_on} wordt {self.new_due_on}"


class ReportExtension(models.Model):
    """A later last day for one region, with its reason. Append-only."""

    moment = models.ForeignKey(ReportMoment, models.PROTECT, related_name="extensions")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    due_on = models.DateField("uiterlijk")
    reason = models.TextField("reden")
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("gegeven op", default=clock.now)

    class Meta:
        verbose_name = "uitstel voor een rapportage"
        verbose_name_plural = "uitstellen voor een rapportage"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="report_extension_has_a_reason"
            )
        ]

    def __str__(self):
        return f"Uitstel voor {self.moment}: {self.region}"
