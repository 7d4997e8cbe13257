"""Completeness: the points of a check, and what DUS-I asks a region to add (Awb 4:5)."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import both_or_neither, in_order, one_of

from .criteria import Part
from .passages import NamesAPlace
from .plans import Plan, PlanVersion
from .rounds import Round


class CheckPoint(models.Model):
    """What an officer checks in a part before an application is complete; data of the round."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="check_points")
    part = models.CharField("onderdeel", max_length=14, choices=Part)
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("wat er moet zijn", max_length=250)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "controlepunt"
        verbose_name_plural = "controlepunten"
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="check_point_number_once_per_round"
            ),
            one_of("part", Part, name="check_point_part_is_known"),
        ]

    def __str__(self):
        return f"{self.number}. {self.text}"


class Found(models.TextChoices):
    """What an officer found at a point."""

    THERE = "there", "in orde"
    MISSING = "missing", "ontbreekt"
    NOT_NEEDED = "not_needed", "niet van toepassing"


class CheckMark(models.Model):
    """What was found at one point in one handed-in version; only DUS-I reads it."""

    point = models.ForeignKey(CheckPoint, models.PROTECT, related_name="marks")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="check_marks")
    found = models.CharField("bevinding", max_length=10, choices=Found)
    note = models.TextField("toelichting", blank=True)
    marked_at = models.DateTimeField("gecontroleerd op", default=clock.now)
    marked_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        ordering = ["version", "point"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "version"], name="check_mark_once_per_version"
            ),
            one_of("found", Found, name="check_mark_is_known"),
        ]

    def __str__(self):
        return f"{self.point}: {self.get_found_display()}"


class SupplementRequestQuerySet(models.QuerySet):
    def asked(self):
        """What the region got; a request in preparation is for DUS-I alone."""
        return self.filter(asked_at__isnull=False)

    def running(self):
        """Asked, not answered yet, and its term not found to have passed."""
        return self.asked().filter(answered_at=None, lapsed_at=None)

    def awaited(self):
        """Asked and not answered, whether or not its term has passed."""
        return self.asked().filter(answered_at=None)

    def in_preparation(self):
        return self.filter(asked_at=None)


class SupplementRequest(models.Model):
    """What DUS-I asks a region to add, with its term; in preparation while ``asked_at`` is empty.

    ``due_at`` is the first moment that is too late; empty in preparation, and in history that
    did not keep it. ``answer`` is the version that came in. ``lapsed_at``: when it was found
    that the term had passed unused.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="supplement_requests")
    version = models.ForeignKey(
        PlanVersion, models.PROTECT, related_name="supplement_requests"
    )
    text = models.TextField("toelichting", blank=True)
    created_at = models.DateTimeField("begonnen op", default=clock.now)
    asked_at = models.DateTimeField("gevraagd op", null=True, blank=True)
    asked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    due_at = models.DateTimeField("aanvullen vóór", null=True, blank=True)
    answered_at = models.DateTimeField("aangevuld op", null=True, blank=True)
    answer = models.ForeignKey(
        PlanVersion,
        models.PROTECT,
        related_name="answers_requests",
        null=True,
        blank=True,
    )
    lapsed_at = models.DateTimeField("ongebruikt verstreken", null=True, blank=True)

    objects = SupplementRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek om aanvulling"
        verbose_name_plural = "verzoeken om aanvulling"
        ordering = ["plan", "pk"]
        constraints = [
            both_or_neither("asked_at", "asked_by", name="supplement_asked_is_signed"),
            both_or_neither("answered_at", "answer", name="supplement_has_its_answer"),
            in_order("asked_at", "answered_at", name="supplement_answered_after_asked"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(asked_at=None),
                name="one_supplement_in_preparation",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(asked_at__isnull=False, answered_at=None, lapsed_at=None),
                name="one_running_supplement",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(lapsed_at=None),
                name="supplement_answered_or_lapsed",
            ),
        ]

    def __str__(self):
        return f"Verzoek om aanvulling van {self.plan}"


class SupplementItem(NamesAPlace, models.Model):
    """One thing to add: a remark on a part, a row or a text of the handed-in plan."""

    request = models.ForeignKey(SupplementRequest, models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField("nummer")
    part = models.CharField("onderdeel", max_length=14, choices=Part)
    passage = models.CharField("antwoord", max_length=200, blank=True)
    remark = models.TextField("opmerking")

    class Meta:
        verbose_name = "gevraagde aanvulling"
        verbose_name_plural = "gevraagde aanvullingen"
        ordering = ["request", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], name="supplement_item_number_once"
            ),
            one_of("part", Part, name="supplement_item_part_is_known"),
            models.CheckConstraint(
                condition=~Q(remark=""), name="supplement_item_says_something"
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.about}"

    @property
    def name(self):
        """Its number and what it is about: "Punt 2, over activiteit 3"."""
        return f"Punt {self.number}, over {self.about}"

    @property
    def anchor(self):
        """The id of this remark on a page."""
        return f"aanvulling-{self.number}"
