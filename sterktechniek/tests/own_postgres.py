"""A PostgreSQL of a test's own, that may be killed; it waits for its disk, as in production.

with own_postgres() as server, real_database(server.url) as env:
    server.kill()
    server.start()
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2

PATIENCE = 60  # seconds, on a busy machine


class OwnPostgres:
    """One server with its data and its socket in one folder; nobody else reaches it."""

    def __init__(self, folder, *settings):
        self.folder, self.process = Path(folder), None
        self.data, self.log = self.folder / "data", self.folder / "log"
        self.url = f"postgresql://sto@/postgres?host={self.folder}"
        self.settings = [
            "listen_addresses=",
            f"unix_socket_directories={self.folder}",
            "max_connections=60",
            *settings,
        ]

    def make(self):
        """The empty data of a server, which belong to a user that is not root."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        done = self._run("initdb", "-D", self.data, "-U", "sto", "-A", "trust",
                         "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        assert done.wait(PATIENCE) == 0, self._told()

    def start(self):
        """Start, and wait until it lets people in; after a kill it recovers first."""
        settings = [part for one in self.settings for part in ("-c", one)]
        self.process = self._run("postgres", "-D", self.data, *settings)
        end = time.monotonic() + PATIENCE
        while not self._lets_in():
            assert self.process.poll() is None, self._told()
            assert time.monotonic() < end, self._told()
            time.sleep(0.02)

    def kill(self):
        """SIGKILL to the server and to every process of it, as when a machine drops dead."""
        self.process.send_signal(signal.SIGSTOP)  # so that no child is born meanwhile
        children = [pid for pid, parent in _parents() if parent == self.process.pid]
        for process in [self.process.pid, *children]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()

    def stop_at_once(self):
        """No goodbye to anybody, as on a machine that goes down in haste."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(PATIENCE)

    def _lets_in(self):
        try:
            psycopg2.connect(self.url).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _run(self, program, *arguments):
        owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [_folder_of_programs() / program, *arguments],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                **(owner if os.geteuid() == 0 else {}),
            )

    def _told(self):
        return self.log.read_text()[-3000:]


@contextlib.contextmanager
def own_postgres(*settings):
    """A running server; it is gone with its data when the block ends."""
    # In memory where that can be: a killed process loses nothing that it gave to a disk.
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="sto-pg-", dir=memory if memory.exists() else None)
    server = OwnPostgres(folder, *settings)
    try:
        server.make()
        server.start()
        yield server
    finally:
        if server.process:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _parents():
    """Pairs of process and parent, of every process there is."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "stat").read_text().rpartition(")")[2].split()
            yield int(folder.name), int(words[1])


def _folder_of_programs():
    """Where Debian keeps them, the newest first; elsewhere they are on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    program = found[-1] if found else shutil.which("initdb")
    assert program, "PostgreSQL is missing: apt-get install postgresql."
    return Path(program).parent
