"""What became of a ground of an earlier plan, in the eyes of one reviewer and of the committee."""

from django.db import models
from django.db.models import Q

from applications.models import Ground
from sterktechniek.constraints import one_of

from .advice import Advice
from .reviews import Review


class Mended(models.TextChoices):
    """Whether the new plan has what was missing. A new ground needs no row: it is new."""

    SOLVED = "solved", "opgelost"
    PARTLY = "partly", "deels opgelost"
    NOT = "not", "niet opgelost"


class GroundVerdict(models.Model):
    """What one reviewer finds of one earlier ground; without a verdict it is a draft.

    As secret as the review it belongs to: it is read only through `Review.visible_to`.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="ground_verdicts")
    ground = models.ForeignKey(Ground, models.PROTECT, related_name="verdicts")
    verdict = models.CharField("bevinding", max_length=6, choices=Mended, blank=True)
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "bevinding over een eerdere grond"
        verbose_name_plural = "bevindingen over eerdere gronden"
        ordering = ["ground_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "ground"], name="ground_verdict_once_per_review"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Mended.values]),
                name="ground_verdict_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.ground}: {self.get_verdict_display() or 'nog open'}"


class AdviceGroundVerdict(models.Model):
    """What the committee found of one earlier ground; append-only, as the advice is."""

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="ground_verdicts")
    ground = models.ForeignKey(Ground, models.PROTECT, related_name="joint_verdicts")
    verdict = models.CharField("bevinding", max_length=6, choices=Mended)

    class Meta:
        verbose_name = "gezamenlijke bevinding over een eerdere grond"
        verbose_name_plural = "gezamenlijke bevindingen over eerdere gronden"
        ordering = ["ground_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["advice", "ground"], name="joint_ground_verdict_once"
            ),
            one_of("verdict", Mended, name="joint_ground_verdict_is_known"),
        ]

    def __str__(self):
        return f"{self.ground}: {self.get_verdict_display()}"
