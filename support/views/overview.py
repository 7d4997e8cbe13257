"""The overview of the support lead: lists of facts, each with its file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek import clock
from sterktechniek.guards import require
from sterktechniek.pages import page_of, query_of
from sterktechniek.sheets import CONTENT_TYPES, Table, write
from support.overview import LISTS
from support.overview.rows import plain, shown
from support.permissions import is_support_lead

ONLY_LEAD = "Dit overzicht is voor de leider van het ondersteuningsteam."
LABEL = "Overzicht voor de leider"


@require_safe
def support_overview(request):
    """Which lists there are, with how much stands in each."""
    require(is_support_lead(request.user), ONLY_LEAD)
    listings = [
        {
            "listing": one,
            "url": reverse("support_list", args=[name]),
            "number": len(one.rows(one.form.of({}).answers())) if one.counted else None,
        }
        for name, one in LISTS.items()
        if name != "gronden"  # stands behind a row of another list
    ]
    crumbs = [("Ondersteuning", reverse("assignment_list")), (LABEL, None)]
    context = {"listings": listings, "breadcrumbs": crumbs}
    return render(request, "support/overview.html", context)


@require_safe
def support_list(request, name):
    """One list, with its filter in the address."""
    listing = _listing(request, name)
    narrow = listing.form.of(request.GET)
    rows = listing.rows(narrow.answers())
    page = page_of(request, rows)
    query = query_of(request)
    context = {
        "listing": listing,
        "filter": narrow,
        "is_narrowed": any(request.GET.values()),
        "page_obj": page,
        "query": query,
        "head": [
            {"label": column.label, "amount": column.kind.value in ("whole", "number")}
            for column in listing.columns
        ],
        "table_rows": [[shown(value) for value in row] for row in page.object_list],
        "files": [
            (kind.upper(), _file_address(name, kind, query)) for kind in CONTENT_TYPES
        ],
        "breadcrumbs": [
            ("Ondersteuning", reverse("assignment_list")),
            (LABEL, reverse("support_overview")),
            (listing.title, None),
        ],
    }
    return render(request, "support/overview_list.html", context)


@require_safe
def support_file(request, name, kind):
    """All pages of the same list as a spreadsheet."""
    listing = _listing(request, name)
    if kind not in CONTENT_TYPES:
        raise Http404
    rows = listing.rows(listing.form.of(request.GET).answers())
    values = [[plain(value) for value in row] for row in rows]
    table = Table(listing.title, listing.columns, values)
    response = HttpResponse(write([table], kind), content_type=CONTENT_TYPES[kind])
    filename = f"{name}-{clock.today().isoformat()}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _listing(request, name):
    require(is_support_lead(request.user), ONLY_LEAD)
    if name not in LISTS:
        raise Http404
    return LISTS[name]


def _file_address(name, kind, query):
    address = reverse("support_file", args=[name, kind])
    return f"{address}?{query}" if query else address
