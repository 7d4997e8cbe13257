"""The road of a region that was left without a plan after the last round: all of it invented.

Real: Dronten was left in 2020 after an attempt at cooperation that failed, and came in as
number 78 in October 2021. How it got there is not known: days, words and owners are ours.
"""

from dataclasses import dataclass
from datetime import date

from sterktechniek.demonstration import data

from .people import officer_of, policy_officer_of, supporter_of
from .visit_texts import MARKER

NAMED_ON = date(2020, 9, 2)
AGREED_ON = date(2021, 2, 22)
DECIDED_ON = date(2021, 4, 20)


@dataclass(frozen=True)
class Named:
    """Who does a step, on whose behalf and by when, and why it is not the usual day."""

    kind: str
    party: str
    owner: str  # username
    due_on: date
    reason: str


def regions_left():
    """The codes of the regions that got in by the alternative route."""
    return [row.region for row in data.history() if row.round == data.ALTERNATIVE]


def owners(code):
    """What the coordinator named, step by step."""
    return (
        Named(
            "talk",
            "dusi",
            officer_of(code, 2),
            date(2020, 10, 30),
            f"{MARKER} De scholen wilden eerst onderling praten.",
        ),
        Named(
            "approach",
            "support",
            supporter_of(code),
            date(2021, 2, 26),
            f"{MARKER} De verkenner kan in november beginnen.",
        ),
        Named(
            "decision",
            "ocw",
            policy_officer_of(code),
            date(2021, 4, 30),
            f"{MARKER} Het ministerie besluit na het plan van aanpak.",
        ),
    )


APPROACH = {
    "text": f"{MARKER} Een onafhankelijke verkenner spreekt eerst met elke partner apart. "
    "Daarna maken de partners samen één plan, dat begint bij wat de scholen nu al delen.",
    "region_share": f"{MARKER} De besturen tekenen een intentieverklaring, kiezen samen één "
    "penvoerder en geven de projectleider twee vaste dagen per week.",
    "support_share": f"{MARKER} De ondersteuner komt elke twee weken langs en leest elk "
    "onderdeel mee. DUS-I kijkt op verzoek naar een concept.",
}
REASONS = (
    f"{MARKER} De partners staan nu achter één aanpak en de penvoerder is gekozen. De "
    "leerlingen van deze regio horen hetzelfde aanbod te krijgen als elders. Daarom mag de "
    "regio een plan indienen in een ronde voor deze ene regio, met dezelfde criteria."
)
