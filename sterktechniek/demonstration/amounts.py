"""Amounts and pupil numbers of the demonstration: reported where known, else assumed.

Published: the 45 awards of round 1 add up to "a little over 231 million" and the 26 of
round 2 to "over 117 million" (news of July and December 2019). The press reported some
awards one by one ("gemeld"); every other amount is assumed ("aangenomen") and only makes
the totals true. The sums fit under the ceilings only when the five techniekarme regio's
hold a large share: 231.4 + 117.6 + 42.5 (round 3 and Dronten) = 391.5 million, of which
63.0 techniekarm (ceiling 90) and 328.5 techniekregio (ceiling 335.5).
All amounts are whole euros.
"""

import random
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cache

from sterktechniek.demonstration import data
from sterktechniek.demonstration.data import ALTERNATIVE

YEARS = (2020, 2021, 2022, 2023)

# Ceilings per kind and year, Subsidieregeling sterk techniekonderwijs 2020-2023.
CEILINGS = {
    "techniekregio": dict(
        zip(YEARS, (90_000_000, 92_000_000, 76_500_000, 77_000_000), strict=True)
    ),
    "techniekarm": dict(
        zip(YEARS, (25_000_000, 25_000_000, 20_000_000, 20_000_000), strict=True)
    ),
}
ROUND_TOTALS = {1: 231_400_000, 2: 117_600_000}

# Rates per upper-year pupil for the four years together, same regulation.
RATE_BBKB = Decimal("15895.00")
RATE_GL = Decimal("7947.50")

# Assumed, in thousands of euros: chosen by hand because the round total alone does not
# set them (techniekarm, round 3, Dronten), or because the press gave one sum for several
# (Assen, Leek, Delfzijl and Veendam: nine million together).
FIXED = {
    "R02": 14_000, "R09": 14_000, "R38": 7_500, "R39": 15_000, "R60": 12_500,
    "R06": 6_200, "R40": 7_900, "R42": 5_300, "R59": 9_400, "R22": 2_350,
    "R61": 1_700, "R62": 1_900, "R63": 2_400,
}  # fmt: skip

# Assumed relative size of a region whose amount follows from the round total (usual: 1).
SIZE = {
    "R50": 2.9, "R58": 2.8, "R56": 2.4, "R54": 2.3, "R41": 2.1, "R36": 1.9, "R24": 1.7,
    "R19": 1.6, "R21": 1.5, "R11": 1.5, "R52": 1.4, "R48": 1.3, "R23": 2.8, "R55": 2.0,
    "R27": 1.5, "R03": 1.3, "R37": 1.3, "R10": 0.7, "R47": 0.7,
}  # fmt: skip

SHRINKING = ("Groningen", "Drenthe", "Friesland", "Zeeland", "Limburg")


@dataclass(frozen=True)
class Award:
    """What a region asked, was advised and was granted in the round that approved it."""

    code: str
    kind: str
    round: int
    asked: Decimal
    advised: Decimal
    granted: Decimal
    basis: str  # "gemeld" (the press) or "aangenomen"
    by_year: dict[int, Decimal]  # of granted; adds up to it exactly


@cache
def awards():
    """The award of all 78 regions by code."""
    granted = _granted()
    return {code: _award(code, granted[code]) for code in data.regions()}


def _award(code, granted):
    row = data.regions()[code]
    approval = data.approval_of(code)
    advised = Decimal(granted)
    return Award(
        code=code,
        kind=row.kind,
        round=approval.round,
        asked=Decimal(granted + _cut(code, granted)),
        advised=advised,
        granted=Decimal(granted),
        basis="gemeld" if row.award_reported else "aangenomen",
        by_year=split_by_year(code, approval.round, Decimal(granted)),
    )


