"""The state of the programme on a day, as the ministry may know it.

A section is a function of the picture of that day; one more is a line in `SECTIONS`.
"""

from applications.status import scheme_status
from sterktechniek.dashboards.definitions import defined
from sterktechniek.dashboards.picture import Picture
from sterktechniek.reports.blocks import Block, Section, cells, heads

from . import grounds, helped, money, outside, reach, rounds, standing

SECTIONS = (
    standing.states,
    standing.regions,
    rounds.steps,
    money.amounts,
    reach.reach,
    grounds.grounds,
    helped.effects,
    outside.figures,
)


def sections_of(report):
    """All parts of the report, the definitions of its figures last."""
    status = scheme_status(report.at, report.scheme)
    picture = Picture(report.day, report.at, report.scheme, status=status)
    found = [make(picture) for make in SECTIONS]
    return [*found, _definitions(found)]


def _definitions(sections):
    codes = dict.fromkeys(code for one in sections for code in one.figures)
    rows = [cells(one.name, one.text, one.unit, one.source) for one in defined(codes)]
    table = Block(
        "Betekenis, eenheid en bron van elk cijfer",
        heads("Cijfer", "Wat het betekent", "Eenheid", "Bron"),
        rows,
        look="definitions",
    )
    lead = "Dezelfde definities staan bij de pagina's van Stand van het land."
    return Section("definities", "Wat de cijfers betekenen", (lead,), [table])
