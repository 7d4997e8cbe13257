"""What bin/run promises, tried with the real processes: start, serve, refuse, stop."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from sterktechniek.tests.realdb import ask, manage, real_database

BASE = Path(__file__).resolve().parents[2]
FIRST_START = 180  # seconds allowed on a busy machine, with the loading of the history
NEXT_START = 10  # seconds, the promise
STOPPING = 15  # seconds: ten of grace, and some to notice

pytestmark = pytest.mark.processes


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def embedded(folder, port):
    """The environment of somebody who has set nothing but the port."""
    unset = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "DEMO", "DEBUG"}
    unset |= {"DJANGO_SETTINGS_MODULE", "ALLOWED_HOSTS", "SITE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"PORT": str(port), "VAR_DIR": str(folder)}


@contextlib.contextmanager
def running(folder, port, patience):
    """bin/serve.py from start to stop; gives the lines until the address was printed."""
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "bin/serve.py"],
            cwd=BASE,
            env=embedded(folder, port),
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + patience
        while f"Open http://localhost:{port}/" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        yield log.read_text()
        process.send_signal(signal.SIGINT)
        assert process.wait(STOPPING) == 0
    finally:
        process.kill()
        process.wait()


def processes_of(folder):
    """Commands of the running processes that were started with this folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"VAR_DIR={folder}".encode() in (entry / "environ").read_bytes():
                found.append((entry / "cmdline").read_text().replace("\0", " "))
    return found


def page(port, path="/"):
    """Status and text of a page, after redirects."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode()


def test_the_demonstration_starts_serves_and_stops(tmp_path):
    folder, port = tmp_path / "var", free_port()
    with running(folder, port, FIRST_START):
        status, text = page(port)
        assert status == 200
        assert 'name="password"' in text
        assert page(port, "/dit-bestaat-niet/")[0] == 404
        assert (folder / "env").stat().st_mode & 0o777 == 0o600
        second = subprocess.run(
            [sys.executable, "bin/serve.py"],
            cwd=BASE,
            env=embedded(tmp_path / "other", port),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert second.returncode == 1
        assert f"Cannot listen on 127.0.0.1, port {port}" in second.stderr
        assert len(processes_of(folder)) >= 4  # web with two workers, worker
    assert processes_of(folder) == []

    before = time.monotonic()
    with running(folder, port, FIRST_START):
        assert time.monotonic() - before < NEXT_START
        assert page(port)[0] == 200
    assert processes_of(folder) == []


def test_a_port_that_is_no_port_is_refused(tmp_path):
    done = subprocess.run(
        [sys.executable, "bin/serve.py"],
        cwd=BASE,
        env=embedded(tmp_path, "80a"),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "PORT is '80a': make it a number from 1 to 65535.\n"


WRITE_ONE_MAIL = """
from sterktechniek.outbox.models import OutboxMessage
OutboxMessage.objects.create(
    key="proof", recipient="a@sto.example", subject="Proef", body="Proef"
)
"""


@contextlib.contextmanager
def worker(env):
    """A worker with the timetable in it, as bin/run starts it."""
    command = [sys.executable, "-m", "celery", "-A", "sterktechniek", "worker", "-B"]
    process = subprocess.Popen(
        [*command, "--pool", "solo", "-l", "warning"],
        cwd=BASE,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def state_of_mail(env):
    return ask(env, "SELECT state FROM outbox_outboxmessage")


@pytest.mark.parametrize("broker", ["embedded", "redis"])
def test_the_timetable_sends_what_waits(broker):
    redis = os.environ.get("REDIS_URL", "")
    if broker == "redis":
        assert redis, "REDIS_URL is not set: start this through bin/test."
    with real_database(REDIS_URL=redis if broker == "redis" else "") as env:
        manage(env, "shell", "-c", WRITE_ONE_MAIL)
        with worker(env):
            deadline = time.monotonic() + 60
            while state_of_mail(env) != [("sent",)]:
                assert time.monotonic() < deadline, state_of_mail(env)
                time.sleep(0.5)
        assert len(list(Path(env["VAR_DIR"], "mail").iterdir())) == 1
