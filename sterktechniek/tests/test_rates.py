"""How often a visitor may ask: evenly refilled, each visitor for itself, bounded in memory."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from sterktechniek import rates
from sterktechniek.rates import Limiter, visitor

START = datetime(2026, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def ask(limiter, at, who="a"):
    return limiter.wait(who, most=60, period=MINUTE, at=at)


def test_after_the_last_one_somebody_waits_exactly_as_long_as_told():
    limiter = Limiter()
    assert [ask(limiter, START) for _ in range(60)] == [0] * 60
    wait = ask(limiter, START)
    assert wait == 1
    assert ask(limiter, START + wait * SECOND) == 0
    assert ask(limiter, START + wait * SECOND) == 1


def test_who_waits_long_gets_no_more_than_a_full_minute():
    limiter = Limiter()
    ask(limiter, START)
    later = START + timedelta(days=1)
    assert [ask(limiter, later) for _ in range(61)] == [0] * 60 + [1]


def test_each_visitor_counts_for_itself_and_a_clock_set_back_gives_nothing():
    limiter = Limiter()
    for _ in range(60):
        ask(limiter, START)
    assert ask(limiter, START, who="b") == 0
    assert ask(limiter, START - timedelta(hours=1)) == 1


def test_many_visitors_take_no_more_memory(monkeypatch):
    monkeypatch.setattr(rates, "MOST_VISITORS", 3)
    limiter = Limiter()
    for who in "abcabcdef":
        ask(limiter, START, who=who)
    assert list(limiter._buckets) == ["d", "e", "f"]


@pytest.mark.parametrize(
    ("address", "told", "behind_proxy", "found"),
    [
        ("192.0.2.1", "198.51.100.9", False, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.5, 198.51.100.9", True, "198.51.100.9"),
        ("192.0.2.1", "", True, "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "", False, "2001:db8:1:2::"),
        ("", "", False, ""),
        ("192.0.2.1", "x" * 500, True, "x" * 45),
    ],
)
def test_who_asks(address, told, behind_proxy, found):
    request = RequestFactory().get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=told)
    assert visitor(request, behind_proxy=behind_proxy) == found
