"""The arithmetic of payments: exact to the cent, whatever changes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.schedule import divided, equal_parts, first_day, still_to_pay

FIRST = date(2020, 1, 28)
EURO = st.decimals(0, 10_000_000, places=2)
YEARS = st.dictionaries(st.integers(2020, 2024), EURO, max_size=5)


@given(EURO, st.sampled_from([1, 2, 3, 4]))
def test_equal_parts_add_up_and_differ_by_cents_only(amount, number):
    parts = equal_parts(amount, number)
    assert sum(parts) == amount
    assert len(parts) == number
    assert max(parts) - min(parts) < Decimal("0.01") * number
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)


@given(YEARS, YEARS)
def test_what_is_left_and_what_is_too_much_add_up(granted, settled):
    left, surplus = still_to_pay(granted, settled)
    assert sum(left.values()) - surplus == sum(granted.values()) - sum(settled.values())
    assert surplus == max(0, sum(settled.values()) - sum(granted.values()))
    assert all(amount > 0 for amount in left.values())


@given(
    YEARS,
    st.sampled_from([1, 4]),
    st.sets(st.tuples(st.integers(2020, 2024), st.integers(1, 4))),
)
def test_whatever_was_used_all_of_it_is_planned(to_pay, parts, used):
    used = {(year, part) for year, part in used if part <= parts}
    to_pay = {year: amount for year, amount in to_pay.items() if amount}
    dues = list(divided(to_pay, parts, used=used, not_before=FIRST))
    assert sum(one.amount for one in dues) == sum(to_pay.values())
    places = [(one.year, one.part) for one in dues]
    assert len(places) == len(set(places))
    assert not set(places) & used
    assert all(one.due_on >= FIRST for one in dues)


def test_a_year_is_paid_at_once_unless_the_scheme_says_so():
    to_pay = {2020: Decimal("100.00"), 2021: Decimal("50.01")}
    once = list(divided(to_pay, 1, used=set(), not_before=FIRST))
    assert [(one.due_on, one.amount) for one in once] == [
        (FIRST, Decimal("100.00")),
        (date(2021, 1, 1), Decimal("50.01")),
    ]
    quarters = [
        one
        for one in divided(to_pay, 4, used=set(), not_before=FIRST)
        if one.year == 2021
    ]
    assert [(one.due_on, one.amount) for one in quarters] == [
        (date(2021, 1, 1), Decimal("12.50")),
        (date(2021, 4, 1), Decimal("12.50")),
        (date(2021, 7, 1), Decimal("12.50")),
        (date(2021, 10, 1), Decimal("12.51")),
    ]


def test_a_place_that_was_paid_is_not_planned_again():
    used = {(2021, 1), (2021, 2)}
    dues = divided({2021: Decimal(10)}, 4, used=used, not_before=FIRST)
    assert [(one.part, one.amount) for one in dues] == [(3, 5), (4, 5)]
    full = divided({2021: Decimal(10)}, 1, used={(2021, 1)}, not_before=FIRST)
    assert [(one.part, one.amount) for one in full] == [(2, 10)]


def test_too_much_in_one_year_is_set_off_with_the_first_that_is_open():
    granted = {2020: Decimal(60), 2021: Decimal(100), 2022: Decimal(100)}
    assert still_to_pay(granted, {2020: Decimal(100)}) == (
        {2021: Decimal(60), 2022: Decimal(100)},
        0,
    )


@pytest.mark.parametrize(("part", "month"), [(1, 1), (2, 4), (3, 7), (4, 10), (5, 10)])
def test_quarters_begin_with_their_month(part, month):
    assert first_day(2021, part, 4) == date(2021, month, 1)
