"""The page of region and supporters, in the view of who opens it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sterktechniek.dashboards.support_page import support_page
from sterktechniek.pages import page_of, query_of


@require_safe
def region_support(request, code):
    """For the lead and editors of the region, its supporters of today and their leader."""
    found = support_page(code, request.user)
    if found is None:
        raise Http404
    context = {
        "page": found,
        "region": found.region,
        "page_obj": page_of(request, found.entries),
        "query": query_of(request),
        "breadcrumbs": [
            ("Overzicht", "/"),
            (f"Ondersteuning {found.region.name}", None),
        ],
    }
    return render(request, "dashboards/region_support.html", context)
