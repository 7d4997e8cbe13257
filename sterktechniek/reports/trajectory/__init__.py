"""The whole trajectory of one region, on exactly two pages, as the ministry may know it.

What is too much is shortened by rule, the newest first, and the page says how much there is
besides. A page that does not fit goes on to the next of `LEVELS`; the other stays as it is.
"""

import io

from .facts import facts_of
from .shortening import LEVELS
from .shown import first_page, second_page

TEMPLATE = "reports/pdf/trajectory.html"
#: The heading with which the second page begins.
SECOND = "Hulp aan de regio"


class TooLong(Exception):
    """Even shortened as far as it goes it takes more than two pages."""


def made(report, maker, about):
    """The bytes of the PDF, made with a `PdfMaker`; ``about``: what every report begins with."""
    facts = facts_of(report.region, report.day, report.at)
    about = about | {
        "reference": f"Traject {report.region.code}, {about['facts'][0][1]}"
    }
    return fitting(facts, maker, about)


def fitting(facts, maker, about, levels=LEVELS):
    """The fullest that fits; each page is shortened on its own."""
    first, second = 0, 0
    while first < len(levels) and second < len(levels):
        content = first_page(facts, levels[first]) | second_page(facts, levels[second])
        data = maker.make(TEMPLATE, about | {"second": SECOND} | content)
        before, after = pages_in(data)
        if before == after == 1:
            return data
        first += before > 1
        second += after > 1
    raise TooLong("Dit traject past niet op twee pagina's.")


def pages_in(data):
    """(pages before the heading of the second, pages from it on) of a PDF."""
    import pikepdf  # only the worker needs it, and loading it takes a while

    with pikepdf.open(io.BytesIO(data)) as document:
        with document.open_outline() as outline:
            headings = outline.root[0].children
            starts = next(one for one in headings if one.title == SECOND)
        before = pikepdf.Page(starts.destination[0]).index
        return before, len(document.pages) - before
