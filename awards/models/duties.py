"""What a region answers to a duty of its lichtgroen decision, and how its date moved."""

from django.db import models
from django.db.models import Q

from reviews.models import Duty
from sterktechniek import clock
from sterktechniek.accounts.models import User

from .files import WithFile


class DutyAnswer(WithFile):
    """What the region hands in to meet a duty. Append-only: a next one adds to it."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="answers")
    text = models.TextField("antwoord")
    answered_at = models.DateTimeField("beantwoord op", default=clock.now)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "antwoord op een verplichting"
        verbose_name_plural = "antwoorden op een verplichting"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="duty_answer_says_something"
            )
        ]

    def __str__(self):
        return f"Antwoord op: {self.duty}"


class DutyMove(models.Model):
    """The last day of a duty moved: from when, to when, why and by whom. Append-only."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="moves")
    old_due_on = models.DateField("was uiterlijk")
    new_due_on = models.DateField("wordt uiterlijk")
    reason = models.TextField("reden")
    moved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField("verplaatst op", default=clock.now)

    class Meta:
        verbose_name = "verplaatsing van een verplichting"
        verbose_name_plural = "verplaatsingen van verplichtingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="duty_move_has_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.duty}: {self.old_due_on} wordt {self.new_due_on}"
