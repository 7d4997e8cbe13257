"""A small client of clamd, the virus scanner: bytes go over a socket, a verdict comes back.

Whatever the scanner does (not there, slow, frozen, babbling), the answer is a verdict that can
be trusted or a `ScanProblem`, within the time given.
"""

import re
import socket
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECT = 2  # seconds
CHUNK = 1 << 16
LONGEST_ANSWER = 1_000  # bytes
VERDICT = re.compile(r"stream: (?:(OK)|([^\x00-\x1f]{1,200}) FOUND)")
# The harmless text that every scanner must call a virus, in two halves, so that no scanner
# calls this file one.
TEST_VIRUS = (
    rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
)


class ScanProblem(Exception):
    """There is no verdict; the text says why, in Dutch."""


@dataclass(frozen=True)
class Verdict:
    """What the scanner found: the name of a virus, or nothing."""

    signature: str = ""

    @property
    def is_clean(self):
        return not self.signature


def address_of(url):
    """The path or the (host, port) of "unix:///run/clamav/clamd.ctl" or "tcp://127.0.0.1:3310".

    Raises ValueError with a sentence that says what to do.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("end it with a port from 1 to 65535") from None
    if parts.query or parts.fragment or parts.username or parts.password:
        raise ValueError("leave out everything but the address")
    if parts.scheme == "unix":
        if parts.netloc or not parts.path.startswith("/") or len(parts.path) > 100:
            raise ValueError("make it unix:// and the whole path of the socket")
        return parts.path
    if parts.scheme == "tcp":
        if not parts.hostname or not port or parts.path not in ("", "/"):
            raise ValueError("make it tcp://, a host, a colon and a port")
        return parts.hostname, port
    raise ValueError("start it with unix:// or tcp://")


def scan(url, data, *, seconds=30):
    """The verdict on these bytes, or `ScanProblem`; never takes longer than ``seconds``."""
    ends = time.monotonic() + seconds
    try:
        with _connected(url, ends) as connection:
            # It may answer and hang up before the end, for instance "too large".
            with suppress(BrokenPipeError, ConnectionResetError):
                _send(connection, data, ends)
            return _verdict(_answer(connection, ends))
    except TimeoutError:
        raise ScanProblem("de virusscanner antwoordt niet op tijd") from None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise ScanProblem(f"de virusscanner is niet bereikbaar ({reason})") from None


def check(url, *, seconds=3):
    """Raise `ScanProblem` unless the scanner is there and knows the test virus.

    A scanner without its list of viruses calls everything clean.
    """
    if scan(url, TEST_VIRUS, seconds=seconds).is_clean:
        raise ScanProblem("de virusscanner herkent het testvirus niet")


def _connected(url, ends):
    address, patience = address_of(url), min(CONNECT, _left(ends))
    if isinstance(address, tuple):
        return socket.create_connection(address, patience)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(patience)
        connection.connect(address)
    except BaseException:
        connection.close()
        raise
    return connection


def _left(ends):
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _send(connection, data, ends):
    view = memoryview(data)
    _send_all(connection, b"zINSTREAM\0", ends)
    for start in range(0, len(view), CHUNK):
        piece = view[start : start + CHUNK]
        _send_all(connection, struct.pack(">I", len(piece)), ends)
        _send_all(connection, piece, ends)
    _send_all(connection, struct.pack(">I", 0), ends)


def _send_all(connection, data, ends):
    connection.settimeout(_left(ends))
    connection.sendall(data)


def _answer(connection, ends):
    answer = b""
    while not answer.endswith(b"\0"):
        if len(answer) > LONGEST_ANSWER:
            raise ScanProblem("de virusscanner geeft een onleesbaar antwoord")
        connection.settimeout(_left(ends))
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


def _verdict(answer):
    """Only a whole answer counts: one that was cut off could have said anything."""
    text = answer.decode("utf-8", "replace")
    found = VERDICT.fullmatch(text.removesuffix("\0"))
    if found and answer.endswith(b"\0"):
        return Verdict(found[2] or "")
    if text.endswith("ERROR\0"):
        # its answer ends on a NUL, which PostgreSQL keeps in no text
        words = " ".join(text.replace("\0", " ")[:150].split())
        raise ScanProblem(f"de virusscanner meldt: {words}")
    raise ScanProblem("de virusscanner geeft een onleesbaar antwoord")
