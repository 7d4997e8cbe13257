"""The sums that the sources publish, and the ceilings, hold to the euro."""

from decimal import Decimal

import pytest

from sterktechniek.demonstration import amounts, data
from sterktechniek.demonstration.amounts import CEILINGS, YEARS, awards

CODES = list(data.regions())


def total(kind=None, number=None):
    return sum(
        a.granted
        for a in awards().values()
        if kind in (None, a.kind) and number in (None, a.round)
    )


def test_the_files_hold_the_published_counts():
    rows = data.history()
    count = {}
    for row in rows:
        count[row.round, row.outcome] = count.get((row.round, row.outcome), 0) + 1
    assert count == {
        (1, "groen"): 45,
        (1, "rood"): 31,
        (1, "niet ingediend"): 2,
        (2, "groen"): 20,
        (2, "lichtgroen"): 6,
        (2, "rood"): 7,
        (3, "groen"): 6,
        (3, "niet ingediend"): 1,
        (data.ALTERNATIVE, "groen"): 1,
    }
    assert len(CODES) == 78


def test_round_totals_match_what_was_published():
    assert 231_000_000 < total(number=1) < 232_000_000
    assert 117_000_000 < total(number=2) < 118_000_000


def test_reported_awards_are_kept_exactly():
    for code, row in data.regions().items():
        if row.award_reported:
            assert awards()[code].granted == row.award_reported
            assert awards()[code].basis == "gemeld"
        else:
            assert awards()[code].basis == "aangenomen"


@pytest.mark.parametrize("kind", CEILINGS)
def test_ceilings_hold_in_total_and_per_year(kind):
    assert total(kind=kind) <= sum(CEILINGS[kind].values())
    for year in YEARS:
        spent = sum(a.by_year[year] for a in awards().values() if a.kind == kind)
        assert spent <= CEILINGS[kind][year]


@pytest.mark.parametrize("code", CODES)
def test_an_award_is_whole_and_split_exactly(code):
    award = awards()[code]
    assert sum(award.by_year.values()) == award.granted
    assert award.asked >= award.advised >= award.granted >= 900_000
    for amount in (award.asked, award.advised, award.granted, *award.by_year.values()):
        assert isinstance(amount, Decimal)
        assert amount == int(amount)
        assert amount >= 0


@pytest.mark.parametrize("code", CODES)
def test_pupils_times_rate_covers_every_application(code):
    for number, row in data.history_of(code).items():
        if row.handed_in:
            assert amounts.asked_in(code, number) <= amounts.maximum(code)


def test_forecasts_start_at_the_count_and_some_shrink():
    for code in CODES:
        series = amounts.pupil_forecast(code)
        assert list(series) == [2019, 2020, 2021, 2022, 2023, 2024]
        assert series[2019] == amounts.pupils(code)
    shrinking = [c for c in CODES if amounts.is_shrinking(c)]
    assert 10 <= len(shrinking) < 78
    for code in shrinking:
        series = amounts.pupil_forecast(code)
        assert series[2024]["bbkb"] < series[2019]["bbkb"]
