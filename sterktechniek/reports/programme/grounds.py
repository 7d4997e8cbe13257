"""Why plans were refused, and what became of it; small groups wait for the whole round."""

from sterktechniek.dashboards import ground_tables
from sterktechniek.dashboards.charts import PAPER, bar_chart
from sterktechniek.dashboards.grounds import FEWEST, Became, grounds_on
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
        () if rows else (NONE,),
        blocks,
        FIGURES if rows else (),
        tuple(_withheld(one) for one in found.withheld),
    )


def _withheld(one):
    return (
        f"Van {one.name} zijn nog niet alle brieven verstuurd, en minder dan {FEWEST} "
        "regio's kregen een brief met gronden. Daarom staan die gronden hier nog niet."
    )


def _blocks(picture, rows, rounds):
    per_criterion = ground_tables.by_criterion(picture, rows, rounds)
    following = ground_tables.by_following(picture, rows)
    bars = [
        (row[0]["text"], row[1]["text"], str(row[1]["text"]), "main")
        for row in per_criterion["rows"]
    ]
    chart = bar_chart("gronden", "Gronden per criterium", [("", bars)], PAPER)
    caption = "Wat van de gronden werd in het volgende plan van de regio"
    return [
        Block("Gronden per criterium en ronde", **per_criterion, chart=chart),
        Block(caption, **following),
    ]
