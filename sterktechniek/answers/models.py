"""Figures from outside the system, with value, unit, source, date and validity."""

from django.db import models

from sterktechniek.constraints import in_order


class OutsideFigure(models.Model):
    """A figure that others measured, such as 93 percent of pupils within 10 km."""

    name = models.CharField("naam", max_length=160)
    value = models.DecimalField("waarde", max_digits=16, decimal_places=2)
    unit = models.CharField("eenheid", max_length=60)
    source = models.CharField("bron", max_length=250)
    dated_on = models.DateField("datum van de bron")
    valid_from = models.DateField("geldig vanaf")
    valid_until = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "cijfer van buiten"
        verbose_name_plural = "cijfers van buiten"
        ordering = ["name", "valid_from"]
        constraints = [
            in_order("valid_from", "valid_until", name="figure_ends_after_it_begins")
        ]

    def __str__(self):
        return self.name
