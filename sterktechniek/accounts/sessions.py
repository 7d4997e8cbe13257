"""Sessions that know when they end, and that go on as long as somebody writes.

`SESSION_ENGINE` names this module. The database decides when a session ends; reading
does not move that moment, so that it costs no query. A write (autosave too) and the
button "Blijf ingelogd" do.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError

from sterktechniek import clock, database, dutch

SECOND = timedelta(seconds=1)
LEAST_WARNING = 20  # seconds that WCAG 2.2.1 asks for at least


class SessionStore(db.SessionStore):
    """Django's sessions in the database; ``ends_at`` is the moment that stands there."""

    ends_at = None

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        if row is not None:
            self.ends_at = row.expire_date
        return row

    def save(self, must_create=False):
        """Django takes a database that is away for a session that is gone: told apart here."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if database.is_away(error.__context__):
                raise error.__context__ from None
            raise

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        self.ends_at = row.expire_date
        return row


def length():
    """How long a session lasts without a write."""
    return settings.SESSION_COOKIE_AGE * SECOND


def go_on(session):
    """Let the session last its full length from now; it is written with the answer."""
    session.ends_at = clock.now() + length()
    session.modified = True


def go_on_after_a_while(session):
    """The same for a write; at most once a minute, so that autosave costs one query."""
    step = min(timedelta(minutes=1), length() / 10)
    if session.ends_at and session.ends_at - clock.now() < length() - step:
        go_on(session)


@dataclass(frozen=True)
class Ending:
    """When the session of this person ends, for a page and for its script."""

    at: object
    seconds_left: int
    warn_seconds: int

    @property
    def until(self):
        """ "14.03 uur", with the day when that is not today."""
        is_today = clock.local(self.at).date() == clock.today()
        return dutch.hour(self.at) if is_today else dutch.short_moment(self.at)


def ending_of(request):
    """The Ending of whoever is logged in; None for anybody else."""
    user, session = getattr(request, "user", None), getattr(request, "session", None)
    if session is None or user is None or not user.is_authenticated:
        return None
    ends_at = getattr(session, "ends_at", None)
    if ends_at is None:
        return None
    left = (ends_at - clock.now()) // SECOND
    return Ending(ends_at, max(left, 0), warn_seconds())


def warn_seconds():
    """How long before the end a page says so: five minutes, or less in a short session."""
    return max(LEAST_WARNING, min(300, settings.SESSION_COOKIE_AGE // 3))
