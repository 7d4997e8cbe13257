"""PostgreSQL is killed: every page says so in time, no text is lost, and no receipt lies.

A real server of the test's own, behind real gunicorn. The web server is never restarted:
what it does after the return of the database, it does by itself.
"""

import contextlib
import itertools
import random
import re
import socket
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import get_resolver

from applications.tests.pressing import (
    PATIENCE,
    SLOWEST_AWAY,
    Browser,
    Lead,
    hidden_fields,
    nothing_is_lost,
    world,
)
from sterktechniek import clock
from sterktechniek.tests import browser as tools
from sterktechniek.tests.own_postgres import own_postgres
from sterktechniek.tests.realdb import ask, manage, real_database
from sterktechniek.tests.telling import tell
from sterktechniek.tests.url_table import TABLE

pytestmark = pytest.mark.processes

PLANS = 12
TYPED = [
    ("region_vision", "Zes regels werk\r\n& <b>meer</b>"),
    ("key", "van dit formulier"),
]


@contextlib.contextmanager
def site_with(plans):
    """The site on a server that may be killed, and leads with a plan that is ready."""
    with own_postgres() as server, real_database(server=server.url) as env:
        sessions = world(env, plans)
        with tools.site(env) as address:
            yield SimpleNamespace(
                server=server, env=env, address=address, sessions=sessions
            )


@pytest.fixture(scope="module")
def stage():
    with site_with(PLANS) as stage:
        yield stage


@pytest.fixture
def away(stage):
    """The server is dead; afterwards it runs again."""
    stage.server.kill()
    yield stage
    stage.server.start()


def paths():
    """Each address of the site, with something in the places of its arguments."""
    known = get_resolver().reverse_dict
    yield "/beheer/"
    for name in TABLE:
        [(path, arguments)] = known.getlist(name)[0][0]
        yield "/" + path % dict.fromkeys(arguments, "1")


def test_every_page_says_within_seconds_that_the_database_is_away(away):
    browser = Browser(away.address, away.sessions[0][1])
    browser.cookies["csrftoken"] = token = "a" * 32
    slowest, count = 0, 0
    for path in paths():
        looked = browser.get(path)
        posted = browser.post(path, [("csrfmiddlewaretoken", token), *TYPED])
        for answer in (looked, posted):
            assert answer.status == 503, (path, answer.status, answer.page[:500])
            assert answer.headers["Retry-After"] == "15"
            assert "no-store" in answer.headers["Cache-Control"]
            assert '<html lang="nl">' in answer.page
            assert "<h1>Wij zijn even niet bereikbaar</h1>" in answer.page
            slowest, count = max(slowest, answer.seconds), count + 1
        assert hidden_fields(posted.page, path)[1:] == TYPED
    assert slowest < SLOWEST_AWAY
    tell(f"{count} answers, the slowest after {slowest:.2f} s")


def test_it_comes_back_by_itself_and_nobody_was_logged_out(stage):
    for _, session in stage.sessions[:3]:
        assert Browser(stage.address, session).get("/").status == 200


def kill_database_while(leads, server, kills):
    """Let the server drop dead under the hands of whoever is left, and come back.

    Between two kills at least one lead is served: killed without a pause, nobody ever is.
    Answers how long that first one took each time.
    """
    dice, waits = random.Random(8), []
    for _ in range(kills):
        time.sleep(dice.uniform(0, 0.3))
        if not _anybody(leads):
            break
        dice.choice([server.kill, server.stop_at_once])()
        time.sleep(dice.uniform(0, 0.5))
        server.start()
        returned = time.monotonic()
        while not (served := _served_since(leads, returned)) and _anybody(leads):
            time.sleep(0.01)
        waits += [served[0] - returned] if served else []
    return waits


def _served_since(leads, moment):
    moments = [lead.served_at for lead in leads if lead.served_at]
    return sorted(one for one in moments if one > moment)


def _anybody(leads):
    return any(lead.is_alive() for lead in leads)


def hand_in_while_the_database_dies(stage, sessions, kills):
    leads = [Lead(stage.address, plan, session).open() for plan, session in sessions]
    for lead in leads:
        lead.start()
    waits = kill_database_while(leads, stage.server, kills)
    for lead in leads:
        lead.join(PATIENCE)
    told = [seconds for lead in leads for seconds in lead.away]
    tell(
        f"{len(waits)} kills, {len(leads)} plans, {len(told)} pages that it is away, the "
        f"slowest after {max(told, default=0):.2f} s; first receipt after its return: "
        + ", ".join(f"{one:.1f} s" for one in sorted(waits))
    )
    return leads, waits


def test_the_database_is_killed_while_regions_hand_in(stage):
    leads, waits = hand_in_while_the_database_dies(stage, stage.sessions, kills=5)
    assert waits
    nothing_is_lost(leads, stage.env)


@pytest.mark.long
def test_a_hundred_kills_of_the_database():
    """In rounds of four plans of their own, on one web server that nobody restarts."""
    leads, kills = [], 0
    with site_with(35 * PLANS) as stage:
        fresh = iter(stage.sessions)
        while kills < 100 and (some := list(itertools.islice(fresh, 4))):
            served, waits = hand_in_while_the_database_dies(stage, some, kills=10)
            leads, kills = leads + served, kills + len(waits)
        nothing_is_lost(leads, stage.env)
    tell(f"{kills} kills of the database, {len(leads)} plans: 0 lost")
    assert kills >= 100


def test_a_server_that_takes_the_call_and_says_nothing(stage, tmp_path):
    """As behind a wall that swallows everything: the page does not wait for it."""
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / ".s.PGSQL.5432"))
        silent.listen(100)
        address = f"postgresql://sto@/sto?host={tmp_path}"
        env = stage.env | {"DATABASE_URL": address, "VAR_DIR": str(tmp_path)}
        with tools.site(env) as site:
            answer = Browser(site, "een sessie").get("/")
    assert answer.status == 503
    assert 2 < answer.seconds < SLOWEST_AWAY


@pytest.mark.long
def test_the_worker_comes_back_by_itself_too():
    """Killed while mail goes out: every receipt leaves, none twice, and each doubt is shown."""
    with site_with(PLANS) as stage:
        hand_in_while_the_database_dies(stage, stage.sessions, kills=0)
        with tools.worker(stage.env):
            _wait_until(lambda: "sent" in _mails(stage.env))
            for _ in range(3):
                stage.server.kill()
                time.sleep(1)
                stage.server.start()
                time.sleep(2)
            _wait_until(lambda: "waiting" not in _mails(stage.env))
        # what was claimed at the moment of a kill is free again after ten minutes
        long_ago = clock.now() - timedelta(minutes=11)
        sql = "UPDATE outbox_outboxmessage SET claimed_at = ? WHERE state = 'claimed'"
        ask(stage.env, sql, [long_ago])
        manage(stage.env, "sweep_outbox")
        mails = _mails(stage.env)
        files = (Path(stage.env["VAR_DIR"]) / "mail").iterdir()
        left = re.findall(r"^Message-ID: (\S+)", "".join(map(_text, files)), re.M)
    tell(f"{mails}, {len(left)} mails left")
    assert set(mails) <= {"sent", "unsure"}
    assert sum(mails.values()) == PLANS
    assert len(left) == len(set(left)) >= mails["sent"]


def _mails(env):
    """How many mails are in each state."""
    return dict(ask(env, "SELECT state, count(*) FROM outbox_outboxmessage GROUP BY 1"))


def _text(file):
    return file.read_text(errors="replace")


def _wait_until(happened):
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.2)
