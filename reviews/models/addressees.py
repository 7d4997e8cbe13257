"""Somebody else than the region who gets letters: a name and an address, without an account."""

from django.db import models


class Addressee(models.Model):
    """Who objects beside the region; its letters leave by post, or by mail where it gave an address.

    ``is_person``: a private person, whose name the region does not read.
    """

    name = models.CharField("naam", max_length=200)
    address = models.TextField("postadres", blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    is_person = models.BooleanField("privépersoon", default=False)

    class Meta:
        verbose_name = "geadresseerde"
        verbose_name_plural = "geadresseerden"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""), name="addressee_has_a_name"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def outside_name(self):
        """The name as the region reads it: of an organisation, never of a person."""
        return "een ander dan de regio" if self.is_person else self.name
