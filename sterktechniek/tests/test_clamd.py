"""The scanner is asked over a real socket; whatever it does, the answer can be trusted (F33)."""

import os
import signal
import time

import pytest

from sterktechniek import clamd
from sterktechniek.clamd import TEST_VIRUS, ScanProblem, Verdict
from sterktechniek.tests.office_files import docx, pdf
from sterktechniek.tests.scanners import (
    FakeScanner,
    dead_address,
    real_clamd,
    serving,
)


@pytest.mark.parametrize("unix", [True, False])
def test_a_clean_file_and_a_virus(unix):
    scanner = FakeScanner()
    with serving(scanner, unix=unix) as address:
        data = os.urandom(300_000)
        assert clamd.scan(address, data) == Verdict()
        assert clamd.scan(address, TEST_VIRUS) == Verdict("Test-Virus")
        clamd.check(address)
    assert scanner.seen == [data, TEST_VIRUS, TEST_VIRUS], "every byte arrived"


def test_an_empty_file_has_a_verdict():
    with serving(FakeScanner()) as address:
        assert clamd.scan(address, b"").is_clean


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"OK\0",
        b"stream: OK",
        b"stream: O",
        b"stream: OK\nstream: OK\0",
        b"stream:  FOUND\0",
        b"stream: FOUND OK\0",
        b"stream: OK FOUND",
        b"other: OK\0",
        b"UNKNOWN COMMAND\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"\xff\xfe\0",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"stream: " + b"x" * 900_000,
        None,
    ],
)
def test_any_other_answer_is_no_verdict(answer):
    with serving(FakeScanner(answer)) as address, pytest.raises(ScanProblem):
        clamd.scan(address, b"plan")


def test_the_size_limit_is_told():
    answer = b"INSTREAM size limit exceeded. ERROR\0"
    told = pytest.raises(ScanProblem, match="size limit exceeded")
    with serving(FakeScanner(answer)) as address, told:
        clamd.scan(address, b"plan")


def test_a_scanner_that_calls_everything_clean_is_found_out():
    told = pytest.raises(ScanProblem, match="herkent het testvirus niet")
    with serving(FakeScanner(b"stream: OK\0")) as address, told:
        clamd.check(address)


@pytest.mark.parametrize(
    "address", [dead_address(), "unix:///nergens/clamd.ctl"], ids=["port", "socket"]
)
def test_nobody_there(address):
    with pytest.raises(ScanProblem, match="niet bereikbaar"):
        clamd.scan(address, b"plan")


def slow(data):
    time.sleep(3)
    return b"stream: OK\0"


@pytest.mark.parametrize(
    ("scanner", "reads", "data"),
    [
        (FakeScanner(slow), True, b"plan"),
        (FakeScanner(), False, b"plan"),
        (FakeScanner(), False, bytes(20_000_000)),
    ],
    ids=["slow", "frozen", "frozen before a large file"],
)
def test_waiting_has_an_end(scanner, reads, data):
    begin = time.monotonic()
    with serving(scanner, reads=reads) as address:
        with pytest.raises(ScanProblem, match="niet op tijd"):
            clamd.scan(address, data, seconds=1)
        assert time.monotonic() - begin < 2.5


@pytest.mark.long
def test_the_real_scanner():
    with real_clamd() as (address, process):
        clamd.check(address)
        assert clamd.scan(address, pdf()).is_clean
        hidden = docx(more={"word/media/image1.png": TEST_VIRUS})
        assert clamd.scan(address, hidden) == Verdict("Sto.Test.UNOFFICIAL")
        with pytest.raises(ScanProblem, match="size limit exceeded"):
            clamd.scan(address, os.urandom(27_000_000))
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(ScanProblem, match="niet op tijd"):
            clamd.scan(address, pdf(), seconds=2)
        process.send_signal(signal.SIGCONT)
        assert clamd.scan(address, pdf()).is_clean
        process.kill()
        process.wait()
        with pytest.raises(ScanProblem, match="niet bereikbaar"):
            clamd.scan(address, pdf())
