"""The tables of reach, as the page and its file show them: every number with its list."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse

from sterktechniek import dutch
from sterktechniek.accounts.models.organisations import TECHNICAL, Profile
from sterktechniek.dashboards.charts import SCREEN, bar_chart
from sterktechniek.dashboards.definitions import DEFINITIONS
from sterktechniek.sheets import Column, Kind, Table

SCHOOLS = "scholen"  # the list of schools; without it that of regions
UNKNOWN_COUNT = "onbekend"
REGIONS = "regio's"
NONE_OFFERED = "geen"


@dataclass(frozen=True)
class Part:
    """Regions that belong together in a column; ``narrow`` asks for their list."""

    label: str
    narrow: dict
    regions: frozenset


def parts_of(land, chosen=None):
    """The regions with an approved plan and those without; with a round chosen: of that round."""
    white = _there(land) - land.approved.keys()
    without = Part("Zonder plan", {"plan": "zonder"}, white)
    if chosen is None:
        return [Part("Met plan", {"plan": "met"}, frozenset(land.approved)), without]
    asked = {"ronde": chosen.pk}
    here = frozenset(pk for pk, one in land.approved.items() if one == chosen)
    elsewhere = frozenset(land.approved.keys() - here)
    return [
        Part(f"Plan uit {chosen.name}", {"plan": "met"} | asked, here),
        Part("Plan uit een andere ronde", {"plan": "ander"} | asked, elsewhere),
        without,
    ]


def by_kind(land, parts):
    """Regions, schools and pupils: how many in each part, and the share of the first part."""
    everywhere = Part("Alle", {}, _there(land))
    rows = []
    for label, figure, count, narrow in (
        ("Regio's", "bereik-regios", len, {}),
        ("Scholen", "bereik-scholen", _schools(land), {"wat": SCHOOLS}),
        ("Leerlingen", "bereik-leerlingen", _pupils(land), {}),
    ):
        numbers = [(part, count(part.regions)) for part in (*parts, everywhere)]
        cells = [
            number(land, found, **part.narrow, **narrow) for part, found in numbers
        ]
        name = {"text": label, "figure": DEFINITIONS[figure]}
        rows.append([name, *cells, share(numbers[0][1], numbers[-1][1])])
    return {"head": _head("Wat", parts), "rows": rows, "foot": None}


def by_profile(land, parts):
    """Per profile the schools that offer it, in each part; and those with any technical one."""
    asked = [({one}, one.label, one.value) for one in Profile]
    asked.append(({*TECHNICAL}, "Minstens één technisch profiel", "technisch"))
    rows = []
    for profiles, label, code in asked:
        offering = [one for one in land.schools if one.profiles & profiles]
        found = [
            (part, sum(one.region_id in part.regions for one in offering))
            for part in parts
        ]
        found.append((Part("Alle", {}, frozenset()), len(offering)))
        narrow = {"wat": SCHOOLS, "profiel": code}
        cells = [number(land, many, **part.narrow, **narrow) for part, many in found]
        rows.append([{"text": label}, *cells, share(found[0][1], len(offering))])
    return {"head": _head("Profiel", parts), "rows": rows, "foot": None}


def by_round(land):
    """What each round added, and how far the plans reached with it."""
    head = [
        {"label": "Ronde"},
        _amount("Regio's erbij", "bereik-regios"),
        _amount("Scholen erbij", "bereik-scholen"),
        _amount("Leerlingen erbij", "bereik-leerlingen"),
        _amount("Samen: deel van de leerlingen (%)", "bereik-leerlingen", Kind.NUMBER),
    ]
    schools, pupils = _schools(land), _pupils(land)
    everybody = pupils(_there(land))
    rows, so_far = [], set()
    for one in land.rounds:
        added = {pk for pk, in_round in land.approved.items() if in_round == one}
        so_far |= added
        narrow = {"plan": "met", "ronde": one.pk}
        rows.append(
            [
                {"text": one.name},
                number(land, len(added), **narrow),
                number(land, schools(added), wat=SCHOOLS, **narrow),
                number(land, pupils(added), **narrow),
                share(pupils(so_far), everybody),
            ]
        )
    foot = [
        {"text": "Alle rondes"},
        number(land, len(so_far), plan="met"),
        number(land, schools(so_far), wat=SCHOOLS, plan="met"),
        number(land, pupils(so_far), plan="met"),
        share(pupils(so_far), everybody),
    ]
    return {"head": head, "rows": rows, "foot": foot if rows else None}


def white_spots(land):
    """Each region without an approved plan, with its schools, their profiles and its pupils."""
    head = [
        {"label": "Regio"},
        {"label": "Provincie"},
        _amount("Scholen", "bereik-scholen"),
        {"label": "Profielen"},
        _amount("Leerlingen", "bereik-leerlingen"),
    ]
    rows = []
    for one in land.regions:
        if one.pk in land.approved:
            continue
        mine = [school for school in land.schools if school.region_id == one.pk]
        code = {"plan": "zonder", "regio": one.code}
        counted = land.counts.get(one.pk)
        rows.append(
            [
                {
                    "text": land.names[one.pk],
                    "url": reverse("region_file", args=[one.code]),
                },
                {"text": one.province},
                number(land, len(mine), wat=SCHOOLS, **code),
                {"text": profiles_in(mine)},
                number(land, counted.pupils if counted else None, **code),
            ]
        )
    return {"head": head, "rows": rows, "foot": None}


def profiles_in(schools):
    """The short names of what these schools offer, in the order of the profiles."""
    offered = frozenset().union(*(one.profiles for one in schools))
    return ", ".join(one for one in Profile.values if one in offered) or NONE_OFFERED


def notes_of(land):
    """What is not in the numbers: regions without a count, schools of no region of that day."""
    found = []
    lacking = [one.pk for one in land.regions if one.pk not in land.counts]
    if lacking:
        found.append(
            f"Van {dutch.count(len(lacking), 'regio', REGIONS)} is geen telling van "
            "leerlingen bekend. Die leerlingen tellen nergens mee, ook niet als 0."
        )
    if homeless := len(land.every_school) - len(land.schools):
        found.append(
            f"{dutch.count(homeless, 'school hoort', 'scholen horen')} bij een regio die op "
            "deze dag niet bestond. Die tellen niet mee."
        )
    return tuple(found)


def chart_of(table, size=SCREEN):
    """The share of regions, schools and pupils that is reached, out of a hundred."""
    bars = [
        (
            row[0]["text"],
            0 if isinstance(row[-1]["value"], str) else row[-1]["value"],
            _of_whole(row),
            "main",
        )
        for row in table["rows"]
    ]
    title = f"Bereik: {table['head'][1]['label'].lower()}, in procent van alle"
    return bar_chart("bereik", title, [("", bars)], size, whole=100)


def _of_whole(row):
    """The first part of a row of all, with its share when there is one."""
    told = f"{row[1]['text']} van {row[-2]['text']}"
    return told if isinstance(row[-1]["value"], str) else f"{told} ({row[-1]['text']}%)"


def number(land, found, **narrow):
    """A number that opens its list; nothing behind it opens none, and None is unknown."""
    if found is None:
        return {"text": UNKNOWN_COUNT, "value": UNKNOWN_COUNT, "amount": True}
    cell = {"text": dutch.number(found), "value": found, "amount": True}
    if found:
        cell["url"] = land.asked.address("reach_list", **narrow)
    return cell


def share(part, whole):
    """A percentage with one decimal, or that there is nothing to divide by."""
    found = percent(part, whole)
    shown = dutch.number(found)
    return {"text": shown, "value": shown if found is None else found, "amount": True}


def percent(part, whole):
    """``part`` of ``whole`` in percent, rounded to a tenth; None without a whole or a part."""
    if not whole or part is None:
        return None
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def sheet_of(table, name):
    """The same table for a file."""
    columns = [
        Column(cell["label"], cell.get("kind", Kind.TEXT)) for cell in table["head"]
    ]
    rows = [*table["rows"], *filter(None, [table["foot"]])]
    return Table(name, columns, [[value_of(cell) for cell in row] for row in rows])


def value_of(cell):
    """What a file holds of a cell: numbers as numbers."""
    return cell.get("value", cell["text"])


def _there(land):
    return frozenset(one.pk for one in land.regions)


def _schools(land):
    return lambda regions: sum(one.region_id in regions for one in land.schools)


def _pupils(land):
    """Counts pupils; None of regions of which none was counted."""

    def count(regions):
        counted = [land.counts[pk].pupils for pk in regions if pk in land.counts]
        return sum(counted) if counted or not regions else None

    return count


def _head(first, parts):
    return [
        {"label": first},
        *({"label": one.label, "amount": True, "kind": Kind.WHOLE} for one in parts),
        {"label": "Alle", "amount": True, "kind": Kind.WHOLE},
        {"label": f"{parts[0].label} (%)", "amount": True},
    ]


def _amount(label, figure, kind=Kind.WHOLE):
    return {
        "label": label,
        "amount": True,
        "figure": DEFINITIONS[figure],
        "kind": kind,
    }
