"""A figure bound to an answer: what it means, what it was counted with, and what came out."""

from django.core.validators import RegexValidator
from django.db import models

from applications.models.files import OrderedCopy
from sterktechniek.answers.text import NAME, shown

from .questions import Answer

NAMED = RegexValidator(
    rf"^{NAME}$",
    "Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld: afgewezen.",
)


class BoundFigure(models.Model):
    """One figure of an answer; frozen with it.

    ``code`` names the definition and ``label`` and ``meaning`` are that definition as it was.
    ``day`` is the day it is of, ``recorded_until`` up to when what was recorded counts.
    ``rows`` is the list behind it: [{"code", "name", "note"}].
    """

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="figures")
    name = models.CharField("naam in de tekst", max_length=30, validators=[NAMED])
    code = models.CharField("definitie", max_length=40)
    parameters = models.JSONField("keuzes", default=dict, blank=True)
    day = models.DateField("stand op")
    recorded_until = models.DateTimeField("geteld met wat vastlag tot")
    label = models.CharField("cijfer", max_length=80)
    meaning = models.TextField("betekenis")
    value = models.CharField("waarde", max_length=80)
    rows = models.JSONField("lijst erachter", default=list)

    class Meta:
        verbose_name = "cijfer in een antwoord"
        verbose_name_plural = "cijfers in antwoorden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "name"],
                name="figure_name_once_per_answer",
                violation_error_message="Dit antwoord heeft al een cijfer met deze naam.",
            )
        ]

    def __str__(self):
        return f"{self.label}: {self.value}"

    @property
    def spread(self):
        """How the list behind it is spread, in words; empty when there is nothing to spread."""
        if len(self.rows) < 2 or not any(row["note"] for row in self.rows):
            return ""
        return shown(self.value, self.rows, "verdeling")


class AnswerCopy(OrderedCopy):
    """The PDF of an answer; ordered with its approval, made by the worker."""

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="copy")

    class Meta(OrderedCopy.Meta):
        verbose_name = "pdf van een antwoord"
        verbose_name_plural = "pdf's van antwoorden"
        constraints = [OrderedCopy.made_or_not("answer_copy_is_made_or_not")]

    def __str__(self):
        return f"Pdf van {self.answer}"
