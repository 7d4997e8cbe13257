"""Terms against the dates that matter, and against a second way of counting."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sterktechniek import terms
from sterktechniek.clock import AMSTERDAM, end_of
from sterktechniek.objection_terms import objection_decision_term

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def easter(year):
    """Easter Sunday by the anonymous Gregorian rule: independent of the calendar library."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def free_by_hand(day):
    """Articles 1 and 3 of the Algemene termijnenwet, written out a second time."""
    kings = date(day.year, 4, 27)
    kings -= timedelta(days=kings.weekday() == 6)
    moving = {easter(day.year) + timedelta(days=n) for n in (-2, 1, 39, 50)}
    fixed = {date(day.year, m, d) for m, d in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return day.weekday() >= 5 or day in moving | fixed | {kings} | terms.EQUATED_DAYS


@pytest.mark.parametrize(
    "sent_on", [date(2020, 4, 18), date(2020, 4, 19), date(2020, 4, 20)]
)
def test_objection_around_whitsun_2020_ends_on_2_june(sent_on):
    term = terms.objection_term(sent_on)
    assert (term.starts_on, term.ends_on) == (
        sent_on + timedelta(days=1),
        date(2020, 6, 2),
    )
    assert term.rolled_from == sent_on + timedelta(weeks=6)
    assert "dinsdag 2 juni 2020" in term.rule
    assert (
        term.article
        == "artikel 6:7 en artikel 6:8, eerste lid, Awb; artikel 1 Algemene termijnenwet"
    )


def test_objection_against_the_letters_of_round_2_ends_on_a_working_day():
    term = terms.objection_term(date(2019, 12, 17))
    assert (term.ends_on, term.rolled_from) == (date(2020, 1, 28), None)
    assert "Algemene termijnenwet" not in term.article


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2018, 11, 1), None),
        (date(2019, 3, 31), "zondag"),
        (date(2019, 10, 1), None),
        (date(2020, 5, 31), "Eerste Pinksterdag"),
        (date(2020, 6, 1), "Tweede Pinksterdag"),
        (date(2021, 11, 1), None),
        (date(2023, 10, 1), "zondag"),
        (date(2024, 6, 1), "zaterdag"),
        (date(2024, 12, 1), "zondag"),
    ],
)
def test_the_nine_dates_of_the_scheme(day, name):
    assert terms.free_day_name(day) == name
    assert terms.is_free_day(day) is (name is not None)
    warning = terms.closing_warning(end_of(day))
    assert (warning is None) is (name is None)
    assert terms.last_day(end_of(day)) == day
    assert terms.decision_term(end_of(day)).ends_on == day + timedelta(weeks=22)


def test_a_window_up_to_whit_sunday_stays_and_warns():
    assert terms.closing_warning(end_of(date(2020, 5, 31))) == (
        "Let op: zondag 31 mei 2020 is Eerste Pinksterdag. De sluiting verschuift niet."
    )


def test_the_day_of_23_hours_says_so():
    assert terms.closing_warning(end_of(date(2019, 3, 31))) == (
        "Let op: zondag 31 maart 2019 valt in het weekend (zondag). Die dag telt 23 uur, "
        "omdat de zomertijd begint. De sluiting verschuift niet."
    )
    assert "25 uur, omdat de wintertijd begint" in terms.closing_warning(
        end_of(date(2019, 10, 27))
    )


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 4, 10), "Goede Vrijdag"),
        (date(2019, 5, 5), "Bevrijdingsdag"),
        (date(2021, 5, 5), "Bevrijdingsdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2008, 5, 1), "Hemelvaartsdag"),
        (date(2019, 12, 27), "een dag die gelijkstaat met een feestdag"),
        (date(2020, 12, 24), None),
    ],
)
def test_names_of_free_days(day, name):
    assert terms.free_day_name(day) == name


def test_decision_term_stands_still_and_does_not_roll():
    closing = end_of(date(2019, 3, 31))
    assert terms.decision_term(closing, outside_advice=False).ends_on == date(
        2019, 6, 30
    )  # a Sunday
    stop = terms.Stop(date(2019, 5, 1), date(2019, 5, 16), "van 2 tot en met 15 mei")
    stopped = terms.decision_term(closing, outside_advice=False, stops=[stop])
    assert stopped.ends_on == date(2019, 7, 14)  # a Sunday
    assert stopped.rolled_from is None
    assert "14 dagen stil" in stopped.rule
    assert "artikel 4:15 Awb" in stopped.article


