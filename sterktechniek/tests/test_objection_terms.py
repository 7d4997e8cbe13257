"""The term to decide on an objection, against a second way of counting: day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sterktechniek import terms
from sterktechniek.objection_terms import objection_decision_term
from sterktechniek.terms import Stop
from sterktechniek.tests.test_terms import free_by_hand

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
ONE_DAY = timedelta(days=1)


def by_walking(ended_on, weeks, still=()):
    """Walk the calendar: count days until there are enough, not those on which it stood still."""
    day, left = ended_on, 7 * weeks
    while left:
        day += ONE_DAY
        left -= day not in still
    while weeks <= 12 and free_by_hand(day):
        day += ONE_DAY
    return day


@given(DAYS, st.booleans(), st.integers(0, 6))
def test_weeks_agree_with_walking(ended_on, with_committee, adjourned):
    term = objection_decision_term(ended_on, with_committee, adjourned_weeks=adjourned)
    weeks = (12 if with_committee else 6) + adjourned
    assert term.ends_on == by_walking(ended_on, weeks)
    assert term.starts_on == ended_on + ONE_DAY


@given(DAYS, st.integers(-60, 100), st.integers(0, 60))
def test_stops_agree_with_walking(ended_on, asked_after, length):
    """From the day after the request, to the day on which it was repaired; that one runs again."""
    asked_on = ended_on + timedelta(days=asked_after)
    assume(asked_on < ended_on + timedelta(weeks=6))
    repaired_on = asked_on + timedelta(days=length)
    still = {asked_on + n * ONE_DAY for n in range(1, length)}
    term = objection_decision_term(
        ended_on, stops=[Stop(asked_on, repaired_on, "hersteld")]
    )
    assert term.ends_on == by_walking(ended_on, 6, still)


def test_a_stop_before_the_term_began_takes_nothing_off_it():
    asked, repaired = date(2020, 1, 2), date(2020, 1, 20)
    stops = [Stop(asked, repaired, "hersteld")]
    ended_on = date(2020, 1, 28)
    assert objection_decision_term(ended_on, stops=stops).ends_on == date(2020, 3, 10)


def test_a_stop_after_the_term_had_ended_comes_too_late():
    stops = [Stop(date(2020, 3, 10), date(2020, 3, 20), "hersteld")]
    term = objection_decision_term(date(2020, 1, 28), stops=stops)
    assert term.ends_on == date(2020, 3, 10)


@pytest.mark.parametrize(
    ("with_committee", "adjourned", "day"),
    [
        (False, 0, date(2020, 3, 10)),
        (True, 0, date(2020, 4, 21)),
        (False, 6, date(2020, 4, 21)),
        (True, 6, date(2020, 6, 2)),
    ],
)
def test_letters_of_17_december_2019(with_committee, adjourned, day):
    ended_on = terms.objection_term(date(2019, 12, 17)).ends_on
    term = objection_decision_term(ended_on, with_committee, adjourned_weeks=adjourned)
    assert term.ends_on == day
    assert term.steps[-1].day == day


def test_it_ends_on_a_working_day_and_says_why():
    term = objection_decision_term(date(2020, 4, 20))
    assert (term.ends_on, term.rolled_from) == (date(2020, 6, 2), date(2020, 6, 1))
    assert "Maandag 1 juni 2020 (Tweede Pinksterdag) is een vrije dag." in term.rule
    assert terms.TERMIJNENWET in term.article


def test_more_than_twelve_weeks_do_not_move():
    term = objection_decision_term(date(2020, 1, 27), True, adjourned_weeks=6)
    assert term.ends_on == date(2020, 6, 1)
    assert "wordt niet verlengd" in term.rule


def test_consent_goes_on_after_everything_else():
    until = date(2020, 12, 1)
    term = objection_decision_term(
        date(2020, 1, 28), adjourned_weeks=6, agreed_until=until
    )
    assert term.ends_on == until
    assert "vierde lid" in term.article
    earlier = objection_decision_term(date(2020, 1, 28), agreed_until=date(2020, 2, 1))
    assert earlier.ends_on == date(2020, 3, 10)


@given(DAYS)
def test_a_week_more_for_the_post(ended_on):
    assert terms.posted_objection_term(ended_on).ends_on == by_walking(ended_on, 1)
