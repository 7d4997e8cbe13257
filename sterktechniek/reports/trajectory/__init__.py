"""The whole trajectory of one region, on exactly two pages, as the ministry may know it.

What is too much is shortened by rule, the newest first, and the page says how much there is
besides. When that is still too much, the next of `LEVELS` shows less.
"""

import io

from .facts import facts_of
from .shortening import LEVELS
from .shown import content_of

TEMPLATE = "reports/pdf/trajectory.html"
PAGES = 2


class TooLong(Exception):
    """Even shortened as far as it goes it takes more than two pages."""


def made(report, maker, about):
    """The bytes of the PDF, made with a `PdfMaker`; ``about``: what every report begins with."""
    facts = facts_of(report.region, report.day, report.at)
    return fitting(facts, maker, about)


def fitting(facts, maker, about, levels=LEVELS):
    """The first that fits, from the fullest to the shortest."""
    for most in levels:
        data = maker.make(TEMPLATE, about | content_of(facts, most))
        if pages_in(data) == PAGES:
            return data
    raise TooLong("Dit traject past niet op twee pagina's.")


def pages_in(data):
    """The number of pages of a PDF."""
    import pikepdf  # only the worker needs it, and loading it takes a while

    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)
