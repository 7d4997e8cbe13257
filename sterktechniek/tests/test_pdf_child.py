"""A PDF in a process of its own: the same bytes, and a bad text harms nobody else."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sterktechniek import pdf
from sterktechniek.pdf_child import PROJECT, PdfFailed, PdfMaker

PAGE = '<!doctype html><html lang="nl"><head><title>Proef</title></head><body>{}</body></html>'
GOOD = PAGE.format("<p>Een gewone tekst.</p>")
ENDLESS = PAGE.format("<p>woord </p>" * 200_000)


def test_the_child_makes_the_same_bytes_one_after_the_other():
    with PdfMaker() as maker:
        first, second = maker.from_html(GOOD), maker.from_html(GOOD)
        pid = maker._child.pid
        maker.from_html(GOOD)
        assert maker._child.pid == pid, "it serves more than one document"
    assert first == second == pdf.html_to_pdf(GOOD)


def test_what_takes_too_long_is_cut_off_and_the_next_is_made():
    with PdfMaker(cpu_seconds=3) as maker:
        with pytest.raises(PdfFailed, match="meer dan 3 seconden"):
            maker.from_html(ENDLESS)
        assert maker.from_html(GOOD).startswith(b"%PDF")


def test_what_hangs_is_cut_off_by_the_clock():
    with PdfMaker() as maker:
        maker.from_html(GOOD)
        os.kill(maker._child.pid, signal.SIGSTOP)
        maker.seconds = 1
        began = time.monotonic()
        with pytest.raises(PdfFailed, match="langer dan 1 seconden"):
            maker.from_html(GOOD)
        assert time.monotonic() - began < 10


def test_what_takes_too_much_memory_is_cut_off_and_the_next_is_made():
    with PdfMaker(memory=400 * 2**20) as maker:
        with pytest.raises(PdfFailed, match=r"geheugen|brak af"):
            maker.from_html(PAGE.format("woord " * 20_000_000))
        assert maker.from_html(GOOD).startswith(b"%PDF")


def test_a_child_that_is_killed_is_told_and_replaced():
    with PdfMaker() as maker:
        maker.from_html(GOOD)
        maker._child.kill()
        maker._child.wait()
        with pytest.raises(PdfFailed):
            maker.from_html(GOOD)
        assert maker.from_html(GOOD).startswith(b"%PDF")


def test_the_child_knows_no_secrets_and_leaves_nothing_behind(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://sto:geheim@server/sto")
    with PdfMaker() as maker:
        maker.from_html(GOOD)
        folder = Path(maker._folder.name)
        surroundings = Path(f"/proc/{maker._child.pid}/environ").read_bytes()
        assert folder.stat().st_mode & 0o077 == 0
        assert list(folder.iterdir()) == []
        child = maker._child
    assert b"geheim" not in surroundings
    assert b"SECRET_KEY" not in surroundings
    assert not folder.exists()
    assert child.returncode is not None


def test_the_child_ends_with_the_process_that_asked_and_cleans_up(tmp_path):
    code = f"""
import os, sys
sys.path.insert(0, {str(PROJECT)!r})
from sterktechniek.pdf_child import PdfMaker
with PdfMaker() as maker:
    maker.from_html({GOOD!r})
    print(maker._child.pid, maker._folder.name, flush=True)
    os.kill(os.getpid(), 9)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    pid, folder = done.stdout.split()
    with contextlib.suppress(ProcessLookupError):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            os.kill(int(pid), 0)
            time.sleep(0.05)
    assert not Path(folder).exists()
