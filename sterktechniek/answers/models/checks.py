"""What became of a bound figure, as the sweep that counts anew last found it."""

from django.db import models

from sterktechniek import clock

from .figures import BoundFigure


class FigureCheck(models.Model):
    """The two marks of a figure; the next sweep writes over them.

    ``wrong`` and ``outdated`` are what changed, {"before", "now", "joined", "left"}, or None;
    ``problem`` says why it could not be counted.
    """

    figure = models.OneToOneField(
        BoundFigure, models.CASCADE, related_name="last_check"
    )
    checked_at = models.DateTimeField("nageteld op", default=clock.now)
    wrong = models.JSONField("onjuist geworden", null=True)
    outdated = models.JSONField("achterhaald", null=True)
    problem = models.TextField("niet na te tellen", blank=True)

    class Meta:
        verbose_name = "natelling van een cijfer"
        verbose_name_plural = "natellingen van cijfers"

    def __str__(self):
        return f"{self.figure} nageteld"

    @property
    def is_as_it_was(self):
        """Nothing to say about it."""
        return not (self.wrong or self.outdated or self.problem)
