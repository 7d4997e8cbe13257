"""Keep web server, worker and timetable running together until somebody says stop.

Started by ``bin/run``. Knows nothing of Django: it stays small and answers a signal at
once, also when the shell that started it ignores Ctrl-C (as it does behind ``&``).
"""

import contextlib
import ctypes
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or BASE / "var")
PYTHON = sys.executable
GRACE = 10  # seconds that a process gets to finish what it is doing
PATIENCE = 60  # seconds until the first page must have been answered

WEB = [
    *("-m", "gunicorn", "sterktechniek.wsgi", "--preload", "--no-control-socket"),
    # Threads, because browsers open connections before they need them: each of those
    # would hold a whole worker otherwise.
    *("--workers", "2", "--worker-class", "gthread", "--threads", "4"),
    *("--timeout", "60", "--log-level", "warning"),
]
WORKER = [
    *("-m", "celery", "-A", "sterktechniek", "worker", "-B", "--pool", "solo"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "warning"),
]


class Stop(Exception):
    """Somebody asked to stop, or going on makes no sense; the text says which."""


def on_signal(number, frame):
    """Ctrl-C, a closed terminal or ``kill``: leave through the front door."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # once is enough: the stopping must finish
    raise Stop("")


def die_with_parent():
    """Runs in the child: no server stays behind when this process is killed (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def start(arguments, environment, log=None):
    """A child in a group of its own, so that Ctrl-C reaches it through us, in order."""
    return subprocess.Popen(
        [PYTHON, *arguments],
        cwd=BASE,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log and subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=die_with_parent,
    )


def stop(children):
    """Ask every group to end, wait, then end what is left."""
    deadline = time.monotonic() + GRACE
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def address_to_listen_on():
    """``BIND`` and ``PORT``, refused with a sentence when they cannot be used."""
    host, port = os.environ.get("BIND", "127.0.0.1"), os.environ.get("PORT", "8000")
    if not port.isdigit() or not 1 <= int(port) <= 65535:
        raise Stop(f"PORT is {port!r}: make it a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise Stop(
                f"Cannot listen on {host}, port {port}: {error.strerror}. Stop the "
                f"program that uses it, or choose another port: PORT=8001 bin/run"
            ) from None
    return host, int(port)


def write_environment_file():
    """``var/env``: a secret key of this installation's own, made once.

    The settings read it, so that ``manage.py`` works from another terminal too.
    """
    path = VAR / "env"
    if path.exists():
        return
    VAR.mkdir(parents=True, exist_ok=True)
    text = f"SECRET_KEY={secrets.token_urlsafe(50)}\nDEMO=true\n"
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.rename(path)


def environment_for(host, port):
    """What the children see: this environment and what a demonstration adds to it."""
    env = dict(os.environ, VAR_DIR=str(VAR), PYTHONUNBUFFERED="1")
    env.setdefault("DJANGO_SETTINGS_MODULE", "sterktechniek.settings")
    env.setdefault("DEMO", "true")
    env.setdefault("SITE_URL", f"http://localhost:{port}")
    if host not in {"127.0.0.1", "localhost"}:
        env.setdefault("ALLOWED_HOSTS", ",".join(names_of_this_machine(host)))
    return env


def names_of_this_machine(host):
    """By which names others reach it, once it listens to more than itself."""
    found = subprocess.run(
        ["hostname", "-I"], capture_output=True, text=True, check=False
    ).stdout.split()
    names = ["localhost", "127.0.0.1", socket.gethostname(), host, *found]
    return [f"[{name}]" if ":" in name else name for name in names]


def wait_for_first_page(host, port, children):
    """Until the web server answers; its status tells whether the page works."""
    reachable = "127.0.0.1" if host == "0.0.0.0" else host
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        complain_of_the_dead(children)
        connection = http.client.HTTPConnection(reachable, port, timeout=10)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise Stop(f"No answer within {PATIENCE} seconds; see {VAR / 'log'}.")


def complain_of_the_dead(children):
    """One part without the others is no demonstration: stop, and show why."""
    for child, log in children.items():
        if child.poll() is not None:
            lines = log.read_text(errors="replace").splitlines()[-15:]
            raise Stop("\n".join([*lines, f"This part ended by itself; see {log}."]))


def log_of(name):
    """A fresh log file; that of the start before is kept beside it."""
    path = VAR / "log" / f"{name}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.replace(path.with_suffix(".log.1"))
    path.touch()
    return path


def serve(running):
    """Prepare, start both servers, and watch them; ``running`` is what must be ended."""
    host, port = address_to_listen_on()
    write_environment_file()
    env = environment_for(host, port)

    preparing = start(["bin/prepare.py"], env)
    running.append(preparing)
    if preparing.wait() != 0:
        raise Stop("Preparing failed; the lines above say why.")
    running.remove(preparing)

    parts = {}
    commands = {"web": [*WEB, "--bind", f"{host}:{port}"], "worker": WORKER}
    for name, command in commands.items():
        log = log_of(name)
        with log.open("ab") as stream:
            child = start(command, env, stream)
        running.append(child)
        parts[child] = log
    status = wait_for_first_page(host, port, parts)
    if status >= 500:
        print(f"The first page answers with error {status}; see {VAR / 'log'}.")
    print(f"\nOpen {env['SITE_URL']}/   (log: {VAR / 'log'}; stop: Ctrl-C)", flush=True)
    while True:
        complain_of_the_dead(parts)
        time.sleep(0.5)


def main():
    """Return 0 after a signal, 1 with the reason otherwise."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    running = []
    try:
        serve(running)
    except Stop as reason:
        if str(reason):
            print(reason, file=sys.stderr, flush=True)
        return 1 if str(reason) else 0
    finally:
        stop(running)


if __name__ == "__main__":
    sys.exit(main())
