"""The way back on the pages after an award: lists of (label, address)."""

from django.urls import reverse

HOME = ("Overzicht", "/")


def award_crumbs(award, *pages):
    """Overzicht › Subsidies › region › pages; ``pages`` are pairs, the last without address."""
    name = f"{award.region.name}, {award.round.name}"
    there = reverse("award_detail", args=[award.pk]) if pages else None
    return [HOME, ("Subsidies", reverse("award_list")), (name, there), *pages]


def list_crumbs(label, name, *pages):
    """Overzicht › Subsidies › list › pages."""
    there = reverse(name) if pages else None
    return [HOME, ("Subsidies", reverse("award_list")), (label, there), *pages]
