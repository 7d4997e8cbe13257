"""The frozen attachments of a version, for the pages of who judges it."""

from django.urls import reverse

from applications.scans import held_among, look_of


def files_of(version, name, pk):
    """Pairs of (file name, address) for the pane with the plan.

    ``pk`` is what the address names before the hash, or several of them.
    """
    before = pk if isinstance(pk, tuple) else (pk,)
    files = version.content["attachments"]
    held = held_among(file["sha256"] for file in files)
    return [
        (
            _name(file["name"], held.get(file["sha256"])),
            reverse(name, args=[*before, file["sha256"]]),
        )
        for file in files
    ]


def _name(name, state):
    """A file that nobody may read now says so."""
    return f"{name} ({look_of(state).label})" if state else name
