"""The region that a page about its people is of, and the way to such a page."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from .round_frame import own_regions

ONLY_THE_LEAD = "Alleen de projectleider geeft en beëindigt rollen."


def own_region(request, code):
    """A region for which this person writes; any other is not found."""
    return get_object_or_404(own_regions(request.user), code=code)


def people_crumbs(region, *more):
    """The way to a page about the people of a region."""
    url = reverse("region_people", args=[region.code]) if more else None
    return [("Overzicht", reverse("home")), (f"Mensen van {region}", url), *more]
