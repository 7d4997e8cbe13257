"""What one reviewer proposes as a ground: on a passage, with what would be enough."""

from django.db import models

from applications.models import Criterion, Part

from .reviews import Review


class ProposedGround(models.Model):
    """A ground as one reviewer would word it; the joint advice takes it over, or not.

    As secret as the review it belongs to: it is read only through `Review.visible_to`.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="proposed_grounds")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("volgorde")
    part = models.CharField("onderdeel", max_length=14, choices=Part)
    passage = models.CharField("passage", max_length=200)
    reason = models.TextField("waarom dit niet voldoet", blank=True)
    remedy = models.TextField("wat zou voldoende zijn", blank=True)

    class Meta:
        verbose_name = "voorgestelde grond"
        verbose_name_plural = "voorgestelde gronden"
        ordering = ["criterion__number", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion", "position"],
                name="proposed_ground_has_its_own_place",
            )
        ]

    def __str__(self):
        return f"{self.criterion}: {self.passage}"
