"""What belongs to the report of a visit: its agenda, the answer of the region, corrections."""

from django.db import models
from django.db.models import Q

from applications.models import Ground
from sterktechniek import clock
from sterktechniek.accounts.models import User

from .appointments import Appointment
from .visits import Visit


class ItemOutcome(models.TextChoices):
    """What came of one point on the agenda."""

    AGREED = "agreed", "aanpak afgesproken"
    UNCLEAR = "unclear", "besproken, nog niet duidelijk"
    NOT_DISCUSSED = "not_discussed", "niet besproken"


class AgendaItem(models.Model):
    """One open ground on the agenda of an advisory talk, as it stood when that was made.

    ``text`` and ``remedy`` are copied: what was on the table does not change afterwards.
    """

    appointment = models.ForeignKey(
        Appointment, models.PROTECT, related_name="items", null=True, blank=True
    )
    visit = models.ForeignKey(
        Visit, models.PROTECT, related_name="items", null=True, blank=True
    )
    number = models.PositiveSmallIntegerField("nummer")
    ground = models.ForeignKey(Ground, models.PROTECT, related_name="agenda_items")
    text = models.TextField("waarom dit niet voldoet")
    remedy = models.TextField("wat zou voldoende zijn")
    outcome = models.CharField(
        "uitkomst", max_length=13, choices=ItemOutcome, blank=True
    )
    note = models.CharField("toelichting", max_length=500, blank=True)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["", *ItemOutcome.values]),
                name="item_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(appointment__isnull=False) | Q(visit__isnull=False),
                name="item_belongs_to_something",
            ),
            models.UniqueConstraint(
                fields=["visit", "ground"], name="ground_once_on_an_agenda"
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"


class TalkAnswer(models.Model):
    """The region says, once, whether the report of a talk is right; never changed."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="answer")
    agrees = models.BooleanField("het verslag klopt")
    text = models.TextField("wat er niet klopt", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "reactie op een verslag"
        verbose_name_plural = "reacties op verslagen"
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(text=""),
                name="disagreement_says_what_is_wrong",
            )
        ]

    def __str__(self):
        return "Klopt" if self.agrees else "Klopt niet"


class Correction(models.Model):
    """What was changed in a finished report, why and by whom; never changed itself.

    ``changes``: a list of {"label", "before", "after"} in the words of the page.
    """

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="corrections")
    reason = models.TextField("reden")
    changes = models.JSONField("wijzigingen", default=list)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "correctie"
        verbose_name_plural = "correcties"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="correction_says_why")
        ]

    def __str__(self):
        return self.reason
