"""What follows when a region stays without an approved plan."""

from django.db import models

from applications.models import Scheme
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.constraints import one_of
from sterktechniek.events.models import RecordsEvents


class TrajectoryReason(models.TextChoices):
    REFUSALS = "refusals", "te vaak afgewezen"
    LAST_ROUND = "last_round", "zonder goedgekeurd plan na de laatste ronde"


class Trajectory(RecordsEvents):
    """Talk by three parties, plan of approach, decision on the alternative route."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="trajectories")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="trajectories")
    reason = models.CharField("aanleiding", max_length=10, choices=TrajectoryReason)
    opened_at = models.DateTimeField("geopend op", default=clock.now)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "vervolgtraject"
        verbose_name_plural = "vervolgtrajecten"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "scheme"], name="one_trajectory_per_scheme"
            ),
            one_of("reason", TrajectoryReason, name="trajectory_reason_is_known"),
        ]

    def __str__(self):
        return f"Vervolgtraject van {self.region}"
