"""What happens in the handling of an objection: repair, hearing, delay, notes."""

from django.db import models
from django.db.models import Q

from reviews.models import Letter
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.objection_terms import MOST_ADJOURNED

from .objections import Objection


class Repair(models.Model):
    """A request to repair what an objection lacks, with its term (Awb 6:6).

    ``due_on`` is the last day, set by DUS-I itself: the Algemene termijnenwet does not move it.
    The decision term stands still meanwhile (Awb 7:10 lid 2).
    """

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="repairs")
    what = models.TextField("wat ontbreekt")
    due_on = models.DateField("uiterlijk")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)
    answer = models.TextField("aanvulling", blank=True)
    answered_on = models.DateField("aangevuld op", null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    letter = models.OneToOneField(
        Letter, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "verzuimherstel"
        verbose_name_plural = "verzuimherstellen"
        ordering = ["pk"]
        constraints = [
            both_or_neither("answered_on", "recorded_by", name="repair_is_recorded"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
                name="repair_has_its_words",
            ),
        ]

    def __str__(self):
        return f"Aanvulling van {self.objection}"


class Hearing(models.Model):
    """A hearing (hoorzitting), led by somebody without a part in the first decision (Awb 7:5)."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="hearings")
    starts_at = models.DateTimeField("begint op")
    place = models.CharField("plaats", max_length=200)
    led_by = models.ForeignKey(User, models.PROTECT, related_name="hearings_led")
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField("gepland op", default=clock.now)
    report = models.TextField("verslag", blank=True)
    recorded_at = models.DateTimeField("verslag vastgelegd op", null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    letter = models.OneToOneField(
        Letter, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "hoorzitting"
        verbose_name_plural = "hoorzittingen"
        ordering = ["pk"]
        constraints = [
            both_or_neither("recorded_at", "recorded_by", name="hearing_is_signed"),
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=True) | ~Q(report=""),
                name="hearing_has_its_report",
            ),
        ]

    def __str__(self):
        return f"Hoorzitting over {self.objection}"


class DelayKind(models.TextChoices):
    ADJOURNED = "adjourned", "verdaagd"
    AGREED = "agreed", "verder uitstel met instemming"


class Delay(models.Model):
    """The decision is put off: once by some weeks (Awb 7:10 lid 3), or with consent (lid 4)."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="delays")
    kind = models.CharField("soort", max_length=9, choices=DelayKind)
    weeks = models.PositiveSmallIntegerField("weken", null=True, blank=True)
    until = models.DateField("uiterlijk", null=True, blank=True)
    reason = models.TextField("reden")
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("gegeven op", default=clock.now)
    letter = models.OneToOneField(
        Letter, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "uitstel van de beslissing"
        verbose_name_plural = "uitstellen van de beslissing"
        ordering = ["pk"]
        constraints = [
            one_of("kind", DelayKind, name="delay_kind_is_known"),
            models.CheckConstraint(
                condition=Q(
                    kind="adjourned",
                    weeks__gte=1,
                    weeks__lte=MOST_ADJOURNED,
                    until__isnull=True,
                )
                | Q(kind="agreed", weeks__isnull=True, until__isnull=False),
                name="delay_has_its_length",
            ),
            models.UniqueConstraint(
                fields=["objection"],
                condition=Q(kind="adjourned"),
                name="adjourned_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.objection}"


class Note(models.Model):
    """What a handler wrote for colleagues who handle the objection; nobody else reads it."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="notes")
    text = models.TextField("aantekening")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField("geschreven op", default=clock.now)

    class Meta:
        verbose_name = "aantekening bij een bezwaar"
        verbose_name_plural = "aantekeningen bij bezwaren"
        ordering = ["pk"]

    def __str__(self):
        return self.text