def test_an_extended_region_counts_from_its_own_closing():
    own = datetime(2019, 4, 8, 17, 0, tzinfo=AMSTERDAM)
    assert terms.decision_term(own).ends_on == date(2019, 4, 8) + timedelta(weeks=22)


def test_standing_still_runs_from_the_day_after_the_request():
    assert terms.Stop(date(2019, 5, 1), date(2019, 5, 10), "").days == 8
    assert terms.Stop(date(2019, 5, 1), date(2019, 5, 1), "").days == 0


def test_short_terms_roll_too():
    assert terms.not_handled_term(date(2020, 5, 3)).ends_on == date(2020, 6, 2)
    assert terms.default_notice_term(date(2020, 5, 17)).ends_on == date(2020, 6, 2)
    assert terms.default_notice_term(
        date(2020, 5, 1), date(2020, 5, 17)
    ).ends_on == date(2020, 6, 2)
    assert objection_decision_term(date(2020, 4, 19)).ends_on == date(2020, 6, 2)
    assert objection_decision_term(
        date(2020, 3, 8), with_committee=True
    ).ends_on == date(2020, 6, 2)


def test_a_moment_without_zone_or_a_moment_for_a_day_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        terms.decision_term(datetime(2019, 4, 1))  # noqa: DTZ001 - the mistake itself
    with pytest.raises(TypeError):
        terms.objection_term(datetime(2019, 4, 1, tzinfo=AMSTERDAM))


@given(DAYS)
def test_free_days_agree_with_a_second_count(day):
    assert terms.is_free_day(day) == free_by_hand(day)


@given(DAYS)
def test_roll_goes_to_the_first_working_day(day):
    rolled = terms.roll(day)
    assert not terms.is_free_day(rolled)
    assert 0 <= (rolled - day).days <= 6
    assert all(
        terms.is_free_day(day + timedelta(days=n)) for n in range((rolled - day).days)
    )


@given(
    DAYS,
    st.sampled_from(
        [
            (terms.objection_term, 6),
            (terms.not_handled_term, 4),
            (terms.default_notice_term, 2),
        ]
    ),
)
def test_terms_of_the_act_end_on_a_working_day_and_never_early(day, case):
    make, weeks = case
    term = make(day)
    counted = day + timedelta(weeks=weeks)
    assert term.ends_on == terms.roll(counted)
    assert term.rolled_from == (counted if term.ends_on != counted else None)


STOPS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3)


@given(DAYS, st.booleans(), STOPS)
def test_decision_term_is_weeks_plus_days_exactly(day, outside_advice, stops):
    """Counted a second time, day by day: the days that stood still are not counted."""
    asked, still = day, set()
    made = []
    for wait, length in stops:
        asked += timedelta(days=wait + 1)
        ended = asked + timedelta(days=length)
        made.append(terms.Stop(asked, ended, "x"))
        still |= {asked + timedelta(days=n) for n in range(1, length)}
        asked = ended
    term = terms.decision_term(end_of(day), outside_advice, made)
    assert (term.ends_on - day).days == 7 * (22 if outside_advice else 13) + len(still)
    assert term.starts_on == day + timedelta(days=1)


@given(DAYS, st.booleans(), STOPS)
def test_the_steps_lead_to_the_date(day, outside_advice, stops):
    made = [terms.Stop(day, day + timedelta(days=length), "x") for _, length in stops]
    term = terms.decision_term(end_of(day), outside_advice, made)
    days = [step.day for step in term.steps]
    assert days == sorted(days)
    assert days[-1] == term.ends_on
    last = term.steps[-1].text
    assert ("niet verlengd" in last) == terms.is_free_day(term.ends_on)


def test_a_term_cannot_differ_from_its_explanation():
    day = date(2019, 3, 31)
    steps = (terms.TermStep(day, "x"),)
    with pytest.raises(ValueError, match="steps"):
        terms.Term("decision", day, date(2019, 4, 1), "", "", steps=steps)
