"""Moments, days and amounts read as the Dutch write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sterktechniek import dutch

CLOSED = datetime(2020, 5, 31, 22, 0, tzinfo=UTC)  # 1 June 2020, 00:00 in Amsterdam


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (
            datetime(2020, 6, 1, 21, 59, tzinfo=UTC),
            "maandag 1 juni 2020, 23.59 uur (Nederlandse tijd)",
        ),
        (
            datetime(2019, 3, 31, 1, 0, tzinfo=UTC),  # the hour that summer time skips
            "zondag 31 maart 2019, 03.00 uur (Nederlandse tijd)",
        ),
        (
            datetime(2018, 10, 31, 23, 0, tzinfo=UTC),
            "donderdag 1 november 2018, 00.00 uur (Nederlandse tijd)",
        ),
        (None, "–"),
    ],
)
def test_a_moment_is_told_with_weekday_hour_and_zone(moment, text):
    assert dutch.moment(moment) == text


def test_a_closing_at_midnight_is_told_as_the_end_of_the_day_before():
    assert dutch.closing(CLOSED) == "tot en met zondag 31 mei 2020, 24.00 uur"


def test_a_closing_at_another_hour_is_told_as_that_moment():
    one_second_later = CLOSED.replace(second=1)
    assert dutch.closing(one_second_later).startswith("tot maandag 1 juni 2020, 00.00")
    assert (
        dutch.closing(datetime(2018, 11, 1, 16, 0, tzinfo=UTC))
        == "tot donderdag 1 november 2018, 17.00 uur (Nederlandse tijd)"
    )


def test_a_day_is_that_of_amsterdam():
    assert dutch.day(CLOSED) == "1 juni 2020"
    assert dutch.day(date(2020, 5, 31)) == "31 mei 2020"
    assert dutch.weekday(CLOSED) == "maandag 1 juni 2020"
    assert dutch.short_moment(CLOSED) == "1 juni 2020, 00.00 uur"
    assert dutch.hour(CLOSED) == "00.00 uur"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("1250000"), "€ 1.250.000"),
        (Decimal("1250000.00"), "€ 1.250.000"),
        (Decimal("12.5"), "€ 12,50"),
        (Decimal("100.00"), "€ 100"),
        (Decimal("0"), "€ 0"),
        (Decimal("-3300.10"), "€ -3.300,10"),
        (231_400_000, "€ 231.400.000"),
        (None, "–"),
    ],
)
def test_an_amount_shows_cents_only_when_there_are_any(amount, text):
    assert dutch.euro(amount) == text


def test_an_amount_in_a_column_always_shows_cents():
    assert dutch.euro_cents(Decimal("640000")) == "€ 640.000,00"


@pytest.mark.parametrize(
    ("value", "text"),
    [(78, "78"), (1250, "1.250"), (100, "100"), (Decimal("1250.50"), "1.250,5")],
)
def test_a_number_has_dutch_separators(value, text):
    assert dutch.number(value) == text


def test_a_percentage():
    assert dutch.percent(Decimal("12.50")) == "12,5%"
    assert dutch.percent(10) == "10%"
