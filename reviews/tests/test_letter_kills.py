"""Workers that are killed in the middle of many letters: each letter is made, once, and none leaves.

A letter is a row and a file under its own hash. A kill between the two leaves a file that the
next worker finds again under the same name, because the same content gives the same bytes.
"""

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sterktechniek.tests.browser import run_python
from sterktechniek.tests.realdb import ask, real_database
from sterktechniek.tests.telling import tell

pytestmark = pytest.mark.processes

WORLD = """
from reviews import actions
from reviews.models import Letter
from reviews.tests.builders import make_decision
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
for _ in range({number}):
    make_decision()
keys = list(Letter.objects.values_list("pk", flat=True))
batch = actions.plan_batch(keys, day=clock.today(), by=make_user(Role.COORDINATOR))
print(batch.pk)
"""
WORK = "from reviews.tasks import make_letters; make_letters()"
RELEASE = """
from reviews import actions
from reviews.models import LetterBatch
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
batch = LetterBatch.objects.get(pk={batch})
print(len(actions.release_batch(batch, by=make_user(Role.COORDINATOR), count={number})))
"""
MADE = "SELECT count(*) FROM reviews_letter WHERE pdf <> ''"


def made(env):
    [(number,)] = ask(env, MADE)
    return number


@contextlib.contextmanager
def worker(env):
    """The task of the worker, in a process group of its own with the child that renders."""
    code = f"import django; django.setup(); {WORK}"
    running = subprocess.Popen(
        [sys.executable, "-c", code],
        env=env,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def kill_in_the_middle(env, chance):
    """Start a worker and kill it soon after it made another letter; answers whether it lived."""
    before = made(env)
    with worker(env) as running:
        while running.poll() is None and made(env) == before:
            time.sleep(0.01)
        if running.poll() is not None:
            return False
        time.sleep(chance.uniform(0, 0.2))
        return running.poll() is None


def killed_until_done(number, most):
    chance = random.Random(number)
    with real_database() as env:
        batch = run_python(env, WORLD.format(number=number)).split()[-1]
        kills = 0
        while made(env) < number and kills < most:
            kills += kill_in_the_middle(env, chance)
        run_python(env, WORK)
        check(env, number)
        tell(f"{kills} kills, {number} letters, each made once")
        released = "SELECT count(*) FROM reviews_letter WHERE released_at IS NOT NULL"
        assert ask(env, released) == [(0,)]
        mails = "SELECT count(*) FROM outbox_outboxmessage WHERE kind = 'decision'"
        assert ask(env, mails) == [(0,)], "no mail before the release"
        done = run_python(env, RELEASE.format(batch=batch, number=number))
        assert done.split()[-1] == str(number)
        check(env, number)
        assert ask(env, mails) == [(number,)]
        return kills


def check(env, number):
    """As many letters as decisions, each with a file of its own that has its hash."""
    rows = ask(env, "SELECT pdf, pdf_sha256 FROM reviews_letter")
    assert len(rows) == len(set(rows)) == number
    media = Path(env["VAR_DIR"]) / "media"
    for name, digest in rows:
        assert hashlib.sha256((media / name).read_bytes()).hexdigest() == digest
    files = [path for path in media.glob("brieven/**/*") if path.is_file()]
    assert len(files) == number


def test_eight_letters_under_kills():
    assert killed_until_done(8, most=4) >= 3


@pytest.mark.long
def test_seventy_eight_letters_under_fifty_kills():
    assert killed_until_done(78, most=50) >= 40
