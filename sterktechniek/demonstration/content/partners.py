"""Invented partners of a region: schools, mbo, companies and municipalities.

A region holds at least two vmbo schools, one mbo institution and companies.
"""

from functools import cache

from sterktechniek.demonstration import data
from sterktechniek.demonstration.amounts import pupils
from sterktechniek.demonstration.content.places import place_of, rng_for, trades_of
from sterktechniek.demonstration.content.shapes import PartnerText

SCHOOLS = (
    "De Werkbank", "Het Kompas", "De Schakel", "Het Anker", "De Passer", "De Vlinderdas",
    "Het Tandrad", "De Waterpas", "De Bouwsteen", "Het Scharnier",
)  # fmt: skip
FAMILIES = (
    "Jansen", "De Vries", "Postma", "Van Dam", "Bakker", "Willems", "Hoekstra", "Peeters",
    "Kuiper", "Brouwer", "Van Loon", "Smeets", "Veldman", "Kramer", "Yildiz", "Bosch",
)  # fmt: skip
WORK = {
    "bouw": "Bouw", "metaal": "Metaal", "installatietechniek": "Installatie",
    "machinebouw": "Machinebouw", "scheepsbouw": "Scheepsbouw", "ICT": "ICT",
    "watertechniek": "Watertechniek", "chemie": "Procestechniek",
    "energietechniek": "Energietechniek", "elektrotechniek": "Elektro",
}  # fmt: skip
PROFILES = ("PIE", "BWI", "M&T", "MaT", "MVI", "D&P")


@cache
def partners_of(code):
    """All partners, numbered from 1; the same in every round, so numbers keep meaning."""
    rng = rng_for("partners", code)
    rows = [*_schools(code, rng), *_mbo(code), *_companies(code, rng), *_towns(code)]
    return tuple(
        PartnerText(number=number, place=place_of(code), **row)
        for number, row in enumerate(rows, start=1)
    )


def of_kind(code, kind):
    """The partners of one kind, in order."""
    return [partner for partner in partners_of(code) if partner.kind == kind]


def _schools(code, rng):
    count = max(2, min(8, sum(pupils(code).values()) // 90))
    names = rng.sample(SCHOOLS, count)
    for index, name in enumerate(names):
        is_vso = count > 3 and index == count - 1
        yield {
            "name": f"Demonstratieschool {name}, {place_of(code)}",
            "kind": "school",
            "brin": _invented_number(code, index + 1),
            "education": "vso" if is_vso else "vmbo",
            "profiles": tuple(sorted(rng.sample(PROFILES[:5], 2))) if not _scarce(code)
            else ("D&P",),
        }  # fmt: skip


def _scarce(code):
    return data.regions()[code].is_scarce


def _invented_number(code, index):
    """Six characters in the shape of a vestiging number; real ones never start with 99."""
    high, low = divmod(data.regions()[code].number, 26)
    return f"99{chr(65 + high)}{chr(65 + low)}{index:02d}"


def _mbo(code):
    province = data.regions()[code].province or place_of(code)
    yield {"name": f"Demonstratie-mbo {province}, {place_of(code)}", "kind": "mbo"}


def _companies(code, rng):
    trades = trades_of(code)
    families = rng.sample(FAMILIES, rng.randint(3, 7))
    for index, family in enumerate(families):
        trade = trades[index % len(trades)]
        work = WORK.get(trade, "Techniek")
        yield {
            "name": f"Demonstratiebedrijf {family} {work}, {place_of(code)}",
            "kind": "company",
        }


def _towns(code):
    yield {"name": f"Demonstratiegemeente {place_of(code)}", "kind": "municipality"}
