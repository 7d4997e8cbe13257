"""The schemes of the country and their rounds, once a round was made known."""

from applications.models import Scheme
from applications.models.rounds import WhoMayTakePart
from sterktechniek.opendata.fields import Field, Kind
from sterktechniek.opendata.parameters import PAGING, code_of

from .lookup import asked_thing, code_of_round, public_rounds, round_coded, scheme_coded
from .resource import Listing, in_pages

SCHEME_FIELDS = (
    Field("code", Kind.TEXT, "De code van de regeling.", "sto-2020"),
    Field("naam", Kind.TEXT, "De naam.", "Sterk techniekonderwijs 2020-2023"),
    Field("grondslag", Kind.TEXT, "Waar de regeling op rust.", "artikel 1"),
    Field("eersteDag", Kind.DAY, "De eerste dag.", "2020-01-01"),
    Field("laatsteDag", Kind.DAY, "De laatste dag.", "2023-12-31"),
    Field(
        "demonstratie",
        Kind.FLAG,
        "Of de regeling een demonstratie is: dan zijn bedragen en een deel van de namen "
        "verzonnen.",
        False,
    ),
)
ROUND_FIELDS = (
    Field("code", Kind.TEXT, "De code van de ronde.", "sto-2020-1"),
    Field("regeling", Kind.TEXT, "De code van de regeling.", "sto-2020"),
    Field("nummer", Kind.NUMBER, "Het nummer binnen de regeling.", 1),
    Field("naam", Kind.TEXT, "De naam.", "Ronde 1"),
    Field(
        "opentOp",
        Kind.MOMENT,
        "Vanaf dit moment kan een regio indienen.",
        "2019-04-01T09:00:00+02:00",
    ),
    Field(
        "sluitOp",
        Kind.MOMENT,
        "Het eerste moment waarop indienen niet meer kan, zonder uitstel. "
        "'Tot en met 31 mei' staat hier als 1 juni 00:00.",
        "2019-06-01T00:00:00+02:00",
    ),
    Field(
        "voorWie",
        Kind.TEXT,
        "Wie mag meedoen.",
        WhoMayTakePart.UNAPPROVED.label,
        choices=tuple(WhoMayTakePart.labels),
    ),
)


def _schemes(asked):
    schemes = Scheme.objects.for_the_country().order_by("starts_on", "code")
    return in_pages(schemes, _scheme_row)


def _one_scheme(code):
    found = scheme_coded(code)
    return _scheme_row(found) if found else None


def _scheme_row(scheme):
    return {
        "code": scheme.code,
        "naam": scheme.name,
        "grondslag": scheme.legal_basis,
        "eersteDag": scheme.starts_on,
        "laatsteDag": scheme.ends_on,
        "demonstratie": scheme.is_demonstration,
    }


def _rounds(asked):
    rounds = public_rounds().order_by("opens_at", "pk")
    if scheme := asked_thing(asked, "regeling"):
        rounds = rounds.filter(scheme=scheme)
    return in_pages(rounds, _round_row)


def _one_round(code):
    found = round_coded(code)
    return _round_row(found) if found else None


def _round_row(one):
    return {
        "code": code_of_round(one),
        "regeling": one.scheme.code,
        "nummer": one.number,
        "naam": one.name,
        "opentOp": one.opens_at,
        "sluitOp": one.closes_at,
        "voorWie": one.get_participants_display(),
    }


SCHEMES = Listing(
    name="regelingen",
    schema="Regeling",
    title="Regelingen",
    meaning="De subsidieregelingen. Een oefenregeling staat er niet bij.",
    key="code",
    fields=SCHEME_FIELDS,
    parameters=PAGING,
    find=_schemes,
    one=_one_scheme,
)
ROUNDS = Listing(
    name="rondes",
    schema="Ronde",
    title="Rondes",
    meaning="De rondes waarin regio's een plan konden indienen, zodra zij bekend zijn gemaakt.",
    key="code",
    fields=ROUND_FIELDS,
    parameters=(
        code_of("regeling", "Alleen rondes van deze regeling.", "sto-2020"),
        *PAGING,
    ),
    find=_rounds,
    one=_one_round,
    links=lambda one: {"regeling": f"regelingen/{one['regeling']}"},
)
