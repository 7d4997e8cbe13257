"""The one clock: days of 23 and 25 hours, free days, and the stamp of arrival."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sterktechniek import clock

SUMMER_TIME = date(2019, 3, 31)  # a Sunday of 23 hours, and the last day of round 1
WINTER_TIME = date(2019, 10, 27)  # 25 hours
WHIT_SUNDAY = date(2020, 5, 31)  # the last day of round 3


def test_now_is_aware_and_in_utc():
    assert clock.now().utcoffset() == timedelta(0)


def test_at_sets_the_moment_and_gives_it_back():
    moment = datetime(2019, 3, 31, 22, tzinfo=UTC)
    with clock.at(moment):
        assert clock.now() == moment
        with clock.at(moment + timedelta(days=1)):
            assert clock.now() == moment + timedelta(days=1)
        assert clock.now() == moment
    assert clock.now() != moment


def test_at_gives_back_the_moment_after_a_failure():
    moment = datetime(2019, 1, 1, tzinfo=UTC)
    with pytest.raises(RuntimeError), clock.at(moment):
        raise RuntimeError
    assert clock.now() != moment


def test_at_wants_a_time_zone():
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2019, 1, 1)):  # noqa: DTZ001
        pass


@pytest.mark.parametrize(
    ("day", "hours"),
    [(SUMMER_TIME, 23), (WINTER_TIME, 25), (WHIT_SUNDAY, 24), (date(2024, 6, 1), 24)],
)
def test_a_day_is_as_long_as_the_clocks_make_it(day, hours):
    assert clock.end_of(day) - clock.start_of(day) == timedelta(hours=hours)


def test_the_closings_of_the_three_rounds_in_utc():
    """ "t/m 31 maart" ends at midnight in Amsterdam, which is 22:00 UTC in summer time."""
    assert clock.end_of(SUMMER_TIME) == datetime(2019, 3, 31, 22, tzinfo=UTC)
    assert clock.end_of(date(2019, 9, 30)) == datetime(2019, 9, 30, 22, tzinfo=UTC)
    assert clock.end_of(WHIT_SUNDAY) == datetime(2020, 5, 31, 22, tzinfo=UTC)
    assert clock.end_of(date(2018, 11, 1)) == datetime(2018, 11, 1, 23, tzinfo=UTC)


@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)))
def test_days_touch_and_do_not_overlap(day):
    end = clock.end_of(day)
    assert end == clock.start_of(day + timedelta(days=1))
    assert clock.local(end - clock.INSTANT).date() == day
    assert clock.local(end).date() == day + timedelta(days=1)


@given(st.datetimes(datetime(2018, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_today_is_the_date_in_amsterdam(naive):
    moment = naive.replace(tzinfo=UTC)
    with clock.at(moment):
        assert clock.today() == moment.astimezone(clock.AMSTERDAM).date()


def test_a_time_on_the_clock_of_amsterdam():
    assert clock.moment(date(2019, 7, 1), 12) == datetime(2019, 7, 1, 10, tzinfo=UTC)
    assert clock.moment(date(2020, 2, 21), 9, 30) == datetime(
        2020, 2, 21, 8, 30, tzinfo=UTC
    )


def test_each_request_is_stamped_when_it_arrives(rf):
    """The stamp is set before the answer is made: slow work does not make anybody late."""
    arrival = datetime(2019, 3, 31, 21, 59, 59, 999999, tzinfo=UTC)
    seen = []

    def slow_view(request):
        with clock.at(arrival + timedelta(minutes=5)):
            seen.append((request.arrived_at, clock.now()))

    with clock.at(arrival):
        clock.ArrivalMiddleware(slow_view)(rf.get("/"))
    assert seen == [(arrival, arrival + timedelta(minutes=5))]


def test_the_stamp_is_set_before_anything_else(settings):
    assert settings.MIDDLEWARE[0] == "sterktechniek.clock.ArrivalMiddleware"
