"""Help and what followed, in totals of five or more."""

from sterktechniek.dashboards.effects.rows import WHAT_MAY_NOT, total_rows
from sterktechniek.reports.blocks import Block, Section, cells, heads

FIGURE = "hulp-en-vervolg"
NOTHING = (
    "Op deze dag is nog geen criterium twee keer beoordeeld bij een regio met hulp."
)
#: how many judgements, and how many judgements became better, stayed the same or became worse.
SIDE = ("aantal", "beter", "gelijk", "slechter")


def effects(picture):
    """How judgements moved on criteria that were not met before, with and without help."""
    rows = total_rows(picture, with_small=False)
    sides = [f"{side}: {name}" for side in ("Met deze hulp", "Zonder") for name in SIDE]
    table = Block(
        "Oordelen op criteria die eerder niet voldeden, met en zonder deze hulp",
        heads("Ronde", "Soort hulp", *sides, amounts=len(sides)),
        [cells(*map(str, row.cells()), amounts=len(sides)) for row in rows],
        look="effects",
    )
    return Section(
        "hulp",
        "Hulp en wat volgde",
        (WHAT_MAY_NOT,) if rows else (NOTHING,),
        [table] if rows else [],
        (FIGURE,) if rows else (),
    )
