"""The lists of the leader by the name in their address: what each says and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from support.forms_overview import (
    ContactFilter,
    GroundFilter,
    HoursFilter,
    NoFilter,
    ReturningFilter,
)

from . import attention, grounds, hours, people, regions


@dataclass(frozen=True)
class Listing:
    """One list. ``rows`` answers all its rows for what the clean ``form`` asks.

    ``counted``: the overview tells how many rows wait for the leader.
    """

    title: str
    lead: str
    columns: list
    rows: Callable
    form: type = NoFilter
    empty: str = "Er is niets dat hier moet staan."
    counted: bool = False


LISTS = {
    "zonder-contact": Listing(
        "Regio's zonder contact",
        "Alle regio's van nu die niemand van het team sprak in zoveel weken. Ook regio's "
        "zonder opdracht.",
        regions.COLUMNS,
        regions.quiet_rows,
        ContactFilter,
        "Het team sprak elke regio in deze weken.",
        counted=True,
    ),
    "verklaringen": Listing(
        "Verklaringen en werk in de regio",
        "Bij deze opdrachten kan niets worden vastgelegd. De ondersteuner verklaarde nog "
        "niets, of heeft werk in de regio.",
        attention.TIE_COLUMNS,
        attention.tie_rows,
        empty="Elke ondersteuner verklaarde geen werk te hebben in de eigen regio's.",
        counted=True,
    ),
    "werk-per-persoon": Listing(
        "Werk per persoon",
        "Wie wat doet, op naam. Deze lijst vergelijkt niemand: een regio met meer vragen "
        "kost meer uren.",
        people.COLUMNS,
        people.people_rows,
        empty="Er zijn nog geen ondersteuners.",
    ),
    "uren": Listing(
        "Uren per soort hulp",
        "De uren van alle bezoeken en gesprekken, per soort hulp en waarvoor de dagen zijn.",
        hours.COLUMNS,
        hours.hours_rows,
        HoursFilter,
        "Er is nog geen bezoek vastgelegd.",
    ),
    "terugkerende-gronden": Listing(
        "Gronden die terugkomen",
        "Dezelfde soort grond in meer regio's. Zo'n grond kan een onderwerp zijn voor een "
        "werksessie. Alleen gronden uit verstuurde brieven tellen.",
        grounds.COLUMNS,
        grounds.returning_rows,
        ReturningFilter,
        "Geen soort grond komt in zoveel regio's voor.",
        counted=True,
    ),
    "gronden": Listing(
        "Gronden uit de brieven",
        "De gronden achter een regel van de lijst met gronden die terugkomen.",
        grounds.ONE_COLUMNS,
        grounds.ground_rows,
        GroundFilter,
        "Er zijn geen gronden bekendgemaakt.",
    ),
    "behoeften": Listing(
        "Behoeften zonder aanbod",
        "Wat regio's zoeken en waar nog niets voor is voorgesteld, of waarvan het voorstel "
        "is afgewezen.",
        attention.NEED_COLUMNS,
        attention.need_rows,
        empty="Voor elke behoefte is iets voorgesteld.",
        counted=True,
    ),
}
