"""The call to the contact person before a letter leaves: a courtesy that is on record."""

from django.db import models

from sterktechniek import clock
from sterktechniek.accounts.models import User

from .decisions import Decision


class PhoneCall(models.Model):
    """Who of the region was told of the outcome by telephone, on which day. Append-only.

    A letter without a call can leave: the sender is warned, not stopped.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="calls")
    called_on = models.DateField("gebeld op")
    contact = models.CharField("gesproken met", max_length=120)
    note = models.TextField("wat is er gezegd", blank=True)
    called_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("vastgelegd op", default=clock.now)

    class Meta:
        verbose_name = "telefoongesprek"
        verbose_name_plural = "telefoongesprekken"
        ordering = ["called_on", "pk"]

    def __str__(self):
        return f"{self.contact} gebeld over {self.decision}"
