"""Whether a file may leave the site: not before the virus scanner called it clean.

Where no scanner is configured nothing is held, but what was once found infected stays so.
"""

from dataclasses import dataclass

from django.conf import settings

from .models import FileScan
from .models.files import ScanState

HELD = {
    ScanState.WAITING: "‘{name}’ wordt nog gecontroleerd op virussen. Niemand kan het bestand "
    "nu openen. Probeer het over een paar minuten opnieuw.",
    ScanState.INFECTED: "In ‘{name}’ zit een virus. Niemand kan het bestand openen. De regio "
    "kreeg hierover bericht.",
}


# Tone and icon of components/_badge.html.
LOOKS = {ScanState.WAITING: ("info", "clock"), ScanState.INFECTED: ("bad", "warning")}


@dataclass(frozen=True)
class HeldLook:
    """How a page shows that a file is held: word, tone and icon."""

    label: str
    tone: str
    icon: str


def look_of(state):
    """The look of a file that is held; None for one that is not."""
    return HeldLook(ScanState(state).label, *LOOKS[state]) if state else None


class Held(Exception):
    """This file may not be read now; the sentence says why."""

    def __init__(self, state, name):
        super().__init__(HELD[state].format(name=name))


def is_scanning():
    """Whether this installation has a virus scanner."""
    return bool(settings.CLAMD_URL)


def held_among(hashes):
    """{SHA-256: ScanState} of those that may not leave, in one query; clean ones are left out."""
    hashes = set(hashes)
    if not hashes:
        return {}
    known = dict(
        FileScan.objects.filter(sha256__in=hashes).values_list("sha256", "state")
    )
    return {
        sha256: state
        for sha256 in hashes
        if (state := _state_of(known.get(sha256))) != ScanState.CLEAN
    }


def _state_of(state):
    if state == ScanState.INFECTED or is_scanning():
        return ScanState(state or ScanState.WAITING)
    return ScanState.CLEAN


def refuse_held(sha256, *, name):
    """Raise `Held` unless this file may be read."""
    if state := held_among([sha256]).get(sha256):
        raise Held(state, name)
