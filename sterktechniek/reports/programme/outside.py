"""Figures from outside that were in force on the day."""

from sterktechniek import dutch
from sterktechniek.answers.models import OutsideFigure
from sterktechniek.reports.blocks import Block, Section, cells, heads

FIGURE = "cijfer-van-buiten"
NONE = "Op deze dag gold geen cijfer van buiten."


def figures(picture):
    """Each figure with its source and the date of that source."""
    names = OutsideFigure.objects.names()
    known = [OutsideFigure.objects.known(name, picture.day) for name in names]
    rows = [
        cells(one.name, one.shown, one.source, dutch.day(one.dated_on))
        for one in known
        if one
    ]
    table = Block(
        "Cijfers van buiten die op deze dag golden",
        heads("Cijfer", "Waarde", "Bron", "Datum van de bron"),
        rows,
    )
    return Section(
        "van-buiten",
        "Cijfers van buiten",
        () if rows else (NONE,),
        [table] if rows else [],
        (FIGURE,) if rows else (),
    )
