"""The one clock. Moments are aware and in UTC; people read them in Europe/Amsterdam.

Nothing else in the project asks what time it is (a test reads the source for it), so a
rule about time can be tried at any instant and history can be walked at its own dates.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
INSTANT = timedelta(microseconds=1)

_fixed: ContextVar[datetime | None] = ContextVar("fixed_moment", default=None)


def now() -> datetime:
    """The present moment in UTC, or the moment that `at` has set."""
    return _fixed.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime):
    """Let `now` answer ``moment``: for the loader of history, the generator and tests only."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _fixed.reset(token)


def local(moment: datetime) -> datetime:
    """The same moment on the clock of Amsterdam."""
    return moment.astimezone(AMSTERDAM)


def today() -> date:
    """The date in Amsterdam."""
    return local(now()).date()


def start_of(day: date) -> datetime:
    """Midnight with which ``day`` begins in Amsterdam, in UTC."""
    return datetime.combine(day, time.min, AMSTERDAM).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The first moment after ``day`` in Amsterdam, in UTC: "stand op" looks before it."""
    return start_of(day + timedelta(days=1))


def moment(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A time on the clock of Amsterdam as a moment in UTC."""
    return datetime.combine(day, time(hour, minute), AMSTERDAM).astimezone(UTC)


class ArrivalMiddleware:
    """Stamp each request with its arrival: that moment decides, not the commit (Awb 2:17)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.arrived_at = now()
        return self.get_response(request)
