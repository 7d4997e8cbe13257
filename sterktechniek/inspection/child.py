"""The process in which an uploaded file is looked at: little memory, little time, no way to write.

The file comes on standard input; the answer is one word on standard output.
"""

import io
import resource
import sys

from .contents import inspect
from .reasons import Reason, Refused

MEMORY = 512 * 2**20  # bytes
SECONDS = 5
LIMITS = {
    resource.RLIMIT_AS: MEMORY,
    resource.RLIMIT_CPU: SECONDS,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}


def main():
    """Say the kind, or the name of the reason with a "!" before it."""
    for limit, value in LIMITS.items():
        resource.setrlimit(limit, (value, value))
    try:
        stream = sys.stdin.buffer
        answer = inspect(stream if stream.seekable() else io.BytesIO(stream.read()))
    except Refused as refusal:
        answer = f"!{refusal.reason.name}"
    except MemoryError:
        answer = f"!{Reason.TOO_MUCH_WORK.name}"
    sys.stdout.write(answer)
    sys.stdout.flush()
