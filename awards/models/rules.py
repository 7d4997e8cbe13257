"""What a scheme says of its awards; a scheme without a row has the defaults."""

from django.db import models
from simple_history.models import HistoricalRecords

from applications.models import Scheme
from sterktechniek.constraints import one_of


class PaymentParts(models.IntegerChoices):
    """In how many equal parts the grant of one year is paid."""

    YEAR = 1, "een betaling per jaar"
    QUARTER = 4, "een betaling per kwartaal"


class AccountKind(models.TextChoices):
    """What may be done with money that is left (Kaderregeling 9.1, third paragraph)."""

    FREE_WHEN_DONE = (
        "when_done",
        "vrij voor andere bekostigde taken als alle activiteiten zijn uitgevoerd",
    )
    ONLY_PURPOSE = "purpose", "alleen voor het doel van de subsidie"
    FREE = "free", "vrij voor andere bekostigde taken"


class AwardRules(models.Model):
    """How a scheme pays and has its grants accounted for: settings with a history."""

    scheme = models.OneToOneField(
        Scheme,
        models.CASCADE,
        related_name="award_rules",
        verbose_name="regeling",
    )
    payment_parts = models.PositiveSmallIntegerField(
        "betalen", choices=PaymentParts, default=PaymentParts.YEAR
    )
    account_kind = models.CharField(
        "wat er met geld gebeurt dat over is",
        max_length=10,
        choices=AccountKind,
        default=AccountKind.ONLY_PURPOSE,
        help_text="Kaderregeling, artikel 9.1, derde lid.",
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "regels na de toekenning"
        verbose_name_plural = "regels na de toekenning"
        constraints = [
            one_of("payment_parts", PaymentParts, name="payment_parts_are_known"),
            one_of("account_kind", AccountKind, name="account_kind_is_known"),
        ]

    def __str__(self):
        return f"Regels na de toekenning: {self.scheme}"


def rules_of(scheme):
    """The rules of this scheme, or the defaults when nothing was entered."""
    found = getattr(scheme, "award_rules", None)
    return found or AwardRules(scheme=scheme)
