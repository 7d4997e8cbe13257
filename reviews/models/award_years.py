"""What was granted per year: the division of the award that held at a moment."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from reviews.lifecycle import PUBLISHED, DecisionState
from sterktechniek.constraints import not_negative

from .decisions import Decision
from .later_decisions import LaterDecision


class AwardYearQuerySet(models.QuerySet):
    def in_force(self, at):
        """The amounts that held just before a moment, of decisions whose letter had left."""
        sent = LaterDecision.objects.filter(sent_at__lt=at)
        known = self.filter(decision__state__in=PUBLISHED, decision__sent_at__lt=at)
        return known._of_the_newest(sent)

    def counting(self):
        """The amounts that count against a ceiling: what was decided, sent or not."""
        decided = LaterDecision.objects.filter(
            state__in=[DecisionState.DECIDED, DecisionState.SENT]
        )
        taken = self.filter(decision__state__in=[DecisionState.DECIDED, *PUBLISHED])
        return taken._of_the_newest(decided)

    def _of_the_newest(self, later):
        """Each later decision about the amount takes the place of all amounts before it."""
        newest = later.of_amounts().filter(decision=OuterRef("decision"))
        newest = newest.order_by("-decided_at", "-pk").values("pk")[:1]
        return self.annotate(newest=Subquery(newest)).filter(
            Q(later=F("newest")) | Q(later=None, newest=None)
        )


class AwardYear(models.Model):
    """The part of a grant that falls in one year, in euro: it counts against the ceiling.

    ``later`` is the decision that divided the grant anew; empty for the first division.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="years")
    later = models.ForeignKey(
        LaterDecision, models.PROTECT, related_name="years", null=True, blank=True
    )
    year = models.PositiveSmallIntegerField("jaar")
    amount = models.DecimalField("bedrag (euro)", max_digits=14, decimal_places=2)

    objects = AwardYearQuerySet.as_manager()

    class Meta:
        verbose_name = "toegekend per jaar"
        verbose_name_plural = "toegekend per jaar"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "year"],
                condition=Q(later=None),
                name="award_once_per_year",
            ),
            models.UniqueConstraint(
                fields=["later", "year"], name="later_award_once_per_year"
            ),
            not_negative("amount", name="award_year_not_negative"),
        ]

    def __str__(self):
        return f"{self.year}: {self.amount}"
