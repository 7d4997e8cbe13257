"""Which count speaks on a day, what becomes of it in a merger, and when a region shrinks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sterktechniek.accounts.models import Region
from sterktechniek.dashboards.definitions import DEFINITIONS
from sterktechniek.dashboards.reach.pupils import (
    HORIZON,
    SHRINKS_FROM,
    Counted,
    counted_on,
    counts_with_merged,
    own_counts,
)


@pytest.mark.parametrize(
    ("day", "year"),
    [((2019, 9, 30), 2018), ((2019, 10, 1), 2019), ((2020, 1, 1), 2019)],
)
def test_the_last_count_is_of_the_first_of_october(day, year):
    assert counted_on(date(*day)) == year


ROWS = [
    (1, 2018, "bbkb", 90, False),
    (1, 2019, "bbkb", 100, False),
    (1, 2019, "gl", 50, False),
    (1, 2023, "bbkb", 80, True),
    (1, 2022, "bbkb", 90, True),
    (1, 2022, "gl", 45, True),
    (2, 2020, "bbkb", 70, False),
]


def test_the_latest_count_and_the_forecasts_about_the_same_paths():
    assert own_counts(ROWS, date(2019, 12, 17)) == {1: Counted(2019, 150, {2022: 135})}
    assert own_counts(ROWS, date(2018, 12, 17)) == {1: Counted(2018, 90, {2023: 80})}
    assert own_counts(ROWS, date(2017, 1, 1)) == {}


def test_the_last_forecast_within_the_horizon_speaks():
    counted = Counted(2019, 100, {2019: 1, 2023: 99, 2024: 95, 2025: 10})
    assert counted.forecast == (2024, 95)
    assert Counted(2019, 100, {2019 + HORIZON + 1: 1}).forecast is None


@pytest.mark.parametrize(
    ("pupils", "forecast", "shrinks"),
    [(100, 95, True), (100, 96, False), (1000, 951, False), (100, 110, False)],
)
def test_a_region_shrinks_from_five_percent_on(pupils, forecast, shrinks):
    assert Counted(2019, pupils, {2023: forecast}).shrinks is shrinks


def test_nothing_forecast_or_nobody_counted_is_not_known():
    assert Counted(2019, 100).shrinks is None
    assert Counted(2019, 0, {2023: 0}).shrinks is None


def test_the_definition_says_the_same_numbers():
    text = DEFINITIONS["krimp"].text
    assert f"{SHRINKS_FROM} procent" in text
    assert f"{HORIZON} jaar" in text


MERGED_ON = date(2020, 8, 1)


def merged():
    """Region 2 went up in region 1."""
    since = date(2018, 1, 1)
    return [
        Region(pk=1, valid_from=since),
        Region(pk=2, valid_from=since, valid_until=MERGED_ON, successor_id=1),
    ]


def test_before_the_merger_each_has_its_own():
    own = {1: Counted(2019, 100), 2: Counted(2019, 40)}
    assert counts_with_merged(merged(), own, date(2020, 7, 31)) == own


def test_before_it_began_it_takes_nothing_from_its_successor():
    first, second = merged()
    second.valid_from = date(2020, 1, 1)
    own = {1: Counted(2018, 100)}
    assert counts_with_merged([first, second], own, date(2019, 6, 1)) == own


def test_after_it_the_pupils_are_together_until_they_are_counted_together():
    own = {1: Counted(2019, 100, {2023: 90}), 2: Counted(2019, 40, {2023: 40, 2024: 1})}
    found = counts_with_merged(merged(), own, MERGED_ON)
    assert found == {1: Counted(2019, 140, {2023: 130})}
    own[1] = Counted(2020, 138)
    assert counts_with_merged(merged(), own, date(2021, 1, 1)) == {1: own[1]}


def test_half_a_number_is_no_number():
    assert counts_with_merged(merged(), {1: Counted(2019, 100)}, MERGED_ON) == {}
    assert counts_with_merged(merged(), {2: Counted(2019, 40)}, MERGED_ON) == {}


NUMBERS = st.builds(
    Counted,
    st.integers(2018, 2022),
    st.integers(0, 5000),
    st.dictionaries(st.integers(2018, 2028), st.integers(0, 5000)),
)


@given(NUMBERS, NUMBERS)
def test_it_does_not_matter_which_comes_first(one, other):
    assert one + other == other + one
    assert (one + other).pupils == one.pupils + other.pupils
