"""How members judge beside each other: figures for the chair, no ranking of people.

Every figure is defined here once, in words (`DEFINITIONS`) and in arithmetic. A judgement is
a number: the points, or 2, 1 and 0 for voldoet, voldoet deels and voldoet niet.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from applications.models import Verdict

VALUE = {Verdict.MET: 2, Verdict.PARTLY: 1, Verdict.NOT: 0}
ENOUGH = 3  # plans; of fewer a figure says nothing

DEFINITIONS = (
    (
        "Plannen",
        "Het aantal plannen waarop dit lid én minstens één ander een oordeel gaf. Plannen met "
        "een beoordeling die nog niet af is, tellen niet mee. Plannen die u niet mag "
        "beoordelen ook niet.",
    ),
    (
        "Verschil met collega's",
        "Per plan en criterium: het oordeel van het lid min het gemiddelde van de anderen. "
        "Daarvan het gemiddelde. Boven nul: hoger dan de anderen. Voldoet telt als 2, "
        "voldoet deels als 1, voldoet niet als 0; punten tellen als punten.",
    ),
    (
        "Gelijk",
        "Het deel van de vergelijkingen met één collega op één criterium waarin beiden "
        "hetzelfde oordeel gaven.",
    ),
    (
        "Te weinig",
        f"Bij minder dan {ENOUGH} plannen staat er geen getal: dan zegt het niets.",
    ),
    (
        "Eensgezind",
        "Het aantal plannen waarop alle leden bij dit criterium hetzelfde oordeel gaven.",
    ),
    (
        "Spreiding",
        "Per plan het hoogste min het laagste oordeel bij dit criterium; daarvan het "
        "gemiddelde.",
    ),
    (
        "Steekproef",
        "Bij de plannen in de steekproef oordeelt een extra lid, dat na de trekking is "
        "toegewezen. Het verschil is zijn oordeel min het gemiddelde van de eerste leden, "
        "gemiddeld over de criteria.",
    ),
)


@dataclass(frozen=True)
class Given:
    """One judgement: who, on which version, on which criterion, as a number."""

    person: int
    version: int
    criterion: int
    value: int


@dataclass(frozen=True)
class MemberFigures:
    """``difference`` and ``equal`` (0 to 1) are None when there are too few plans."""

    person: int
    plans: int
    difference: Fraction | None
    equal: Fraction | None


@dataclass(frozen=True)
class CriterionFigures:
    """On one criterion over the round: plans with two judgements or more, and how these lie."""

    criterion: int
    plans: int
    unanimous: int
    spread: Fraction | None


@dataclass(frozen=True)
class ExtraFigures:
    """How an extra judgement lies beside the first ones of the same version."""

    version: int
    person: int
    difference: Fraction
    equal: Fraction


def value_of(verdict, points):
    """The number of a judgement, or None without one."""
    if points is not None:
        return points
    return VALUE.get(verdict)


def _by_place(given):
    """{(version, criterion): [judgements]} where there are two or more."""
    found = defaultdict(list)
    for one in given:
        found[one.version, one.criterion].append(one)
    return {place: rows for place, rows in found.items() if len(rows) > 1}


def _mean(values):
    values = list(values)
    return Fraction(sum(values)) / len(values) if values else None


def of_members(given):
    """{person: MemberFigures}, in no order."""
    plans, differences, equals = (
        defaultdict(set),
        defaultdict(list),
        defaultdict(list),
    )
    for (version, _), rows in _by_place(given).items():
        total = sum(one.value for one in rows)
        for one in rows:
            others = Fraction(total - one.value, len(rows) - 1)
            plans[one.person].add(version)
            differences[one.person].append(one.value - others)
        for one, other in combinations(rows, 2):
            for person in (one.person, other.person):
                equals[person].append(one.value == other.value)
    return {
        person: MemberFigures(
            person,
            len(seen),
            _mean(differences[person]) if len(seen) >= ENOUGH else None,
            _mean(equals[person]) if len(seen) >= ENOUGH else None,
        )
        for person, seen in plans.items()
    }


def of_criteria(given):
    """{criterion: CriterionFigures} over everything that was given."""
    places = defaultdict(list)
    for (_, criterion), rows in _by_place(given).items():
        places[criterion].append([one.value for one in rows])
    return {
        criterion: CriterionFigures(
            criterion,
            len(found),
            sum(min(values) == max(values) for values in found),
            _mean(max(values) - min(values) for values in found),
        )
        for criterion, found in places.items()
    }


def of_extras(given, extras):
    """The figures of each extra judgement; ``extras`` holds pairs of (version, person)."""
    first, late = defaultdict(list), defaultdict(list)
    for one in given:
        is_extra = (one.version, one.person) in extras
        (late if is_extra else first)[one.version, one.criterion].append(one)
    differences, equals = defaultdict(list), defaultdict(list)
    for place, rows in late.items():
        values = [one.value for one in first.get(place, [])]
        for one in rows if values else []:
            key = one.version, one.person
            differences[key].append(one.value - _mean(values))
            equals[key] += [one.value == value for value in values]
    return [
        ExtraFigures(*key, _mean(found), _mean(equals[key]))
        for key, found in differences.items()
    ]
