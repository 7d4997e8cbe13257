"""Where the regions stood: the count that adds up, and the regions behind each number."""

from applications.status import RegionState
from sterktechniek import dutch, ui
from sterktechniek.dashboards import figures, status_table
from sterktechniek.dashboards.charts import PAPER, bar_chart
from sterktechniek.reports.blocks import Block, Section, cells, heads

WRONG = "Dit telt niet op. Meld dit aan de functioneel beheerder."
LOOKS = {"good": "good", "light": "light", "bad": "bad"}


def states(picture):
    """The number of regions per state and round, and how it adds up to all of them."""
    table = status_table.rounds_table(picture)
    lines = [figures.sum_line(picture), figures.approval_line(picture)]
    block = Block(
        "Aantal regio's per stand en ronde",
        table["head"],
        table["rows"],
        table["foot"],
        chart=_chart(picture),
        beside=len(picture.status.rounds) <= 3,
    )
    return Section(
        "stand",
        "Waar de regio's staan",
        tuple(filter(None, lines)),
        [block] if picture.status.regions else [],
        status_table.codes(picture),
        () if picture.status.reconciles else (WRONG,),
        tuple(_keys(picture)),
    )


def _keys(picture):
    """All regions, and each state, as large numbers."""
    yield len(picture.status.regions), "regio's", "main"
    for state, number in picture.counts().items():
        yield number, state.label, _look(state)


def _chart(picture):
    bars = [
        (dutch.upper_first(state.label), number, str(number), _look(state))
        for state, number in picture.counts().items()
    ]
    return bar_chart("standen", "Regio's per stand", [("", bars)], PAPER)


def _look(state):
    return LOOKS.get(ui.look(state).tone, "main")


def regions(picture):
    """The names behind each number, in order of code."""
    rows = []
    for state in RegionState:
        if found := picture.status.regions_in(state):
            label = f"{ui.look(state).letter} {dutch.upper_first(state.label)}"
            names = ", ".join(region.name for region in found)
            rows.append(cells(label, str(len(found)), names))
    table = Block(
        "Welke regio's, per stand over alle rondes",
        heads("Stand", "Aantal", "Regio's"),
        rows,
        look="names",
    )
    blocks = [table] if rows else []
    return Section("regios", "Welke regio's", (), blocks, ("bevolking", "stand"))
