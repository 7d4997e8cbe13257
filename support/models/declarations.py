"""What a supporter says of ties with the region, before helping it."""

from django.db import models
from django.db.models import Q

from sterktechniek import clock
from sterktechniek.accounts.models import User

from .assignments import SupportAssignment


class TieDeclaration(models.Model):
    """The supporter has no paid work and leads no project in the region, or says which.

    Written once; the last one counts. Who has a tie helps no more in this assignment.
    """

    assignment = models.ForeignKey(
        SupportAssignment, models.PROTECT, related_name="declarations"
    )
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    has_tie = models.BooleanField("werk of projectleiding in deze regio")
    note = models.TextField("welk werk", blank=True)
    declared_at = models.DateTimeField("verklaard op", default=clock.now)

    class Meta:
        verbose_name = "verklaring van een ondersteuner"
        verbose_name_plural = "verklaringen van ondersteuners"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "has_tie"], name="tie_declared_once"
            ),
            models.CheckConstraint(
                condition=Q(has_tie=False) | ~Q(note=""), name="tie_says_which"
            ),
        ]

    def __str__(self):
        said = "werkt in de regio" if self.has_tie else "werkt niet in de regio"
        return f"{self.person} {said}"
