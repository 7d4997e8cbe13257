"""The site for gunicorn, with a process that dies when its work is done and before it answers.

``DIES_ONCE`` names a file: whoever finishes a POST while it is there takes it away and dies.
"""

import os
import signal
from pathlib import Path

from sterktechniek.wsgi import application as site


def application(environ, start_response):
    answer = site(environ, start_response)
    if environ["REQUEST_METHOD"] == "POST" and _taken():
        os.kill(os.getpid(), signal.SIGKILL)
    return answer


def _taken():
    try:
        Path(os.environ["DIES_ONCE"]).unlink()
    except FileNotFoundError:
        return False
    return True
