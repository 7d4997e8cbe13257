"""All figures with what they mean, on one page and in one file."""

from django.views.decorators.http import require_safe

from sterktechniek import clock
from sterktechniek.dashboards.definitions import DEFINITIONS
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.permissions import reads_picture
from sterktechniek.guards import require
from sterktechniek.sheets import Column, Table

from .status import NOT_YOURS

HEAD = ("Code", "Naam", "Betekenis", "Eenheid", "Bron")


@require_safe
def definitions(request):
    """Every definition, in the order of the pages; the code is the place to link to."""
    require(reads_picture(request.user), NOT_YOURS)
    found = [*DEFINITIONS.values()]
    rows = [[one.code, one.name, one.text, one.unit, one.source] for one in found]
    export = Export(
        name="definities",
        title="Definities van de cijfers",
        day=clock.today(),
        tables=[Table("Definities", [Column(label) for label in HEAD], rows)],
    )
    context = {
        "found": found,
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", "/stand/"),
            ("Definities", None),
        ],
    }
    return page_or_file(request, "dashboards/definitions.html", export, context)
