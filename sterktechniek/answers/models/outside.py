"""Figures from outside the system, with value, unit, source, date and validity."""

from django.db import models

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.answers.permissions import works_on_answers
from sterktechniek.constraints import in_order

#: The name of the figure that stands on the page of reach until schools say it themselves.
WITHIN_10_KM = "Leerlingen met een technisch profiel binnen 10 km"


class OutsideFigureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The ministry works with them; the numbers themselves are in answers and pages."""
        return self if works_on_answers(user) else self.none()

    def known(self, name, day):
        """The row in force on a day, as it is known now; None when there is none.

        The one that began last speaks, and of two that began together the one written last.
        When that one has ended, nothing is in force: an end is a new row too.
        """
        rows = self.filter(name=name, valid_from__lte=day)
        found = rows.order_by("valid_from", "pk").last()
        ended = found and found.valid_until and found.valid_until < day
        return None if ended else found

    def names(self):
        """The names of all figures, each once."""
        return self.order_by("name").values_list("name", flat=True).distinct()


class OutsideFigure(models.Model):
    """A figure that others measured, such as 93 percent of pupils within 10 km.

    A row is written once; a change is a new row with the same name.
    """

    name = models.CharField("naam", max_length=160)
    value = models.DecimalField("waarde", max_digits=16, decimal_places=2)
    unit = models.CharField("eenheid", max_length=60)
    source = models.CharField("bron", max_length=250)
    dated_on = models.DateField("datum van de bron")
    valid_from = models.DateField("geldig vanaf")
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op", default=clock.now)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="vastgelegd door", null=True, blank=True
    )

    objects = OutsideFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "cijfer van buiten"
        verbose_name_plural = "cijfers van buiten"
        ordering = ["name", "valid_from", "pk"]
        constraints = [
            in_order("valid_from", "valid_until", name="figure_ends_after_it_begins")
        ]

    def __str__(self):
        return self.name

    @property
    def shown(self):
        """Value with its unit: "93 procent"."""
        return f"{dutch.number(self.value)} {self.unit}"
