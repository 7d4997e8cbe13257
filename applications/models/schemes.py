"""A scheme: everything that differs between 2020-2023, the year 2024 and 2025-2028."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sterktechniek.accounts.models import Region
from sterktechniek.accounts.models.organisations import LearningPath
from sterktechniek.constraints import in_order, not_negative, one_of


class RegionType(models.TextChoices):
    """What kind of region it is in a scheme; each kind has its own ceiling and scale."""

    TECH = "techniekregio", "techniekregio"
    FEW = "techniekarm", "techniekarme regio"


class Scale(models.TextChoices):
    """How criteria are judged: a verdict on its own, or points that rank under a ceiling."""

    VERDICT = "verdict", "oordeel (voldoet, deels, voldoet niet)"
    POINTS = "points", "punten (0 tot en met 4)"


class CoFinancingBase(models.TextChoices):
    """Of what the co-financing percentage is taken; it differs per scheme."""

    SUBSIDY = "subsidy", "van de subsidie, daarbovenop"
    BUDGET = "budget", "van de subsidiabele meerjarenbegroting"


class CoFinancingBy(models.TextChoices):
    """Whose contributions count for the co-financing that a scheme asks."""

    COMPANIES = "companies", "alleen bedrijven"
    EVERYBODY = "everybody", "alle partners"


class MaximumRule(models.TextChoices):
    """Where the maximum per region comes from."""

    PUPILS = "pupils", "leerlingen keer tarief"
    TABLE = "table", "vaste tabel per regio"
    SHARE = "share", "deel van de eerdere verlening"


class SchemeQuerySet(models.QuerySet):
    def for_the_country(self):
        """The real schemes: practice schemes never count in the national picture."""
        return self.filter(is_practice=False)

    def coded(self, text):
        """The scheme with this code; a text that no code can be is not looked for.

        PostgreSQL fails on a NUL, and an address can hold one.
        """
        return self.filter(code=text) if text.isprintable() else self.none()


class Scheme(models.Model):
    """A subsidy scheme (regeling). Its rules are settings with a history, never code."""

    code = models.SlugField("code", unique=True)
    name = models.CharField("naam", max_length=160)
    legal_basis = models.CharField("grondslag", max_length=250)
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag")
    co_financing_percentage = models.DecimalField(
        "cofinanciering (procent)", max_digits=5, decimal_places=2, default=Decimal(10)
    )
    co_financing_base = models.CharField(
        "cofinanciering: waarvan",
        max_length=8,
        choices=CoFinancingBase,
        default=CoFinancingBase.SUBSIDY,
    )
    co_financing_by = models.CharField(
        "cofinanciering: wie telt mee",
        max_length=10,
        choices=CoFinancingBy,
        default=CoFinancingBy.COMPANIES,
    )
    maximum_rule = models.CharField(
        "maximum per regio", max_length=8, choices=MaximumRule
    )
    maximum_share = models.DecimalField(
        "deel van de eerdere verlening (procent)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="eerdere regeling",
        related_name="successors",
        null=True,
        blank=True,
    )
    concrete_until = models.PositiveSmallIntegerField(
        "laatste begrotingsjaar dat concreet moet zijn", null=True, blank=True
    )
    refusals_before_trajectory = models.PositiveSmallIntegerField(
        "afwijzingen tot een vervolgtraject", default=3
    )
    reference_label = models.CharField(
        "kop boven het kenmerk in brieven", max_length=40, default="Ons kenmerk"
    )
    is_practice = models.BooleanField(
        "oefenregeling",
        default=False,
        help_text="Telt niet mee in het landelijk beeld.",
    )
    is_demonstration = models.BooleanField(
        "demonstratie",
        default=False,
        help_text="Brieven dragen het woord demonstratie.",
    )

    objects = SchemeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        ordering = ["starts_on", "code"]
        constraints = [
            in_order("starts_on", "ends_on", name="scheme_ends_after_it_begins"),
            one_of("maximum_rule", MaximumRule, name="scheme_maximum_rule_is_known"),
            one_of("co_financing_base", CoFinancingBase, name="scheme_base_is_known"),
            one_of("co_financing_by", CoFinancingBy, name="scheme_payers_are_known"),
            models.CheckConstraint(
                condition=~Q(maximum_rule=MaximumRule.SHARE)
                | Q(maximum_share__isnull=False, predecessor__isnull=False),
                name="share_of_earlier_award_is_complete",
                violation_error_message=(
                    "Vul bij dit maximum het percentage en de eerdere regeling in."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def years(self):
        """The calendar years of the scheme."""
        return range(self.starts_on.year, self.ends_on.year + 1)


class TypeRule(models.Model):
    """How plans of one kind of region are judged in a scheme."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="type_rules")
    region_type = models.CharField("soort regio", max_length=14, choices=RegionType)
    label = models.CharField("naam in deze regeling", max_length=40, blank=True)
    scale = models.CharField("schaal", max_length=8, choices=Scale)
    max_points = models.PositiveSmallIntegerField("hoogste aantal punten", default=4)

    class Meta:
        verbose_name = "soort regio"
        verbose_name_plural = "soorten regio's"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "region_type"], name="type_rule_once"
            ),
            one_of("scale", Scale, name="type_rule_scale_is_known"),
        ]

    def __str__(self):
        return self.label or self.get_region_type_display()


