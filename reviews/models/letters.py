"""Letters: made again freely until release, the same bytes for ever after it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Plan
from reviews.permissions import JUDGING_READERS
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents

from .decisions import Decision
from .interests import is_barred
from .outcomes import Outcome


class LetterKind(models.TextChoices):
    AWARD = "award", "toekenning"
    AWARD_WITH_DUTY = "award_with_duty", "toekenning met verplichting"
    REJECTION = "rejection", "afwijzing"
    NOT_HANDLED = "not_handled", "buiten behandeling"
    TOO_LATE = "too_late", "afwijzing wegens te laat"


KIND_OF_OUTCOME = {
    Outcome.GRANTED: LetterKind.AWARD,
    Outcome.GRANTED_WITH_DUTY: LetterKind.AWARD_WITH_DUTY,
    Outcome.REJECTED: LetterKind.REJECTION,
    Outcome.NOT_HANDLED: LetterKind.NOT_HANDLED,
}


def kind_of(decision):
    """Which letter tells this decision."""
    if decision.too_late:
        return LetterKind.TOO_LATE
    return KIND_OF_OUTCOME[Outcome(decision.outcome)]


class LetterBatch(RecordsEvents):
    """Letters that leave together on one day; that day sets the last day to object."""

    sent_on = models.DateField("dag van verzending")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    released_at = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    released_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    dissolved_at = models.DateTimeField("opgeheven op", null=True, blank=True)

    event_region = None

    class Meta:
        verbose_name = "zending"
        verbose_name_plural = "zendingen"
        ordering = ["-pk"]
        constraints = [
            both_or_neither("released_at", "released_by", name="release_is_signed"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(dissolved_at__isnull=True),
                name="released_batch_stays",
            ),
        ]

    def __str__(self):
        return f"Zending van {self.sent_on}"

    def get_absolute_url(self):
        return reverse("batch_detail", args=[self.pk])


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A region sees its own from the moment of release, and DUS-I then sees all.

        Before it only who works on the plan; never who is barred from judging it.
        """
        if user.has_role(*JUDGING_READERS):
            return self.filter(Q(released_at__isnull=False) | ~is_barred(user))
        if user.is_office:
            return self.released()
        return self.released().filter(
            plan__region__in=user.region_ids(Role.LEAD, Role.EDITOR)
        )

    def sendable(self):
        """Letters that may still leave: of a plan that the region did not withdraw."""
        return self.held().exclude(plan__state=PlanState.WITHDRAWN)

    def to_make(self):
        """Letters without a file, for the worker."""
        return self.sendable().filter(pdf="")

    def held(self):
        """Not released yet."""
        return self.filter(released_at__isnull=True)

    def released(self):
        return self.filter(released_at__isnull=False)


class Letter(models.Model):
    """One letter: frozen content, the file made of it, and its hash.

    ``pdf`` is the name of the stored file, ``pdf_sha256`` the hash of its bytes. The database
    refuses any change after ``released_at`` is set.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="letters")
    decision = models.OneToOneField(
        Decision, models.PROTECT, related_name="letter", null=True, blank=True
    )
    kind = models.CharField("soort", max_length=16, choices=LetterKind)
    batch = models.ForeignKey(
        LetterBatch, models.PROTECT, related_name="letters", null=True, blank=True
    )
    content = models.JSONField("inhoud", null=True, blank=True)
    pdf = models.CharField("bestand", max_length=120, blank=True)
    pdf_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    made_at = models.DateTimeField("gemaakt op", null=True, blank=True)
    problem = models.TextField("waarom het maken niet lukte", blank=True)
    released_at = models.DateTimeField("vrijgegeven op", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ["plan__region", "pk"]
        constraints = [
            one_of("kind", LetterKind, name="letter_kind_is_known"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True)
                | (~Q(pdf="") & ~Q(pdf_sha256="") & Q(batch__isnull=False)),
                name="released_letter_has_its_file",
            ),
            models.CheckConstraint(
                condition=Q(pdf="", pdf_sha256="")
                | (
                    ~Q(pdf="")
                    & ~Q(pdf_sha256="")
                    & Q(made_at__isnull=False, content__isnull=False)
                ),
                name="made_letter_has_content_and_hash",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} voor {self.plan.region}"

    @property
    def is_made(self):
        return bool(self.pdf)

    @property
    def filename(self):
        """The name under which a reader saves the letter."""
        one = self.plan.round
        return f"{self.get_kind_display().replace(' ', '-')}-{self.plan.region.code}-ronde-{one.number}.pdf"
