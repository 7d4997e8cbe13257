"""What a report did with a blind spot, as its critical friend found. Append-only."""

from django.db import models

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import one_of
from support.models import BlindSpot

from .reports import ReportVersion


class FindingVerdict(models.TextChoices):
    ANSWERED = "answered", "beantwoord"
    PARTLY = "partly", "deels beantwoord"
    RETURNS = "returns", "komt terug"


class BlindSpotFinding(models.Model):
    """One blind spot beside one report as it was handed in."""

    spot = models.ForeignKey(BlindSpot, models.PROTECT, related_name="findings")
    version = models.ForeignKey(
        ReportVersion, models.PROTECT, related_name="blind_spot_findings"
    )
    verdict = models.CharField("oordeel", max_length=10, choices=FindingVerdict)
    note = models.TextField("toelichting", blank=True)
    found_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    found_at = models.DateTimeField("vastgelegd op", default=clock.now)

    class Meta:
        verbose_name = "oordeel over een blinde vlek"
        verbose_name_plural = "oordelen over blinde vlekken"
        ordering = ["-found_at", "-pk"]
        constraints = [
            one_of("verdict", FindingVerdict, name="finding_verdict_is_known"),
            models.UniqueConstraint(
                fields=["spot", "version"],
                name="one_finding_per_blind_spot_and_report",
                violation_error_message="Over deze rapportage is al een oordeel gegeven.",
            ),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()}: {self.spot}"