class Ceiling(models.Model):
    """The subsidy ceiling of a scheme for one kind of region in one year, in euro."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="ceilings")
    region_type = models.CharField("soort regio", max_length=14, choices=RegionType)
    year = models.PositiveSmallIntegerField("jaar")
    amount = models.DecimalField("plafond (euro)", max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "plafond"
        verbose_name_plural = "plafonds"
        ordering = ["scheme", "region_type", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "region_type", "year"], name="ceiling_once"
            ),
            not_negative("amount", name="ceiling_not_negative"),
        ]

    def __str__(self):
        return f"{self.get_region_type_display()} {self.year}"


class RegionInScheme(models.Model):
    """What kind of region a region is in a scheme, and how that is known."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="regions")
    region = models.ForeignKey(Region, models.PROTECT, related_name="schemes")
    region_type = models.CharField("soort regio", max_length=14, choices=RegionType)
    basis = models.CharField("herkomst", max_length=120, blank=True)
    maximum = models.DecimalField(
        "maximum volgens de tabel (euro)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "regio in de regeling"
        verbose_name_plural = "regio's in de regeling"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "region"], name="region_once_per_scheme"
            ),
            one_of("region_type", RegionType, name="region_type_is_known"),
        ]

    def __str__(self):
        return f"{self.region} ({self.get_region_type_display()})"


class PupilRate(models.Model):
    """Euro per pupil of a learning path, for the maximum per region."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="pupil_rates")
    path = models.CharField("leerweg", max_length=4, choices=LearningPath)
    count_year = models.PositiveSmallIntegerField("teljaar")
    amount = models.DecimalField("tarief (euro)", max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = "tarief per leerling"
        verbose_name_plural = "tarieven per leerling"
        constraints = [
            models.UniqueConstraint(fields=["scheme", "path"], name="rate_once"),
            not_negative("amount", name="rate_not_negative"),
        ]

    def __str__(self):
        return f"{self.get_path_display()}: {self.amount}"


class InForceQuerySet(models.QuerySet):
    def on(self, day):
        """What was in force on ``day``, the newest first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")


class ObjectionAddress(models.Model):
    """Where an objection goes: it depends on the ministry (Awb 3:45; for OCW it is DUO)."""

    scheme = models.ForeignKey(
        Scheme, models.CASCADE, related_name="objection_addresses"
    )
    authority = models.CharField("bestuursorgaan", max_length=120)
    address = models.TextField("adres, elke regel apart")
    website = models.CharField("online", max_length=120, blank=True)
    valid_from = models.DateField("geldig vanaf")

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "adres voor bezwaar"
        verbose_name_plural = "adressen voor bezwaar"
        ordering = ["valid_from"]

    def __str__(self):
        return self.authority


class SignatureBlock(models.Model):
    """Who signs, and on whose behalf (mandaat, Awb 10:10), from a day on."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="signature_blocks")
    on_behalf_of = models.CharField("namens", max_length=160)
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120)
    valid_from = models.DateField("geldig vanaf")

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "ondertekening"
        verbose_name_plural = "ondertekeningen"
        ordering = ["valid_from"]

    def __str__(self):
        return f"{self.name}, {self.function}"


class SenderBlock(models.Model):
    """The right column of a letter: the organisation that sends it, from a day on."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="sender_blocks")
    organisation = models.CharField("organisatie", max_length=120)
    visiting_address = models.TextField("bezoekadres, elke regel apart")
    return_line = models.CharField("retouradres", max_length=120)
    email = models.EmailField("e-mailadres")
    phone = models.CharField("telefoon", max_length=20, blank=True)
    website = models.CharField("website", max_length=80, blank=True)
    valid_from = models.DateField("geldig vanaf")

    objects = InForceQuerySet.as_manager()

    class Meta:
        verbose_name = "afzender"
        verbose_name_plural = "afzenders"
        ordering = ["valid_from"]

    def __str__(self):
        return self.organisation
