"""PDF made in a process of its own, with a limit in time and memory: one bad text stops no other.

    with PdfMaker() as maker:
        for receipt in waiting:
            data = maker.make("applications/receipt/receipt.html", context)  # or PdfFailed

The template is filled in here; only the rendering is heavy, and that happens in the child. It
serves one document after the other (starting it costs more than a letter) and takes nothing from
here but their HTML: no database, no settings, no secrets. After a failure a new one is started.
"""

import contextlib
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from django.template.loader import render_to_string

from sterktechniek import pdf

CPU_SECONDS = 20  # of the processor, for one document
SECONDS = 30  # on the clock: a busy machine makes a good document slow
MEMORY = 2**30  # bytes
FILE_SIZE = 100_000_000  # bytes
PROJECT = Path(__file__).resolve().parent.parent
# What Python and the fonts need of the surroundings; the rest holds passwords.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "TMPDIR")


class PdfFailed(Exception):
    """This document could not be made; the text says why, for a person."""


class PdfMaker:
    """Makes documents in a child process, which is started when the first one is asked."""

    def __init__(self, cpu_seconds=CPU_SECONDS, seconds=SECONDS, memory=MEMORY):
        self.cpu_seconds = cpu_seconds
        self.seconds = seconds
        self.memory = memory
        self._child = None
        self._folder = None

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="sto-pdf-")
        return self

    def __exit__(self, *error):
        self._stop()
        with contextlib.suppress(FileNotFoundError):  # the child cleans up too
            self._folder.cleanup()

    def make(self, template_name, context):
        """The same bytes as `pdf.render_pdf`; raises PdfFailed when a limit is reached."""
        return self.from_html(
            pdf.break_long_words(render_to_string(template_name, context))
        )

    def from_html(self, html, variant=pdf.ACCESSIBLE):
        """A document from HTML that `pdf.break_long_words` went over."""
        source, made = (Path(self._folder.name) / name for name in ("html", "pdf"))
        source.write_text(html, encoding="utf-8")
        try:
            if (answer := self._ask(variant)) != "made":
                raise PdfFailed(answer)
            return made.read_bytes()
        except PdfFailed:
            self._stop()
            raise
        finally:
            for path in (source, made):
                path.unlink(missing_ok=True)

    def _ask(self, variant):
        """Let the child make the document; what it answers, or why it does not."""
        child = self._start()
        try:
            child.stdin.write(f"{variant}\n")
            child.stdin.flush()
        except OSError:
            return "Het maken van de pdf kon niet beginnen."
        ready, _, _ = select.select([child.stdout], [], [], self.seconds)
        if not ready:
            return f"Het maken van de pdf duurde langer dan {self.seconds} seconden."
        # an empty line: it died, by a limit or by a fault in a library
        return child.stdout.readline().strip() or self._why_it_died()

    def _why_it_died(self):
        if self._child.wait() == -signal.SIGPROF:
            return f"Het maken van de pdf kostte meer dan {self.cpu_seconds} seconden."
        return "Het maken van de pdf brak af."

    def _start(self):
        if self._child is None:
            limits = map(str, (self.cpu_seconds, self.seconds, self.memory))
            self._child = subprocess.Popen(
                [sys.executable, "-m", __name__, *limits],
                cwd=self._folder.name,
                env=_surroundings(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        return self._child

    def _stop(self):
        if self._child is None:
            return
        self._child.kill()
        with contextlib.suppress(OSError):  # what was still to be written to it
            self._child.communicate()
        self._child = None


def _surroundings():
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"PYTHONPATH": str(PROJECT)}


def _serve(cpu_seconds, seconds, memory):
    """The child: for each line that it reads, a variant, make one document in its own folder."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for variant in sys.stdin:
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        signal.alarm(seconds + 1)  # also when nobody is left to end this process
        sys.stdout.write(f"{_made(variant.strip())}\n")
        sys.stdout.flush()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
    shutil.rmtree(Path.cwd(), ignore_errors=True)  # who asked is gone


def _made(variant):
    try:
        source = Path("html")
        html = source.read_text(encoding="utf-8")
        source.unlink()  # when everything is killed now, no text stays behind
        Path("pdf").write_bytes(pdf.html_to_pdf(html, variant))
    except MemoryError:
        return "Het maken van de pdf vroeg te veel geheugen."
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        return f"Het maken van de pdf lukte niet. {words}"[:500]
    return "made"


if __name__ == "__main__":
    _serve(*map(int, sys.argv[1:]))
