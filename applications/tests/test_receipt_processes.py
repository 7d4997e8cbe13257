"""The receipt with real processes: within a minute, once, whatever is killed or frozen."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from sterktechniek.outbox.tests.mail_server import mail_server
from sterktechniek.tests.browser import log_of, run_python, worker
from sterktechniek.tests.realdb import ask, manage, real_database
from sterktechniek.tests.telling import tell

pytestmark = pytest.mark.processes

WITHIN = 60  # seconds, by law and by product.md
WORLD = """
from applications.tests.big_plans import make_big_plan
from applications.tests.builders import lead_of
plan = make_big_plan()
print(plan.pk, lead_of(plan.region).pk)
"""
HAND_IN = """
import json, re, time
from django.test import Client
from sterktechniek.accounts.models import User
client = Client(headers={{"host": "localhost"}})
client.force_login(User.objects.get(pk={lead}))
path = "/plannen/{plan}/indienen/"
page = client.get(path).content.decode()
key = re.search('name="key" value="([^"]+)"', page)[1]
began = time.monotonic()
answer = client.post(path, {{"key": key, "declared": "on"}})
took = time.monotonic() - began
print(json.dumps([answer.status_code, took, client.get(answer.url).status_code]))
"""


@contextlib.contextmanager
def world(**extra):
    """A mail server, a database with a plan that is ready, and how to hand it in."""
    with (
        mail_server() as server,
        real_database(EMAIL_URL=f"smtp://127.0.0.1:{server.port}", **extra) as env,
    ):
        plan, lead = run_python(env, WORLD).split()[-2:]

        def hand_in():
            code = HAND_IN.format(plan=plan, lead=lead)
            # the static files are not gathered here, and no page needs them
            status, took, receipt = json.loads(
                run_python(env | {"DEBUG": "true"}, code).splitlines()[-1]
            )
            assert (status, receipt) == (302, 200)
            return took

        yield server, env, hand_in


def wait_for(happened, env, seconds):
    began = time.monotonic()
    while not happened():
        waited = time.monotonic() - began
        assert waited < seconds, f"it did not happen\n{log_of(env, 'worker')}"
        time.sleep(0.1)


def one_mail_and_one_pdf(server, env):
    """What the region has in the end; answers the PDF and what went with the mail."""
    assert set(server.counts.values()) == {1}
    [mail] = server.mails.values()
    [(stored,)] = ask(env, "SELECT pdf FROM applications_receiptcopy")
    media = Path(env["VAR_DIR"]) / "media"
    [file] = [path for path in media.glob("ontvangstbewijzen/*/*") if path.is_file()]
    assert file == media / stored
    data = file.read_bytes()
    assert data.startswith(b"%PDF-1.7")
    row = ask(env, "SELECT state, file FROM outbox_outboxmessage")
    assert row == [("sent", stored)]
    return data, [one.get_content() for one in mail.iter_attachments()]


def kill(running):
    """SIGKILL to the worker, its timetable and whatever it started."""
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def say(what, measure):
    tell(f"{what}: {measure:.1f}")


def test_the_mail_with_the_copy_is_there_within_a_minute():
    with world() as (server, env, hand_in), worker(env):
        say("seconds to hand in", hand_in())
        began = time.monotonic()
        wait_for(lambda: server.total, env, WITHIN)
        say("seconds to the mail with the PDF", time.monotonic() - began)
        data, attached = one_mail_and_one_pdf(server, env)
        assert attached == [data]
        say("kB of PDF", len(data) / 1000)


def test_a_worker_that_is_killed_in_between_costs_no_receipt_and_doubles_none():
    claimed = "SELECT count(*) FROM applications_receiptcopy WHERE attempts > 0"
    with world() as (server, env, hand_in):
        with worker(env) as running:
            hand_in()
            began = time.monotonic()
            wait_for(lambda: ask(env, claimed) == [(1,)], env, WITHIN)
            kill(running)
        assert ask(env, "SELECT made_at FROM applications_receiptcopy") == [(None,)]
        with worker(env):
            wait_for(lambda: server.total, env, WITHIN - (time.monotonic() - began))
            say("seconds to the mail after a kill", time.monotonic() - began)
            made = "SELECT count(*) FROM applications_receiptcopy WHERE pdf <> ''"
            wait_for(lambda: ask(env, made) == [(1,)], env, WITHIN)
        manage(env, "sweep_outbox")
        data, attached = one_mail_and_one_pdf(server, env)
        # on a machine that is too busy the mail went without it; then the note says so
        note = ask(env, "SELECT file_note FROM outbox_outboxmessage") != [("",)]
        assert attached == ([] if note else [data])


@contextlib.contextmanager
def redis(folder):
    """A Redis of this test's own, on a socket."""
    program = shutil.which("redis-server")
    assert program, "redis-server is missing: apt-get install redis-server."
    socket = Path(folder) / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", str(socket), "--save", ""]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        while not socket.exists():
            assert running.poll() is None
            time.sleep(0.05)
        yield running, f"redis+socket://{socket}"
    finally:
        running.kill()
        running.wait()


@pytest.mark.parametrize("how", ["frozen", "dead"])
def test_handing_in_asks_no_broker_anything(how, tmp_path):
    """With a broker that never answers a request that called it would hang or fail."""
    with (
        redis(tmp_path) as (broker, address),
        world(REDIS_URL=address) as (server, env, hand_in),
    ):
        broker.send_signal(signal.SIGSTOP if how == "frozen" else signal.SIGKILL)
        took = hand_in()
        say(f"seconds to hand in with Redis {how}", took)
        assert took < 5
        assert ask(env, "SELECT state FROM outbox_outboxmessage") == [("waiting",)]
        # from cron, without any broker
        manage(env, "make_receipt_copies")
        manage(env, "sweep_outbox")
        data, attached = one_mail_and_one_pdf(server, env)
        assert attached == [data]
