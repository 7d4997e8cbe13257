"""Why plans were refused, and what became of it; small groups wait for the whole round."""

from sterktechniek.dashboards import ground_tables
from sterktechniek.dashboards.charts import PAPER
from sterktechniek.dashboards.grounds import Became, grounds_on
from sterktechniek.reports.blocks import Block, Section

FIGURES = ("gronden", "regios-met-gronden", *(one.figure for one in Became))
NONE = "Er zijn op deze dag geen gronden in brieven die zijn verstuurd."


def grounds(picture):
    """Grounds per criterion and round, and what became of them in the next plan."""
    found = grounds_on(picture)
    rows = found.known_to(inside=False)
    blocks = _blocks(picture, rows, found.rounds) if rows else []
    return Section(
        "gronden",
        "Waarom plannen zijn afgewezen",
        () if rows or found.withheld else (NONE,),
        blocks,
        FIGURES if rows else (),
        tuple(map(ground_tables.withheld, found.withheld)),
    )


def _blocks(picture, rows, rounds):
    per_criterion = ground_tables.by_criterion(picture, rows, rounds)
    following = ground_tables.by_following(picture, rows)
    chart = ground_tables.chart_of(per_criterion, PAPER)
    caption = "Wat van de gronden werd in het volgende plan van de regio"
    return [
        Block("Gronden per criterium en ronde", **per_criterion, chart=chart),
        Block(caption, **following),
    ]
