"""The budget of a worked-out plan: euro of the grant per year and kind of cost."""

from django.db import models

from applications.models.contents import CostKind
from sterktechniek.constraints import not_negative, one_of

from .reports import Report, ReportVersion


class PlannedAmount(models.Model):
    """What of the grant is meant for one kind of cost in one year, in euro."""

    year = models.PositiveSmallIntegerField("jaar")
    kind = models.CharField("soort kosten", max_length=14, choices=CostKind)
    amount = models.DecimalField("bedrag (euro)", max_digits=14, decimal_places=2)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}: {self.amount}"


class ReportAmount(PlannedAmount):
    """An amount in the working copy of the region."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="amounts")

    class Meta:
        verbose_name = "bedrag van een uitgewerkt plan"
        verbose_name_plural = "bedragen van een uitgewerkt plan"
        ordering = ["report", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "year", "kind"], name="report_amount_once"
            ),
            one_of("kind", CostKind, name="report_amount_kind_is_known"),
            not_negative("amount", name="report_amount_not_negative"),
        ]


class ReportVersionAmount(PlannedAmount):
    """The same as it was handed in. Append-only."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="amounts")

    class Meta:
        verbose_name = "ingediend bedrag van een uitgewerkt plan"
        verbose_name_plural = "ingediende bedragen van een uitgewerkt plan"
        ordering = ["version", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "year", "kind"], name="report_version_amount_once"
            ),
            one_of("kind", CostKind, name="report_version_amount_kind_is_known"),
            not_negative("amount", name="report_version_amount_not_negative"),
        ]
