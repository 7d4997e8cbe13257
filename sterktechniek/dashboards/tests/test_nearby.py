"""Distances as the crow flies, and that the quick way finds what measuring each finds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sterktechniek.dashboards.reach.nearby import distance, have_near, is_within

PLACE = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
#: close together, so that some are near and some are not
CLOSE = st.tuples(st.floats(51.9, 52.3), st.floats(4.8, 5.4))
AMSTERDAM, UTRECHT = (52.3731, 4.8922), (52.0907, 5.1214)


def test_known_distances():
    assert distance(AMSTERDAM, UTRECHT) == pytest.approx(35.1, abs=0.3)
    assert distance((0, 0), (0, 1)) == pytest.approx(111.195, abs=0.001)
    assert distance((0, 179.99), (0, -179.99)) == pytest.approx(2.224, abs=0.001)
    assert distance((90, 0), (90, 120)) == pytest.approx(0, abs=1e-6)


@given(PLACE, PLACE)
def test_a_distance_is_the_same_both_ways(one, other):
    assert distance(one, other) == distance(other, one)
    assert is_within(one, other, 10) == is_within(other, one, 10)
    assert is_within(one, one, 10)


@given(PLACE, PLACE, st.floats(1, 500))
def test_within_agrees_with_the_distance(one, other, km):
    found = distance(one, other)
    if abs(found - km) > 1e-6:
        assert is_within(one, other, km) == (found < km)


@given(
    st.lists(st.one_of(CLOSE, PLACE), max_size=25),
    st.lists(st.one_of(CLOSE, PLACE), max_size=25),
    st.sampled_from([0.5, 10, 120]),
)
@example([(0, 179.99)], [(0, -179.99)], 10)
@example([(89.99, 0)], [(89.99, 180)], 10)
def test_the_grid_finds_what_measuring_each_finds(places, targets, km):
    each = [any(is_within(one, other, km) for other in targets) for one in places]
    assert have_near(places, targets, km) == each


def test_without_targets_nothing_is_near():
    assert have_near([UTRECHT], [], 10) == [False]
    assert have_near([], [UTRECHT], 10) == []
