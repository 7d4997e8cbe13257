"""What arrives before the closing and waits its turn until after it is on time (F01, Awb 2:17).

Real gunicorn with a clock of its own, in the night after 28 March 2027, a day of 23 hours.
Somebody else is busy with the plan until the closing is over.
"""

import contextlib
import sqlite3
import threading
import time
from datetime import UTC, date, datetime, timedelta

import pytest

from applications.attempts import REFUSED
from applications.tests.pressing import RECEIPT, Browser, form_of, world
from sterktechniek import clock, dutch
from sterktechniek.tests import browser as tools
from sterktechniek.tests.realdb import ask, connect, real_database
from sterktechniek.tests.telling import tell

pytestmark = pytest.mark.processes

CLOSING = clock.end_of(date(2027, 3, 28))
ROUND = (
    "opens_at=clock.end_of(date(2027, 3, 1)), closes_at=clock.end_of(date(2027, 3, 28))"
)
HELD = 4  # seconds that the plan is busy
# Seconds before the closing that the button is pressed: the first that this machine can do.
# The microseconds are tried where no machine is in between (test_closings).
PRESSED = (0.1, 0.3, 1.0)
ARRIVED = "SELECT submitted_at FROM applications_planversion WHERE plan_id = ?"
EVENTS = "SELECT count(*) FROM events_event WHERE name = ? AND object_id = ?"


class Night:
    """The clock of the site, which runs on from the moment that it is set to."""

    def __init__(self, folder):
        self.time = tools.FakeTime(folder)

    def be(self, seconds):
        """So many seconds after the closing."""
        moment = CLOSING + timedelta(seconds=seconds)
        self.time.set((moment - datetime.now(UTC)) / timedelta(days=1))


@contextlib.contextmanager
def busy(env, plan):
    """Somebody else works on this plan: whoever comes waits."""
    with contextlib.closing(connect(env["DATABASE_URL"])) as connection:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("BEGIN IMMEDIATE")
        else:
            sql = "SELECT 1 FROM applications_plan WHERE id = %s FOR UPDATE"
            connection.cursor().execute(sql, [plan])
        yield
        connection.rollback()


def press_just_before(night, env, seconds, browser, plan):
    """Press the button so long before the closing, on a plan that is busy until after it."""
    path, answers = f"/plannen/{plan}/indienen/", []
    form = form_of(browser, path)
    with busy(env, plan):
        night.be(-seconds)
        pressing = threading.Thread(
            target=lambda: answers.append(browser.post(path, form))
        )
        pressing.start()
        time.sleep(HELD)
    pressing.join(30)
    assert answers[0].seconds > HELD - 0.5, "it did not wait"
    return answers[0]


def on_time(night, env, address, plans):
    """The first plan whose form arrived before the closing: its number and its receipt."""
    for seconds, (plan, session) in zip(PRESSED, plans, strict=True):
        night.be(-300)
        browser = Browser(address, session)
        answer = press_just_before(night, env, seconds, browser, plan)
        if answer.status == 302:
            return plan, browser.get(answer.leads_to).page
        assert answer.status == 409, answer.page[-2000:]
    raise AssertionError("every form came too late: does arrival count, or the commit?")


def arrival_of(env, plan):
    [(moment,)] = ask(env, ARRIVED, [plan])
    if isinstance(moment, str):  # SQLite
        moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return moment


def too_late(env, address, plan, session, night):
    """Pressed after the closing: refused with its moment, written down, and nothing stored."""
    night.be(-300)
    browser, path = Browser(address, session), f"/plannen/{plan}/indienen/"
    form = form_of(browser, path)
    night.be(0)
    answer = browser.post(path, form)
    assert answer.status == 409
    assert "zondag 28 maart 2027, 24.00 uur" in answer.page
    assert ask(env, EVENTS, [REFUSED, plan]) == [(1,)]
    assert ask(env, ARRIVED, [plan]) == []


def test_a_form_that_waits_across_midnight_is_on_time(tmp_path):
    night = Night(tmp_path)
    night.be(-300)
    with real_database(**night.time.environment) as env:
        *plans, last = world(env, len(PRESSED) + 1, ROUND)
        with tools.site(env) as address:
            plan, receipt = on_time(night, env, address, plans)
            arrived = arrival_of(env, plan)
            assert timedelta(0) < CLOSING - arrived <= timedelta(seconds=max(PRESSED))
            assert RECEIPT.search(receipt)
            assert dutch.exact_moment(arrived) in receipt
            assert "zondag 28 maart 2027, 23.59.59 uur" in receipt
            assert "de klok van onze server, toen uw plan daar aankwam" in receipt
            too_late(env, address, *last, night)
    early = (CLOSING - arrived) / timedelta(milliseconds=1)
    tell(f"arrived {early:.0f} ms before the closing, held for {HELD} s")
