"""The hand-over page of a region, for its lead and editors."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek.dashboards.handover import handover_of


@require_safe
def region_handover(request, code):
    """Last decision, what is open, promises, deadlines and people; for its own people."""
    page = handover_of(code, request.user, request.arrived_at)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "ball": page.ball,
        "breadcrumbs": [
            ("Overzicht", reverse("home")),
            (f"Overdracht van {page.region}", None),
        ],
    }
    return render(request, "dashboards/region_handover.html", context)
