"""The regions of the country: the population of a day, and each by its code for ever."""

from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.models.regions import NameStatus, Province
from sterktechniek.opendata.fields import Field, Kind
from sterktechniek.opendata.parameters import OP, PAGING, choice_of

from .resource import Listing, in_pages

FIELDS = (
    Field("code", Kind.TEXT, "De code van de regio. Zij verandert nooit.", "R06"),
    Field("naam", Kind.TEXT, "De naam die de regio op die dag had.", "Groningen Stad"),
    Field(
        "naamStatus",
        Kind.TEXT,
        "Hoe zeker de naam is. Niet alle namen zijn ooit openbaar gemaakt.",
        NameStatus.CONFIRMED.label,
        choices=tuple(NameStatus.labels),
    ),
    Field(
        "andereNamen",
        Kind.TEXTS,
        "Namen waaronder de regio ook bekend is of was.",
        ["Groningen-stad"],
    ),
    Field(
        "provincie",
        Kind.TEXT,
        "De provincie, of Caribisch Nederland.",
        Province.GRONINGEN.value,
        may_be_empty=True,
        choices=tuple(Province.values),
    ),
    Field("plaats", Kind.TEXT, "De hoofdplaats.", "Groningen", may_be_empty=True),
    Field(
        "breedtegraad",
        Kind.DEGREES,
        "De plaats van het punt op de kaart, in graden (WGS 84).",
        53.21938,
        may_be_empty=True,
    ),
    Field(
        "lengtegraad",
        Kind.DEGREES,
        "De plaats van het punt op de kaart, in graden (WGS 84).",
        6.56650,
        may_be_empty=True,
    ),
    Field("website", Kind.TEXT, "De website.", "https://sto.example", True),
    Field("bestaatVanaf", Kind.DAY, "De eerste dag van de regio.", "2018-01-01"),
    Field(
        "bestaatTot",
        Kind.DAY,
        "De eerste dag waarop de regio er niet meer is. Leeg: zij bestaat nog.",
        None,
        may_be_empty=True,
    ),
    Field(
        "opvolger",
        Kind.TEXT,
        "De code van de regio waarin deze regio is opgegaan.",
        None,
        may_be_empty=True,
    ),
)


def _find(asked):
    regions = _loaded(Region.objects.population(asked["op"]))
    if asked.get("provincie"):
        regions = regions.filter(province=asked["provincie"])
    return in_pages(regions, lambda one: row(one, asked["op"]))


def _one(code):
    found = _loaded(Region.objects.filter(code=code)).first()
    return row(found, clock.today()) if found else None


def _loaded(regions):
    found = regions.select_related("successor").prefetch_related("aliases")
    return found.order_by("code", "pk")


def row(region, day):
    """A region as it was called on a day."""
    name = region.name_on(day)
    others = {one.name for one in region.aliases.all()} | {region.name}
    return {
        "code": region.code,
        "naam": name,
        "naamStatus": region.get_name_status_display(),
        "andereNamen": sorted(others - {name}),
        "provincie": region.province,
        "plaats": region.place,
        "breedtegraad": region.latitude,
        "lengtegraad": region.longitude,
        "website": region.website,
        "bestaatVanaf": region.valid_from,
        "bestaatTot": region.valid_until,
        "opvolger": region.successor and region.successor.code,
    }


REGIONS = Listing(
    name="regios",
    schema="Regio",
    title="Regio's",
    meaning="De regio's die op een dag bestonden.",
    key="code",
    fields=FIELDS,
    parameters=(
        OP,
        choice_of("provincie", "Alleen regio's in deze provincie.", Province.values),
        *PAGING,
    ),
    find=_find,
    one=_one,
    links=lambda one: (
        {"opvolger": f"regios/{one['opvolger']}"} if one["opvolger"] else {}
    ),
)
