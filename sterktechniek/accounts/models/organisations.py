"""Boards, schools and partners. In law the applicant is a board, not a school or a person."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from sterktechniek.constraints import both_or_neither, in_order, not_negative, one_of

from .regions import Region

KVK = RegexValidator(r"^\d{8}$", "Een KVK-nummer heeft acht cijfers.")
BRIN = RegexValidator(
    r"^\d{2}[A-Z]{2}\d{2}$",
    "Een vestigingsnummer heeft zes tekens, bijvoorbeeld 12AB00.",
)


class Board(models.Model):
    """A bevoegd gezag: it files, receives the money and accounts for it."""

    name = models.CharField("naam", max_length=160, unique=True)
    number = models.CharField("bestuursnummer", max_length=10, blank=True)
    address = models.TextField("postadres", blank=True)

    class Meta:
        verbose_name = "schoolbestuur"
        verbose_name_plural = "schoolbesturen"
        ordering = ["name"]

    def __str__(self):
        return self.name


class PenvoerderQuerySet(models.QuerySet):
    def on(self, day):
        """The penvoerders in office on ``day``."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day
        )


class Penvoerder(models.Model):
    """The board that acts for a region in a period, on a recorded mandate of that board."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="penvoerders")
    board = models.ForeignKey(Board, models.PROTECT, related_name="penvoerderships")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    mandate_on = models.DateField("mandaat van het bestuur op", null=True, blank=True)
    basis = models.CharField("herkomst van dit gegeven", max_length=120, blank=True)

    objects = PenvoerderQuerySet.as_manager()

    class Meta:
        verbose_name = "penvoerder"
        verbose_name_plural = "penvoerders"
        constraints = [
            in_order("starts_on", "ends_on", name="penvoerder_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(ends_on__isnull=True),
                name="one_penvoerder_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.board} voor {self.region}"


class EducationKind(models.TextChoices):
    VMBO = "vmbo", "vmbo"
    VSO = "vso", "vso"
    PRO = "pro", "praktijkonderwijs"
    PO = "po", "basisonderwijs"


class School(models.Model):
    """A vestiging with its own six-character BRIN number, which counts as one school."""

    name = models.CharField("naam", max_length=160)
    brin = models.CharField(
        "vestigingsnummer", max_length=6, unique=True, validators=[BRIN]
    )
    kind = models.CharField(
        "soort onderwijs",
        max_length=4,
        choices=EducationKind,
        default=EducationKind.VMBO,
    )
    board = models.ForeignKey(Board, models.PROTECT, related_name="schools")
    region = models.ForeignKey(Region, models.PROTECT, related_name="schools")
    place = models.CharField("plaats", max_length=80, blank=True)
    latitude = models.DecimalField(
        "breedtegraad",
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="In graden (WGS84), bijvoorbeeld 52.09083.",
    )
    longitude = models.DecimalField(
        "lengtegraad",
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="In graden (WGS84), bijvoorbeeld 5.12222.",
    )

    class Meta:
        verbose_name = "school (vestiging)"
        verbose_name_plural = "scholen (vestigingen)"
        ordering = ["name"]
        constraints = [
            one_of("kind", EducationKind, name="school_kind_is_known"),
            both_or_neither(
                "latitude",
                "longitude",
                name="school_place_is_complete",
                error="Vul breedtegraad en lengtegraad allebei in, of geen van beide.",
            ),
        ]

    def __str__(self):
        return self.name


class Profile(models.TextChoices):
    """The technical profiles of vmbo, and the broad one that offers technique too."""

    PIE = "PIE", "Produceren, installeren en energie"
    BWI = "BWI", "Bouwen, wonen en interieur"
    MT = "M&T", "Mobiliteit en transport"
    MAT = "MaT", "Maritiem en techniek"
    MVI = "MVI", "Media, vormgeving en ICT"
    DP = "D&P", "Dienstverlening en producten"


#: A school that offers the broad profile alone does not offer a technical one.
TECHNICAL = (Profile.PIE, Profile.BWI, Profile.MT, Profile.MAT, Profile.MVI)


class SchoolProfile(models.Model):
    """A profile that a school offers."""

    school = models.ForeignKey(School, models.CASCADE, related_name="profiles")
    profile = models.CharField("profiel", max_length=4, choices=Profile)

    class Meta:
        verbose_name = "profiel"
        verbose_name_plural = "profielen"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "profile"], name="profile_once_per_school"
            )
        ]

    def __str__(self):
        return self.get_profile_display()


class SchoolPupils(models.Model):
    """Pupils in the upper years of vmbo at one school, counted on 1 October of ``year``."""

    school = models.ForeignKey(School, models.CASCADE, related_name="pupil_counts")
    year = models.PositiveSmallIntegerField("jaar")
    pupils = models.PositiveIntegerField("leerlingen in de bovenbouw")
    basis = models.CharField("herkomst", max_length=120, blank=True)

    class Meta:
        verbose_name = "leerlingaantal van een school"
        verbose_name_plural = "leerlingaantallen van scholen"
        ordering = ["school", "year"]
        constraints = [
            not_negative("pupils", name="school_pupils_not_negative"),
            models.UniqueConstraint(
                fields=["school", "year"], name="school_pupils_once_per_year"
            ),
        ]

    def __str__(self):
        return f"{self.school} {self.year}: {self.pupils}"


class PartnerKind(models.TextChoices):
    SCHOOL = "school", "school"
    MBO = "mbo", "mbo-instelling"
    COMPANY = "company", "bedrijf"
    MUNICIPALITY = "municipality", "gemeente"


class PartnerOrganisation(models.Model):
    """An organisation that takes part in the plans of a region."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="partners")
    name = models.CharField("naam", max_length=160)
    kind = models.CharField("soort", max_length=12, choices=PartnerKind)
    place = models.CharField("plaats", max_length=80, blank=True)
    kvk = models.CharField("KVK-nummer", max_length=8, blank=True, validators=[KVK])

    class Meta:
        verbose_name = "partnerorganisatie"
        verbose_name_plural = "partnerorganisaties"
        ordering = ["name"]
        constraints = [
            one_of("kind", PartnerKind, name="partner_kind_is_known"),
            models.UniqueConstraint(
                fields=["region", "name"],
                name="partner_once_per_region",
                violation_error_message="Deze organisatie staat al bij uw regio.",
            ),
        ]

    def __str__(self):
        return self.name


class LearningPath(models.TextChoices):
    """The learning paths of the upper years of vmbo; the rate per pupil differs."""

    BBKB = "bbkb", "basis- en kaderberoepsgericht"
    GL = "gl", "gemengd"


class PupilCount(models.Model):
    """Pupils of a region in one year, counted (on 1 October) or forecast."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="pupil_counts")
    year = models.PositiveSmallIntegerField("jaar")
    path = models.CharField("leerweg", max_length=4, choices=LearningPath)
    pupils = models.PositiveIntegerField("leerlingen")
    is_forecast = models.BooleanField("prognose", default=False)
    basis = models.CharField("herkomst", max_length=120, blank=True)

    class Meta:
        verbose_name = "leerlingaantal"
        verbose_name_plural = "leerlingaantallen"
        ordering = ["region", "year", "path"]
        constraints = [
            one_of("path", LearningPath, name="pupil_path_is_known"),
            not_negative("pupils", name="pupils_not_negative"),
            models.UniqueConstraint(
                fields=["region", "year", "path", "is_forecast"],
                name="pupils_once_per_year",
            ),
        ]

    def __str__(self):
        return f"{self.region} {self.year}: {self.pupils}"
