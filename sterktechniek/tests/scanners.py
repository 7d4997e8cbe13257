"""Virus scanners on a real socket: one that answers as it is told, and the real clamd."""

import contextlib
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from sterktechniek.clamd import TEST_VIRUS

OK, FOUND = b"stream: OK\0", b"stream: Test-Virus FOUND\0"


class FakeScanner:
    """Speaks INSTREAM and finds the test virus; ``answer`` says something else instead.

    ``answer``: bytes, a function of the bytes received, or None to hang up without a word.
    """

    def __init__(self, answer=True):
        self.answer = answer
        self.seen = []

    def __call__(self, data):
        self.seen.append(data)
        if self.answer is True:
            return FOUND if TEST_VIRUS in data else OK
        return self.answer(data) if callable(self.answer) else self.answer


@contextlib.contextmanager
def serving(scanner, *, reads=True, unix=False):
    """The address of a scanner that listens; with ``reads`` false it never takes a byte."""
    folder = tempfile.mkdtemp(prefix="sto-scan-")
    family = socket.AF_UNIX if unix else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.bind(f"{folder}/clamd.ctl" if unix else ("127.0.0.1", 0))
    listening.listen(8)
    held = []

    def serve():
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            held.append(connection)
            if reads:
                with contextlib.suppress(OSError):
                    _converse(connection, scanner)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    name = listening.getsockname()
    try:
        yield f"unix://{name}" if unix else f"tcp://127.0.0.1:{name[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)
        for connection in held:
            connection.close()
        shutil.rmtree(folder, ignore_errors=True)


def _converse(connection, scanner):
    with connection:
        connection.settimeout(5)
        stream = connection.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack(">I", stream.read(4))[0]:
            data += stream.read(size)
        if (answer := scanner(data)) is not None:
            connection.sendall(answer)


def dead_address():
    """An address on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{probe.getsockname()[1]}"


@contextlib.contextmanager
def real_clamd(seconds=60):
    """The real clamd with one signature of our own; gives (address, process)."""
    folder = Path(tempfile.mkdtemp(prefix="sto-clamd-"))
    (folder / "db").mkdir()
    # Anywhere in a file of any type: the test virus, in the words of a signature file.
    signature = f"Sto.Test:0:*:{TEST_VIRUS.hex()}\n"
    (folder / "db" / "sto.ndb").write_text(signature)
    lines = {
        "LocalSocket": folder / "clamd.ctl",
        "DatabaseDirectory": folder / "db",
        "Foreground": "yes",
        "User": "root" if os.geteuid() == 0 else os.environ.get("USER", ""),
        "StreamMaxLength": "25M",
    }
    config = folder / "clamd.conf"
    config.write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            ["clamd", "--config-file", str(config)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + seconds
        while not (folder / "clamd.ctl").exists():
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.1)
        yield f"unix://{folder / 'clamd.ctl'}", process
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
