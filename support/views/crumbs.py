"""The way to the pages of region and team: the same trail on both sides."""

from django.urls import reverse

HOME = ("Overzicht", "/")


def region_crumbs(region, *more):
    """Overview, the page of the region, and what follows."""
    page = reverse("region_support", args=[region.code])
    return [HOME, (f"Ondersteuning {region.name}", page), *more]
