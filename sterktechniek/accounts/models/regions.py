"""The closed population of regions: all exist before anybody applies."""

from django.db import models
from django.db.models import Q

from sterktechniek.constraints import in_order, one_of


class NameStatus(models.TextChoices):
    """How sure the name is: some names of the real programme were never published."""

    CONFIRMED = "confirmed", "bevestigd"
    PROVISIONAL = "provisional", "voorlopig"
    UNKNOWN = "unknown", "naam nog in te vullen"


class Province(models.TextChoices):
    """The twelve provinces, and the Caribbean Netherlands as a place of its own."""

    GRONINGEN = "Groningen", "Groningen"
    FRIESLAND = "Friesland", "Friesland"
    DRENTHE = "Drenthe", "Drenthe"
    OVERIJSSEL = "Overijssel", "Overijssel"
    FLEVOLAND = "Flevoland", "Flevoland"
    GELDERLAND = "Gelderland", "Gelderland"
    UTRECHT = "Utrecht", "Utrecht"
    NOORD_HOLLAND = "Noord-Holland", "Noord-Holland"
    ZUID_HOLLAND = "Zuid-Holland", "Zuid-Holland"
    ZEELAND = "Zeeland", "Zeeland"
    NOORD_BRABANT = "Noord-Brabant", "Noord-Brabant"
    LIMBURG = "Limburg", "Limburg"
    CARIBBEAN = "Caribisch Nederland", "Caribisch Nederland"


class RegionQuerySet(models.QuerySet):
    def population(self, on):
        """The regions that exist on the date ``on``; the population is that of the date asked."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gt=on), valid_from__lte=on
        )


class Region(models.Model):
    """A part of the country with one plan per round; it can end or merge into a successor.

    ``valid_from`` is its first day, ``valid_until`` the first day on which it is no more.
    """

    code = models.SlugField("code", max_length=10, unique=True)
    name = models.CharField("naam", max_length=120)
    name_status = models.CharField(
        "status van de naam",
        max_length=12,
        choices=NameStatus,
        default=NameStatus.CONFIRMED,
    )
    province = models.CharField(
        "provincie", max_length=20, choices=Province, blank=True
    )
    place = models.CharField("hoofdplaats", max_length=80, blank=True)
    latitude = models.DecimalField(
        "breedtegraad", max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        "lengtegraad", max_digits=8, decimal_places=5, null=True, blank=True
    )
    website = models.URLField("website", blank=True)
    dusi_preregistration = models.CharField(
        "DUS-I-nummer vooraanmelding", max_length=20, blank=True
    )
    dusi_application = models.CharField(
        "DUS-I-nummer aanvraag", max_length=20, blank=True
    )
    source = models.TextField("bron", blank=True)
    valid_from = models.DateField("bestaat vanaf")
    valid_until = models.DateField("bestaat tot", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="opgevolgd door",
        related_name="predecessors",
        null=True,
        blank=True,
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"
        ordering = ["code"]
        constraints = [
            in_order("valid_from", "valid_until", name="region_ends_after_it_begins"),
            one_of("name_status", NameStatus, name="region_name_status_is_known"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="region_place_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(valid_until__isnull=False),
                name="region_with_successor_has_ended",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_on_map(self):
        """Whether its place is known; regions without one are listed under the map."""
        return self.latitude is not None

    def is_there_on(self, day):
        """Whether it belongs to the `population` of this day, for who has all of them at hand."""
        return self.valid_from <= day and (
            not self.valid_until or day < self.valid_until
        )

    def has_ended(self, day):
        """Whether it is no more on a day."""
        return self.valid_until is not None and self.valid_until <= day

    def name_on(self, day):
        """What the region was called on a day; looks at prefetched aliases in Python."""
        later = [
            one
            for one in self.aliases.all()
            if one.was_official and one.valid_until > day
        ]
        return min(later, key=lambda one: one.valid_until).name if later else self.name

    @property
    def other_names(self):
        """The other names it was or is found by, sorted; looks at prefetched aliases."""
        return sorted({one.name for one in self.aliases.all()} - {self.name})


class RegionAlias(models.Model):
    """Another name under which a region appears, with the period in which it did.

    ``was_official``: the name of the region itself until it was renamed. Only the act that
    renames a region sets it; letters and figures of that period bear this name.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="aliases")
    name = models.CharField("andere naam", max_length=120)
    valid_from = models.DateField("vanaf", null=True, blank=True)
    valid_until = models.DateField("tot", null=True, blank=True)
    was_official = models.BooleanField("was de naam", default=False, editable=False)

    class Meta:
        verbose_name = "andere naam"
        verbose_name_plural = "andere namen"
        ordering = ["region", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                condition=Q(was_official=False),
                name="alias_once_per_region",
            ),
            models.UniqueConstraint(
                fields=["region", "valid_until"],
                condition=Q(was_official=True),
                name="one_former_name_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(was_official=False) | Q(valid_until__isnull=False),
                name="former_name_has_ended",
            ),
            in_order("valid_from", "valid_until", name="alias_ends_after_it_begins"),
        ]

    def __str__(self):
        return self.name
