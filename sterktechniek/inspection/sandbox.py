"""Has an uploaded file looked at in a process of its own, and waits for the answer.

Whatever the file does to that process, the web server lives and gives an answer in time.
"""

import subprocess
import sys
from pathlib import Path

from .reasons import Reason, Refused

PATIENCE = (
    20  # seconds, for a machine that is busy; the process itself may compute for 5
)
KINDS = {"pdf", "png", "jpg", "docx", "xlsx", "odt", "ods"}


def inspect_apart(upload):
    """The kind of an uploaded file, or `Refused`."""
    try:
        return _understood(_ask(upload))
    finally:
        upload.seek(0)


def _ask(upload):
    try:
        if not hasattr(upload, "temporary_file_path"):
            upload.seek(0)
            return _run(input=upload.read())
        # Opened anew: the process moves the place in the file that it is given.
        with open(upload.temporary_file_path(), "rb") as source:
            return _run(stdin=source)
    except subprocess.TimeoutExpired:
        raise Refused(Reason.TOO_MUCH_WORK) from None
    except OSError:
        raise Refused(Reason.BUSY) from None


def _run(**feed):
    return subprocess.run(
        [sys.executable, "-I", "-B", str(Path(__file__).parent)],
        **feed,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env={"LC_ALL": "C.UTF-8"},
        cwd="/",
    )


def _understood(result):
    """A process that died or babbled was overwhelmed by the file."""
    answer = result.stdout.decode("ascii", "replace")
    if answer in KINDS:
        return answer
    name = answer.removeprefix("!")
    raise Refused(Reason[name] if name in Reason.__members__ else Reason.TOO_MUCH_WORK)
