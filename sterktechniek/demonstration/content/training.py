"""Needs for teachers and training that regions state, and what there is to be had.

All of it is invented; a need names a number, a subject and a day.
"""

from dataclasses import dataclass
from datetime import date

from sterktechniek.demonstration import data
from sterktechniek.demonstration.content.places import place_of, rng_for, trades_of

SUBJECTS = ("PIE", "BWI", "M&T", "techniek in de onderbouw")
SCARCE_SUBJECTS = ("D&P met techniek", "techniek in de onderbouw")


@dataclass(frozen=True)
class NeedText:
    code: str
    kind: str  # training, teachers or instructors
    subject: str
    number: int
    needed_from: date
    stated_on: date


@dataclass(frozen=True)
class OfferText:
    kind: str  # course, side_entry or instructor
    title: str
    subject: str
    provider: str
    place: str
    capacity: int
    starts_on: date
    ends_on: date


def needs(code):
    """One to three needs of a region, stated in the spring after its grant."""
    row = data.regions()[code]
    rng = rng_for("needs", code)
    year = {1: 2020, 2: 2020, 3: 2021, data.ALTERNATIVE: 2022}[
        data.approval_of(code).round
    ]
    subjects = SCARCE_SUBJECTS if row.is_scarce else SUBJECTS
    kinds = rng.sample(("training", "teachers", "instructors"), rng.randint(1, 3))
    return tuple(
        NeedText(
            code=code,
            kind=kind,
            subject=rng.choice(subjects),
            number=rng.randint(1, 6),
            needed_from=date(year, 9, 1),
            stated_on=date(year, rng.randint(2, 5), rng.randint(1, 28)),
        )
        for kind in kinds
    )


def offers():
    """What training providers (invented) offer, one of each kind per province."""
    seen = {}
    for code, row in data.regions().items():
        if row.province:
            seen.setdefault(row.province, code)
    return tuple(offer for code in seen.values() for offer in _offers(code))


def _offers(code):
    province, trade = data.regions()[code].province, trades_of(code)[0]
    provider = f"Demonstratie-opleider {province}"
    for kind, title, subject, capacity in (
        ("course", f"Demonstratiecursus {trade} voor docenten", "PIE", 16),
        ("side_entry", "Demonstratietraject van vakman naar docent", "BWI", 8),
        ("instructor", "Demonstratieopleiding instructeur techniek", "M&T", 12),
    ):
        yield OfferText(
            kind, title, subject, provider, place_of(code), capacity,
            date(2020, 9, 1), date(2021, 7, 16),
        )  # fmt: skip
