"""What the annual report of a board says of its grant (Kaderregeling 9.1).

Chapter 7 of the Kaderregeling, with its application for vaststelling, is not for funded schools.
"""

from django.db import models

from applications.models import Plan
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import not_negative, one_of
from sterktechniek.events.models import RecordsEvents

from .rules import AccountKind


class YearAccount(RecordsEvents):
    """One year of a grant as the annual report accounts for it, in euro.

    ``kind`` is the rule of the scheme for what is left, as it was when this was entered.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="year_accounts")
    year = models.PositiveSmallIntegerField("jaar")
    received_on = models.DateField("ontvangen op")
    spent = models.DecimalField("besteed (euro)", max_digits=14, decimal_places=2)
    unspent = models.DecimalField(
        "niet besteed (euro)", max_digits=14, decimal_places=2
    )
    kind = models.CharField(
        "wat er met geld gebeurt dat over is", max_length=10, choices=AccountKind
    )
    note = models.TextField("toelichting", blank=True)
    entered_at = models.DateTimeField("ingevoerd op", default=clock.now)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "jaarverantwoording"
        verbose_name_plural = "jaarverantwoordingen"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year"], name="one_account_per_year"
            ),
            one_of("kind", AccountKind, name="year_account_kind_is_known"),
            not_negative("spent", name="account_spent_not_negative"),
            not_negative("unspent", name="account_unspent_not_negative"),
        ]

    def __str__(self):
        return f"Jaarverantwoording {self.year} van {self.plan.region}"

    @property
    def event_region(self):
        return self.plan.region
