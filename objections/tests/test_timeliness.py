"""In time or not: the days that matter, each with the computation that is shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objections.timeliness import timeliness
from sterktechniek.tests.test_objection_terms import by_walking

WHITSUN = [date(2020, 4, 18), date(2020, 4, 19), date(2020, 4, 20)]
LAST = date(2020, 6, 2)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def june(day):
    return date(2020, 6, day)


@pytest.mark.parametrize("sent_on", WHITSUN)
@pytest.mark.parametrize(
    ("received_on", "is_in_time"), [(june(2), True), (june(3), False)]
)
def test_around_whitsun_2020(sent_on, received_on, is_in_time):
    found = timeliness(sent_on, received_on)
    assert (found.last_day, found.is_in_time) == (LAST, is_in_time)
    assert any("dinsdag 2 juni 2020" in step.text for step in found.steps)


@pytest.mark.parametrize("sent_on", WHITSUN)
@pytest.mark.parametrize(
    ("received_on", "is_in_time"),
    [(june(8), True), (june(9), True), (june(10), False)],
)
def test_posted_on_the_last_day(sent_on, received_on, is_in_time):
    found = timeliness(sent_on, received_on, posted_on=june(2))
    assert found.is_in_time is is_in_time
    assert "6:9, tweede lid" in found.steps[-1].article
    assert "dinsdag 9 juni 2020" in found.steps[-1].text


def test_posted_after_the_last_day_is_late():
    found = timeliness(WHITSUN[0], june(4), posted_on=june(3))
    assert not found.is_in_time
    assert "Ook dat is na de laatste dag" in found.steps[-1].text


def test_day_43_is_late_with_the_computed_date():
    sent_on = date(2019, 12, 17)
    found = timeliness(sent_on, sent_on + timedelta(days=43))
    assert not found.is_in_time
    assert found.last_day == date(2020, 1, 28)
    assert "1 dag na de laatste dag: te laat" in found.steps[-1].text
    assert "dinsdag 28 januari 2020" in found.sentence
    assert "6:11" in found.sentence


def test_too_early_counts():
    found = timeliness(date(2020, 1, 10), date(2020, 1, 9))
    assert found.is_in_time
    assert "6:10" in found.steps[-1].article


@given(DAYS, st.integers(0, 70), st.integers(0, 70))
def test_agrees_with_a_second_count(sent_on, received_after, posted_before):
    received_on = sent_on + timedelta(days=received_after)
    posted_on = received_on - timedelta(days=posted_before)
    last = by_walking(sent_on, 6)
    by_post = posted_on <= last and received_on <= by_walking(last, 1)
    assert timeliness(sent_on, received_on).is_in_time is (received_on <= last)
    assert timeliness(sent_on, received_on, posted_on).is_in_time is (
        received_on <= last or by_post
    )


def test_every_step_of_the_law_names_its_article():
    found = timeliness(WHITSUN[0], june(10), posted_on=june(2))
    assert [step.article for step in found.steps if step.article] == [
        "artikel 6:8, eerste lid, Awb",
        "artikel 6:7 en artikel 6:8, eerste lid, Awb; artikel 1 Algemene termijnenwet",
        "artikel 6:9, eerste lid, Awb",
        "artikel 6:9, tweede lid, Awb",
    ]
