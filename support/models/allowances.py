"""How many days of help a scheme gives, per kind of help and purpose: data with a history."""

from django.db import models
from simple_history.models import HistoricalRecords

from applications.models import Scheme
from sterktechniek.constraints import not_negative, one_of

from .assignments import SupportKind, SupportPurpose


class AllowanceQuerySet(models.QuerySet):
    def by_year(self, scheme, kind, purpose):
        """{first year: days} of this help under the scheme, oldest first."""
        found = self.filter(scheme=scheme, kind=kind, purpose=purpose)
        return dict(found.order_by("from_year").values_list("from_year", "days"))


class SupportAllowance(models.Model):
    """The days that a scheme gives for a kind of help and purpose, from a year on.

    For help "per jaar" these are the days of each calendar year.
    """

    scheme = models.ForeignKey(
        Scheme, models.CASCADE, related_name="allowances", verbose_name="regeling"
    )
    kind = models.CharField("soort hulp", max_length=16, choices=SupportKind)
    purpose = models.CharField("waarvoor", max_length=8, choices=SupportPurpose)
    from_year = models.PositiveSmallIntegerField("vanaf jaar")
    days = models.DecimalField("dagen", max_digits=5, decimal_places=1)
    basis = models.CharField("herkomst", max_length=120, blank=True)

    objects = AllowanceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "dagen ondersteuning"
        verbose_name_plural = "dagen ondersteuning"
        ordering = ["scheme", "kind", "purpose", "from_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "kind", "purpose", "from_year"],
                name="allowance_once_per_year",
                violation_error_message="Voor dit jaar staan de dagen er al.",
            ),
            one_of("kind", SupportKind, name="allowance_kind_is_known"),
            one_of("purpose", SupportPurpose, name="allowance_purpose_is_known"),
            not_negative("days", name="allowance_not_negative"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.get_purpose_display()}: {self.days}"


def days_from(by_year, year):
    """The days that hold in a calendar year, of {first year: days}; None when nothing does."""
    held = [first for first in by_year if first <= year]
    return by_year[max(held)] if held else None


def days_of_scheme(scheme, kind, purpose, year):
    """The days that the scheme gives for this help in a year, or None when it says nothing."""
    return days_from(SupportAllowance.objects.by_year(scheme, kind, purpose), year)
