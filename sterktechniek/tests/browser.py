"""The real site for tests in a browser: gunicorn and a worker, on a real database.

    with real_database(**time.environment) as env, site(env) as address:
        person = Visitor(browser, address, javascript=False)
        person.sign_in("els")

`FakeTime` moves the clock of those processes while they run (Debian: faketime), so that
a round can close without a hook in the code.
"""

import contextlib
import functools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from .realdb import PROJECT, manage

PATIENCE = 60  # seconds, on a busy machine
PASSWORD = "demonstratie"
IS_STILL = """() => !document.querySelector(
    '.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')"""
LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"


class FakeTime:
    """Moves the clock of the processes that get ``environment``, also while they run."""

    def __init__(self, folder):
        found = sorted(Path("/").glob(LIBRARIES.lstrip("/")))
        if not found:
            raise RuntimeError(
                "libfaketime is missing: apt-get install faketime (bin/test does it)."
            )
        self.file = Path(folder) / "faketime"
        self.set(0)
        self.environment = {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "NO_FAKE_STAT": "1",
        }

    def set(self, days):
        """Let it be so many days from now for the processes."""
        new = self.file.with_suffix(".new")
        new.write_text(f"+{days}d\n")
        new.replace(self.file)


@contextlib.contextmanager
def site(env, application="sterktechniek.wsgi"):
    """gunicorn as bin/run starts it; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    shutil.copytree(_static_files(), Path(env["VAR_DIR"]) / "static")
    command = ["-m", "gunicorn", application, "--no-control-socket"]
    command += ["--workers", "2", "--worker-class", "gthread", "--threads", "4"]
    # No heartbeat: when the clock jumps a month, gunicorn would think its workers dead.
    command += ["--bind", f"127.0.0.1:{port}", "--timeout", "0"]
    command += ["--log-level", "warning"]
    address = f"http://localhost:{port}"
    log = Path(env["VAR_DIR"]) / "web.log"
    with process(command, env | {"SITE_URL": address}, log) as web:
        _wait_for(address, web, log)
        yield address


@contextlib.contextmanager
def worker(env):
    """The worker with its timetable, as bin/run starts it."""
    command = ["-m", "celery", "-A", "sterktechniek", "worker", "-B", "--pool", "solo"]
    command += ["--without-gossip", "--without-mingle", "-l", "warning"]
    with process(command, env, Path(env["VAR_DIR"]) / "worker.log") as running:
        yield running


@contextlib.contextmanager
def process(command, env, log):
    """A process in a group of its own, ended with all its children."""
    with log.open("ab") as stream:
        child = subprocess.Popen(
            [sys.executable, *command],
            cwd=PROJECT,
            env=env,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


@functools.cache
def _static_files():
    """The gathered static files, made once for all sites of this test process."""
    folder = tempfile.mkdtemp(prefix="sto-static-")
    env = dict(os.environ) | {
        "VAR_DIR": folder,
        "DEBUG": "false",
        "DATABASE_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "sterktechniek.settings",
    }
    manage(env, "collectstatic", "--noinput", "-v0", "--ignore", "letter.css")
    return Path(folder) / "static"


def _wait_for(address, web, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if web.poll() is not None:
            break
        with contextlib.suppress(OSError):  # not there yet, or slow
            urllib.request.urlopen(address, timeout=10).close()
            return
        time.sleep(0.1)
    raise AssertionError(f"The site does not answer:\n{log.read_text()[-4000:]}")


def log_of(env, name):
    """The end of what a process wrote."""
    return (Path(env["VAR_DIR"]) / f"{name}.log").read_text()[-4000:]


def run_python(env, code):
    """Run a few lines in the project, on the real database; returns what they print."""
    return manage(env, "shell", "--no-imports", "-v0", "-c", code)


class Visitor:
    """One person at one browser, with the page that is open before them."""

    def __init__(self, browser, address, *, javascript=True, width=1280, **options):
        self.address = address
        self.context = browser.new_context(
            java_script_enabled=javascript,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": width, "height": 900},
            **options,
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)

    def sign_in(self, username):
        """Log in on the page for it, as everybody does."""
        self.username = username
        self.open("/inloggen/")
        self.fill(username=username, password=PASSWORD)
        self.press("Inloggen")
        self.expect_no_error()
        return self

    def open(self, path):
        """Go to an address of the site; answers the status."""
        return self.page.goto(self.address + path).status

    def fill(self, **values):
        """Type in, choose or tick the fields of the form, by their names."""
        for name, value in values.items():
            field = self.page.locator(f'main [name="{name}"]:not([type="hidden"])')
            kind = field.first.evaluate("e => e.type")
            if kind in ("radio", "checkbox"):
                self._choose(field, value)
            elif kind.startswith("select"):
                field.select_option(
                    **value if isinstance(value, dict) else {"value": value}
                )
            elif kind == "file":
                field.set_input_files(value)
            else:
                field.fill(value)

    def has(self, name):
        """Whether the page has a field with this name."""
        return self.page.locator(f'main [name="{name}"]').count() > 0

    def names(self, start):
        """The names of the fields that begin so, each once."""
        fields = self.page.locator(f'main [name^="{start}"]:not([type="hidden"])')
        return list(dict.fromkeys(one.get_attribute("name") for one in fields.all()))

    def _choose(self, field, value):
        if value is True:
            field.check()
            return
        for one in value if isinstance(value, list) else [value]:
            field.and_(self.page.locator(f'[value="{one}"]')).check()

    def press(self, name, within="main"):
        """Press the one button with this text."""
        self.page.locator(within).get_by_role("button", name=name).click()
        self.settle()

    def follow(self, name, within="main"):
        """Follow the first link with this text."""
        self.page.locator(within).get_by_role("link", name=name).first.click()
        self.settle()

    def settle(self):
        """Wait for the page that comes, or for the part of it that is replaced."""
        self.page.wait_for_load_state()
        self.page.wait_for_function(IS_STILL)

    def unfold(self, summary):
        """Open the first part of the page that is folded under this line."""
        self.page.locator("main summary").filter(has_text=summary).first.click()

    @property
    def path(self):
        """The address of the page that is open, without the site."""
        return self.page.url.removeprefix(self.address)

    @property
    def text(self):
        """What the page says."""
        return self.page.locator("main").inner_text()

    def sees(self, text):
        """Fail with the page in words when it does not say this."""
        assert text in self.text, f"{text!r} is not on {self.path}:\n{self.text}"

    def expect_no_error(self):
        """Fail with the words of the page when it refuses what was done."""
        title = self.page.title()
        refused = self.page.locator(".errors, .error-summary, .invalid-feedback")
        is_fine = not title.startswith("Fout") and not refused.count()
        assert is_fine, f"{self.path}: {title}\n{self.text}"