def _granted():
    """Whole euros per region: reported, fixed, or a share of what the round has left."""
    known = {
        code: int(row.award_reported or FIXED.get(code, 0) * 1000)
        for code, row in data.regions().items()
    }
    for number, total in ROUND_TOTALS.items():
        members = [c for c in known if data.approval_of(c).round == number]
        open_ = [code for code in members if not known[code]]
        known |= _shared_out(total - sum(known[c] for c in members), open_)
    return known


def _shared_out(amount, codes):
    """Divide an amount over regions by size, to the hundred; the last takes the rest."""
    size = {
        c: SIZE.get(c, 1) * random.Random(f"size:{c}").uniform(0.7, 1.3) for c in codes
    }
    whole = sum(size.values())
    shares = {c: int(amount * size[c] / whole) // 100 * 100 for c in codes}
    shares[codes[-1]] += amount - sum(shares.values())
    return shares


def _cut(code, granted):
    """Costs the assessor left out: nothing for three in four, else up to 3 per cent."""
    rng = random.Random(f"cut:{code}")
    if rng.random() < 0.75:
        return 0
    return int(granted * rng.uniform(0.005, 0.03)) // 100 * 100


def years_of(round_number):
    """Years a plan of the round covers: the alternative route began in October 2021."""
    return YEARS[1:] if round_number == ALTERNATIVE else YEARS


def split_by_year(code, round_number, amount):
    """Divide an amount over the years in the proportion of the ceilings, exactly."""
    years = years_of(round_number)
    ceiling = CEILINGS[data.regions()[code].kind]
    whole = sum(ceiling[year] for year in years)
    split = {year: Decimal(0) for year in YEARS}
    for year in years[:-1]:
        split[year] = amount * ceiling[year] // whole
    split[years[-1]] = amount - sum(split.values())
    return split


@cache
def asked_in(code, round_number):
    """Asked in any round the region handed in; an earlier, refused plan asked a bit
    more or less than the one that was granted."""
    award = awards()[code]
    if round_number == award.round:
        return award.asked
    rng = random.Random(f"asked:{code}:{round_number}")
    return Decimal(
        int(award.asked * Decimal(str(rng.uniform(0.95, 1.03)))) // 100 * 100
    )


@cache
def pupils(code):
    """Upper-year pupils (assumed) such that pupils x rate covers all that was asked.

    For a techniekregio these are the pupils of the technical profiles, from which the
    maximum follows. For a techniekarme regio that rule does not hold; there the number
    counts all upper-year pupils, those in the profile D&P included.
    """
    rounds = [n for n, row in data.history_of(code).items() if row.handed_in]
    need = max(asked_in(code, n) for n in rounds)
    rng = random.Random(f"pupils:{code}")
    need *= Decimal(str(round(rng.uniform(1.0, 1.05), 4)))
    share_gl = Decimal(str(round(rng.uniform(0.08, 0.2), 4)))
    return {
        "bbkb": _whole_pupils(need * (1 - share_gl) / RATE_BBKB),
        "gl": _whole_pupils(need * share_gl / RATE_GL),
    }


def _whole_pupils(number):
    return int(number.to_integral_value(ROUND_CEILING))


def maximum(code):
    """Pupils x rate in euros: the most a techniekregio may ask for four years."""
    count = pupils(code)
    return count["bbkb"] * RATE_BBKB + count["gl"] * RATE_GL


def is_shrinking(code):
    """Whether the forecast (assumed) of the region falls clearly."""
    return data.regions()[code].province in SHRINKING


@cache
def pupil_forecast(code):
    """Assumed pupils per year 2019 to 2024; 2019 is `pupils`, later years a forecast."""
    rng = random.Random(f"forecast:{code}")
    low, high = (-0.045, -0.02) if is_shrinking(code) else (-0.012, 0.012)
    yearly = rng.uniform(low, high)
    return {
        year: {
            k: round(n * (1 + yearly) ** (year - 2019)) for k, n in pupils(code).items()
        }
        for year in range(2019, 2025)
    }
