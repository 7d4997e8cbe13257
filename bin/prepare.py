"""Make ready what the web server and the worker need, in one process for speed.

Migrates, loads the history when the database is empty, gathers the static files when
one of them changed, and ends with the demonstration accounts.
"""

import hashlib
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sterktechniek.settings")


def fingerprint_of_static_files():
    """Changes when a static file of ours or of a package is added, changed or removed."""
    from django.contrib.staticfiles.finders import get_finders

    lines = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = os.stat(storage.path(path))
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def gather_static_files(call_command):
    """Only when something changed: fingerprinting and compressing takes seconds."""
    from django.conf import settings

    note = Path(settings.STATIC_ROOT) / ".fingerprint"
    fingerprint = fingerprint_of_static_files()
    if settings.DEBUG or (note.exists() and note.read_text() == fingerprint):
        return
    call_command(
        "collectstatic",
        interactive=False,
        clear=True,
        verbosity=0,
        ignore_patterns=["letter.css"],  # of the PDFs: its font addresses are no files
    )
    note.write_text(fingerprint)


def main():
    """Every step may be repeated: a start that was broken off is simply done again."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_history", "--if-empty")
    gather_static_files(call_command)
    call_command("demo_accounts")


if __name__ == "__main__":
    main()
