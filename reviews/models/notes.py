"""What a reviewer writes down for nobody else."""

from django.db import models

from sterktechniek import clock

from .reviews import Review


class ReviewNote(models.Model):
    """Private notes beside one review. Not a column of the review, so that nothing that
    reads a review can take them along by accident.
    """

    review = models.OneToOneField(Review, models.PROTECT, related_name="private_note")
    text = models.TextField("eigen aantekeningen", blank=True)
    changed_at = models.DateTimeField("gewijzigd op", default=clock.now)

    class Meta:
        verbose_name = "eigen aantekening"
        verbose_name_plural = "eigen aantekeningen"

    def __str__(self):
        return f"Aantekeningen bij {self.review}"
