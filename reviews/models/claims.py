"""Which officer has a case in hand, now and before."""

from django.db import models
from django.db.models import Q

from applications.lifecycle import UNDER_WAY
from applications.models import Plan
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import in_order


class ClaimQuerySet(models.QuerySet):
    def standing(self):
        """Not given back or handed on."""
        return self.filter(ended_at__isnull=True)

    def at_work(self):
        """Standing, on a plan that has no outcome yet: what counts as load."""
        return self.standing().filter(plan__state__in=UNDER_WAY)


class Claim(models.Model):
    """An officer has a case in hand for a time; others may still act, and are told.

    ``given_by``: the coordinator who handed it over; empty for who took it.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="claims")
    officer = models.ForeignKey(User, models.PROTECT, related_name="claims")
    began_at = models.DateTimeField("opgepakt op", default=clock.now)
    ended_at = models.DateTimeField("teruggegeven op", null=True, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "behandeling"
        verbose_name_plural = "behandelingen"
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(ended_at__isnull=True),
                name="one_officer_has_a_case",
            ),
            in_order("began_at", "ended_at", name="claim_ends_after_it_begins"),
        ]

    def __str__(self):
        return f"{self.plan}: {self.officer}"
