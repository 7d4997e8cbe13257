"""What the pages about training share: the way back, a file to keep."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from sterktechniek.dutch import upper_first
from sterktechniek.sheets import CONTENT_TYPES, as_csv, as_text, write
from support.training_permissions import keeps_offers, reads_gaps, reads_needs
from support.training_sheets import KINDS, table_of

HOME = ("Overzicht", "/")


def crumbs(label, name, *pages):
    """Overzicht › Scholing: list › pages."""
    return [HOME, (label, reverse(name) if pages else None), *pages]


def tabs(user, current):
    """The lists about training that this person reads: (label, address, is it this one)."""
    found = [("Aanbod", "offer_list")]
    if reads_needs(user):
        found.append(("Behoeften", "need_list"))
    if reads_gaps(user):
        found.append(("Waar tekort is", "training_gaps"))
    if keeps_offers(user):
        found += [
            ("Aanbod inlezen", "offer_import"),
            ("Behoeften inlezen", "need_import"),
        ]
    return [(label, reverse(name), name == current) for label, name in found]


def downloads(name, query=""):
    """A list as (label, address), one for each kind of file."""
    labels = {"xlsx": "Excel (xlsx)", "ods": "ODS", "csv": "CSV"}
    end = f"?{query}" if query else ""
    return [(labels[kind], reverse(name, args=[kind]) + end) for kind in KINDS]


def list_file(layout, records, kind):
    """The list as a file; text in a CSV never begins as a formula."""
    if kind not in KINDS:
        raise Http404
    table = table_of(layout, records)
    if kind == "csv":
        rows = ([as_text(cell) for cell in row] for row in table.rows)
        data = as_csv([column.label for column in table.columns], rows)
        content_type = "text/csv; charset=utf-8"
    else:
        data, content_type = write([table], kind), CONTENT_TYPES[kind]
    response = HttpResponse(data, content_type=content_type)
    name = f"{layout.sheet.lower()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def told(record):
    """The kind of a need or offer, as a page shows it."""
    return upper_first(record.get_kind_display())
