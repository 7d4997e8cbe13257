"""Real sweepers, killed with SIGKILL, and a real mail server: 0 doubled, and every miss is shown."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from sterktechniek.outbox.tests.mail_server import mail_server
from sterktechniek.tests.realdb import PROJECT, ask, manage, real_database
from sterktechniek.tests.telling import tell

pytestmark = pytest.mark.processes

FILL = """
from sterktechniek.outbox.models import OutboxMessage
OutboxMessage.objects.bulk_create([
    OutboxMessage(key=f"mail:{n}", recipient=f"p{n}@sto.example", subject=f"Mail {n}", body="Hoi")
    for n in range(%d)
])
"""


@pytest.fixture
def world():
    """A mail server and the environment of processes that send there."""
    with (
        mail_server() as server,
        real_database(EMAIL_URL=f"smtp://127.0.0.1:{server.port}") as env,
    ):
        yield server, env


def start_sweeper(env):
    return subprocess.Popen(
        [sys.executable, "manage.py", "sweep_outbox"],
        cwd=PROJECT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.002)


def age_claims(env):
    """As if ten minutes had gone by since the last sweeper died."""
    ask(
        env,
        "UPDATE outbox_outboxmessage SET claimed_at = ? WHERE state = 'claimed'",
        [datetime(2020, 1, 1, tzinfo=UTC).isoformat(" ")],
    )


def message_ids(env, state):
    sql = "SELECT message_id FROM outbox_outboxmessage WHERE state = ?"
    return {row[0] for row in ask(env, sql, [state])}


def test_ten_killed_sweepers_double_nothing_and_hide_nothing(world):
    server, env = world
    server.pause = 0.004
    manage(env, "shell", "--verbosity=0", "-c", FILL % 600)
    dice, kills = random.Random(1), 0
    while kills < 10:
        pair = [start_sweeper(env), start_sweeper(env)]
        goal = server.total + dice.randint(8, 60)
        wait_until(lambda goal=goal: server.total >= goal)
        for sweeper in pair:
            sweeper.kill()
            sweeper.wait()
            kills += 1
        age_claims(env)
    server.pause = 0
    manage(env, "sweep_outbox")

    sent, unsure = message_ids(env, "sent"), message_ids(env, "unsure")
    arrived = set(server.counts)
    assert max(server.counts.values()) == 1, "a mail arrived twice"
    assert len(sent) + len(unsure) == 600, "a mail is neither sent nor shown"
    assert sent <= arrived, "a mail counts as sent that never arrived"
    assert len(unsure) <= kills, "more in doubt than one per kill"


def test_two_sweepers_at_once_share_a_thousand_mails_without_a_double(world):
    server, env = world
    manage(env, "shell", "--verbosity=0", "-c", FILL % 1000)
    pair = [start_sweeper(env), start_sweeper(env)]
    wait_until(lambda: server.total)
    begin = time.monotonic()
    assert [sweeper.wait(timeout=120) for sweeper in pair] == [0, 0]
    rate = 1000 / (time.monotonic() - begin)
    tell(f"{rate:.0f} mails per second")
    assert set(server.counts.values()) == {1}
    assert set(server.counts) == message_ids(env, "sent")
    assert len(server.counts) == 1000
    assert (
        rate > 100
    )  # far under what was measured, so that a busy machine does not fail
