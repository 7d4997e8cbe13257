"""A sample of a round that is judged once more, and how it was drawn."""

import hashlib

from django.db import models

from applications.models import Plan, Round
from sterktechniek import clock
from sterktechniek.accounts.models import User


class ReviewSample(models.Model):
    """Which plans of a round an extra member judges. Drawn once a round. Append-only.

    ``seed`` and ``candidates`` explain the choice: see `drawn_order`.
    """

    round = models.OneToOneField(Round, models.PROTECT, related_name="review_sample")
    seed = models.CharField("startwaarde", max_length=32)
    candidates = models.JSONField("ontvangstnummers waaruit is getrokken")
    drawn_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField("getrokken op", default=clock.now)

    class Meta:
        verbose_name = "steekproef"
        verbose_name_plural = "steekproeven"

    def __str__(self):
        return f"Steekproef uit {self.round}"

    def in_order(self):
        """All receipt numbers in the order of the lot: the first ones were drawn."""
        return drawn_order(self.seed, self.candidates)


class SampledPlan(models.Model):
    """A plan that was drawn. Append-only."""

    sample = models.ForeignKey(ReviewSample, models.PROTECT, related_name="drawn")
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="sampled")

    class Meta:
        verbose_name = "plan in de steekproef"
        verbose_name_plural = "plannen in de steekproef"

    def __str__(self):
        return f"{self.plan} in de steekproef"


def drawn_order(seed, candidates):
    """The candidates by the SHA-256 of seed and receipt number: whoever has both can check it."""
    return sorted(
        candidates,
        key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).hexdigest(),
    )
