"""How far the approved plans reach: regions, schools and pupils."""

from sterktechniek.dashboards.charts import PAPER
from sterktechniek.dashboards.reach import tables
from sterktechniek.dashboards.reach.land import Land
from sterktechniek.reports.blocks import Block, Section

FIGURES = ("bereik-regios", "bereik-scholen", "bereik-leerlingen")


def reach(picture):
    """What the plans reach on the day, and what each round added."""
    land = Land(picture)
    kinds = tables.by_kind(land, tables.parts_of(land))
    blocks = [
        Block(
            "Wat de goedgekeurde plannen bereiken",
            **kinds,
            chart=tables.chart_of(kinds, PAPER),
        ),
    ]
    if land.rounds:
        blocks.append(Block("Wat elke ronde toevoegde", **tables.by_round(land)))
    return Section(
        "bereik",
        "Spreiding en bereik",
        blocks=blocks,
        figures=FIGURES,
        notes=tables.notes_of(land),
    )
