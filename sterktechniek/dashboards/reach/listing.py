"""The regions and schools behind the numbers of reach: narrowed, the same for page and file."""

from dataclasses import dataclass, field

from sterktechniek import dutch
from sterktechniek.accounts.models.organisations import TECHNICAL, Profile
from sterktechniek.sheets import Kind

from .shrinking import Lens, lens_of
from .tables import NONE_OFFERED, SCHOOLS, UNKNOWN_COUNT, profiles_in

PLANS = {
    "met": "met een goedgekeurd plan",
    "ander": "met een plan uit een andere ronde",
    "zonder": "zonder goedgekeurd plan",
}
PROFILES = {one.value: f"{one.value}: {one.label}" for one in Profile}
PROFILES["technisch"] = "Minstens één technisch profiel"
FIELDS = ("q", "plan", "groep", "profiel")
NOT_APPROVED = "nee"
#: label: (kind in a file, code of its definition or None)
REGION_HEAD = {
    "Regio": (Kind.TEXT, None),
    "Code": (Kind.TEXT, None),
    "Provincie": (Kind.TEXT, None),
    "Goedgekeurd in": (Kind.TEXT, "goedgekeurd"),
    "Scholen": (Kind.WHOLE, "bereik-scholen"),
    "Leerlingen": (Kind.WHOLE, "bereik-leerlingen"),
    "Geteld in": (Kind.TEXT, None),
    "Prognose": (Kind.WHOLE, "prognose"),
    "Prognose voor": (Kind.TEXT, None),
    "Groep": (Kind.TEXT, "krimp"),
}
SCHOOL_HEAD = {
    "School": (Kind.TEXT, None),
    "Vestiging": (Kind.TEXT, None),
    "Plaats": (Kind.TEXT, None),
    "Regio": (Kind.TEXT, None),
    "Goedgekeurd in": (Kind.TEXT, "goedgekeurd"),
    "Profielen": (Kind.TEXT, None),
}


@dataclass(frozen=True)
class Row:
    """One region or school; ``code`` is that of the region, ``values`` in order of the head."""

    code: str
    values: list


@dataclass
class Narrowed:
    """What an address asks of the list, without what makes no sense."""

    of_schools: bool
    asked: dict = field(default_factory=dict)
    round: object = None

    @property
    def fields(self):
        """What each field of the form holds."""
        return {name: self.asked.get(name, "") for name in FIELDS}

    @property
    def is_narrow(self):
        """Whether anything was left out."""
        return bool(self.asked.keys() - {"wat"})

    @property
    def what(self):
        """What the rows are, in Dutch: one and more."""
        return ("school", "scholen") if self.of_schools else ("regio", "regio's")


def narrowed_by(query, land):
    """What the parts of an address ask: ``wat``, ``plan``, ``ronde``, ``groep``,
    ``profiel``, ``regio``, ``q``."""
    of_schools = query.get("wat") == SCHOOLS
    asked = {"wat": SCHOOLS} if of_schools else {}
    rounds = {str(one.pk): one for one in land.rounds}
    chosen = rounds.get(query.get("ronde", ""))
    possible = {"plan": PLANS, "regio": {one.code for one in land.regions}}
    possible |= {"profiel": PROFILES} if of_schools else {"groep": Lens.values}
    for name, values in possible.items():
        if query.get(name) in values:
            asked[name] = query[name]
    if chosen:
        asked["ronde"] = chosen.pk
    elif asked.get("plan") == "ander":
        del asked["plan"]  # other than which round?
    if text := query.get("q", "").strip()[:80]:
        asked["q"] = text
    return Narrowed(of_schools, asked, chosen)


def rows_of(land, narrowed):
    """The rows that are left over."""
    regions = {one.pk: one for one in land.regions if _asked(land, one, narrowed)}
    rows = (
        _schools(land, regions, narrowed)
        if narrowed.of_schools
        else _regions(land, regions, narrowed)
    )
    text = narrowed.asked.get("q", "").casefold()
    return [row for row in rows if text in " ".join(row.values[:4]).casefold()]


def _asked(land, region, narrowed):
    """Whether the plan of a region is what was asked, and it is the region that was asked."""
    if narrowed.asked.get("regio", region.code) != region.code:
        return False
    plan, approved = narrowed.asked.get("plan"), land.approved.get(region.pk)
    if plan == "zonder":
        return approved is None
    if narrowed.round is None:
        return plan is None or approved is not None
    here = approved == narrowed.round
    return approved is not None and not here if plan == "ander" else here


def _regions(land, regions, narrowed):
    lens = lens_of(land)
    number_of = dict.fromkeys(regions, 0)
    for one in land.schools:
        if one.region_id in number_of:
            number_of[one.region_id] += 1
    for pk, region in regions.items():
        if narrowed.asked.get("groep", lens[pk]) != lens[pk]:
            continue
        counted = land.counts.get(pk)
        year, expected = (counted and counted.forecast) or (NONE_OFFERED, UNKNOWN_COUNT)
        values = [
            land.names[pk],
            region.code,
            region.province,
            _approved(land, pk),
            number_of[pk],
            counted.pupils if counted else UNKNOWN_COUNT,
            str(counted.year) if counted else NONE_OFFERED,
            expected,
            str(year),
            lens[pk].label,
        ]
        yield Row(region.code, values)


def _schools(land, regions, narrowed):
    code = narrowed.asked.get("profiel")
    wanted = {*TECHNICAL} if code == "technisch" else {code}
    for one in land.schools:
        if one.region_id not in regions or (code and not one.profiles & wanted):
            continue
        values = [
            one.name,
            one.brin,
            one.town,
            land.names[one.region_id],
            _approved(land, one.region_id),
            profiles_in([one]),
        ]
        yield Row(regions[one.region_id].code, values)


def _approved(land, region):
    in_round = land.approved.get(region)
    return in_round.name if in_round else NOT_APPROVED


def count_of(rows, narrowed):
    """How many there are, in words; of regions with their pupils together."""
    found = dutch.count(len(rows), *narrowed.what)
    if narrowed.of_schools:
        return found
    counts = [row.values[5] for row in rows]
    lacking = counts.count(UNKNOWN_COUNT)
    pupils = sum(one for one in counts if one != UNKNOWN_COUNT)
    told = f"{found}, samen {dutch.number(pupils)} leerlingen"
    if not lacking:
        return told
    regions = dutch.count(lacking, *narrowed.what)
    return f"{told}; van {regions} is geen telling bekend"
