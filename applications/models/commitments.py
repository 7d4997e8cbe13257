"""What partners contribute to a plan, and whether they confirmed that themselves."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from sterktechniek import clock
from sterktechniek.accounts.models import PartnerOrganisation, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, not_negative, one_of

from .plans import Plan


class FormOfCommitment(models.TextChoices):
    """In what form a partner contributes; each counts in euro."""

    CASH = "cash", "geld"
    IN_KIND = "in_kind", "in natura"
    HOURS = "hours", "uren"


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the organisations contribute for which this person speaks today."""
        spoken_for = user.grants.held_on(clock.today()).filter(role=Role.PARTNER)
        return self.filter(partner__in=spoken_for.values("organisation"))

    def counting(self):
        """What still counts as co-financing: nobody withdrew it."""
        return self.filter(withdrawn_at__isnull=True)

    def waiting(self):
        """What the partner neither confirmed nor withdrew."""
        return self.counting().filter(confirmed_at__isnull=True)


class Commitment(models.Model):
    """What a partner contributes, in euro, and what it says of that itself.

    Confirmed or withdrawn by the partner; a withdrawn contribution no longer counts.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="commitments")
    partner = models.ForeignKey(
        PartnerOrganisation,
        models.PROTECT,
        verbose_name="partner",
        related_name="commitments",
    )
    form = models.CharField("vorm", max_length=8, choices=FormOfCommitment)
    amount = models.DecimalField(
        "bijdrage (euro)", max_digits=14, decimal_places=2, default=Decimal(0)
    )
    description = models.CharField("waaruit bestaat die", max_length=200, blank=True)
    hours = models.DecimalField(
        "aantal uren", max_digits=8, decimal_places=2, null=True, blank=True
    )
    signed_on = models.DateField("ondertekend op", null=True, blank=True)
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    withdrawn_at = models.DateTimeField("teruggetrokken op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_because = models.CharField("waarom", max_length=250, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bijdrage van een partner"
        verbose_name_plural = "bijdragen van partners"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "partner", "form"],
                name="commitment_once_per_partner_and_form",
                violation_error_message="Deze partner heeft al een bijdrage in deze vorm.",
            ),
            not_negative("amount", name="commitment_not_negative"),
            one_of("form", FormOfCommitment, name="commitment_form_is_known"),
            both_or_neither(
                "withdrawn_at",
                "withdrawn_by",
                name="commitment_is_withdrawn_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(confirmed_at__isnull=True),
                name="commitment_confirmed_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True)
                | Q(form=FormOfCommitment.HOURS, hours__gt=0),
                name="commitment_counts_hours_of_work",
            ),
            both_or_neither(
                "confirmed_at",
                "confirmed_by",
                name="commitment_is_confirmed_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.partner}: {self.amount}"

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @property
    def waits(self):
        """Whether the partner still has to say yes or no."""
        return self.confirmed_at is None and self.withdrawn_at is None
