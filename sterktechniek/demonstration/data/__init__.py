"""Reads the data files of the demonstration; knows no model and keeps nothing else.

The files and what in them is real are described in README.md beside this module.
"""

import csv
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
ALTERNATIVE = 4  # the number we give the "alternatief" round of the alternative route
EXTRA_YEAR = 5  # and the round of the extra year 2024, which is not in history.csv


@dataclass(frozen=True)
class RegionRow:
    """One of the 78 regions as the public sources know it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    name_status: str  # bevestigd, voorlopig or onbekend
    province: str
    place: str
    lat: Decimal | None
    lon: Decimal | None
    kind: str  # techniekregio or techniekarm
    kind_basis: str
    lead_as_reported: str
    website: str
    dusi_preregistration: str
    dusi_application: str
    round_basis: str
    award_reported: Decimal | None  # whole euro
    source: str

    @property
    def number(self):
        """The 1 to 78 of the code."""
        return int(self.code[1:])

    @property
    def is_named(self):
        """A region without a known name also has no place or province."""
        return self.name_status != "onbekend"

    @property
    def is_scarce(self):
        """Techniekarm: few or no pupils in a technical profile, own ceiling."""
        return self.kind == "techniekarm"


@dataclass(frozen=True)
class HistoryRow:
    """What became of one region in one round."""

    region: str
    round: int  # 1, 2, 3 or ALTERNATIVE
    outcome: str  # groen, lichtgroen, rood or "niet ingediend"
    outcome_basis: str
    letter_sent: date | None
    date_basis: str

    @property
    def handed_in(self):
        return self.outcome != "niet ingediend"

    @property
    def is_granted(self):
        return self.outcome in ("groen", "lichtgroen")


def _rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _decimal(text):
    return Decimal(text) if text else None


@cache
def regions():
    """All 78 regions by code, in the order of the file."""
    return {row["code"]: _region(row) for row in _rows("regions.csv")}


def _region(row):
    taken = {
        "aliases": tuple(a for a in row["aliases"].split("|") if a),
        "lat": _decimal(row["lat"]),
        "lon": _decimal(row["lon"]),
        "award_reported": _decimal(row["award_reported"]),
    }
    # round_approved is left out: history.csv says the same, with every refusal
    plain = {k: v for k, v in row.items() if k not in taken and k != "round_approved"}
    return RegionRow(**plain, **taken)


@cache
def history():
    """Every row of every round, in the order of the file."""
    return tuple(
        HistoryRow(
            region=row["region"],
            round=ALTERNATIVE if row["round"] == "alternatief" else int(row["round"]),
            outcome=row["outcome"],
            outcome_basis=row["outcome_basis"],
            letter_sent=date.fromisoformat(row["letter_sent"])
            if row["letter_sent"]
            else None,
            date_basis=row["date_basis"],
        )
        for row in _rows("history.csv")
    )


@cache
def history_of(code):
    """The rows of one region by round number."""
    return {row.round: row for row in history() if row.region == code}


@cache
def approval_of(code):
    """The row in which the region was granted; every region has exactly one."""
    (row,) = (row for row in history_of(code).values() if row.is_granted)
    return row


@cache
def criteria():
    """The reconstructed criteria of the scheme 2020-2023, in order."""
    text = (FOLDER / "criteria.json").read_text(encoding="utf-8")
    return tuple(json.loads(text)["criteria"])
