"""Payments of an award over the years. Days and amounts are data; the law is in `terms`."""

from django.db import models
from django.db.models import Q

from applications.models import Plan
from awards.lifecycle import PAYMENT_LIFECYCLE, PaymentState
from awards.permissions import reads_every_award
from reviews.models import LaterDecision
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents

#: What counts: the sum of these is the award, unless more was paid than it is now.
COUNTING = (PaymentState.PLANNED, PaymentState.SUSPENDED, PaymentState.PAID)


class PaymentSchedule(models.Model):
    """For which decision the payments of a plan were last planned.

    ``later`` is the later decision about the amount, empty for the first decision. The sweep
    compares it with the newest letter that left.
    """

    plan = models.OneToOneField(
        Plan, models.PROTECT, related_name="payment_schedule", verbose_name="plan"
    )
    later = models.ForeignKey(
        LaterDecision, models.PROTECT, related_name="+", null=True, blank=True
    )
    parts = models.PositiveSmallIntegerField("betalingen per jaar")
    made_at = models.DateTimeField("gepland op", default=clock.now)

    class Meta:
        verbose_name = "betaalplan"
        verbose_name_plural = "betaalplannen"

    def __str__(self):
        return f"Betaalplan: {self.plan}"


class PaymentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the award itself."""
        if reads_every_award(user):
            return self
        regions = user.region_ids(Role.LEAD, Role.EDITOR)
        return self.filter(plan__region__in=regions)

    def counting(self):
        """All but what lapsed."""
        return self.filter(state__in=COUNTING)

    def paid_by_day(self, day):
        """What was paid up to and including this day."""
        return self.filter(state=PaymentState.PAID, paid_on__lte=day)


class Payment(RecordsEvents):
    """One payment to the penvoerder, in euro: a part of what is granted for one year.

    ``part`` counts within the year, from 1. ``suspended_until`` is the last day of the
    suspension (Awb 4:56).
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="payments")
    year = models.PositiveSmallIntegerField("jaar")
    part = models.PositiveSmallIntegerField("deel van het jaar")
    due_on = models.DateField("te betalen op")
    amount = models.DecimalField("bedrag (euro)", max_digits=14, decimal_places=2)
    state = models.CharField(
        "status", max_length=10, choices=PaymentState, default=PaymentState.PLANNED
    )
    paid_on = models.DateField("betaald op", null=True, blank=True)
    paid_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    suspended_on = models.DateField("opgeschort op", null=True, blank=True)
    suspended_until = models.DateField("opgeschort tot en met", null=True, blank=True)
    suspended_because = models.TextField("waarom opgeschort", blank=True)

    objects = PaymentQuerySet.as_manager()
    lifecycle = PAYMENT_LIFECYCLE

    class Meta:
        verbose_name = "betaling"
        verbose_name_plural = "betalingen"
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="payment_by_day")]
        constraints = [
            one_of("state", PaymentState, name="payment_state_is_known"),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="payment_is_of_something"
            ),
            models.UniqueConstraint(
                fields=["plan", "year", "part"],
                condition=Q(state__in=["planned", "suspended"]),
                name="one_open_payment_per_part",
            ),
            both_or_neither("paid_on", "paid_by", name="payment_is_signed"),
            models.CheckConstraint(
                condition=Q(state="paid", paid_on__isnull=False)
                | (~Q(state="paid") & Q(paid_on__isnull=True)),
                name="paid_has_its_day",
            ),
            both_or_neither(
                "suspended_on", "suspended_until", name="suspension_has_an_end"
            ),
            in_order(
                "suspended_on",
                "suspended_until",
                name="suspension_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="suspended", suspended_on__isnull=False)
                    & ~Q(suspended_because="")
                )
                | (~Q(state="suspended") & Q(suspended_on__isnull=True)),
                name="suspended_says_until_when_and_why",
            ),
        ]

    def __str__(self):
        return f"Betaling {self.year}-{self.part} aan {self.plan.region}"

    @property
    def event_region(self):
        return self.plan.region
