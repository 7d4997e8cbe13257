"""The way back on the pages of judging: lists of (label, address)."""

from django.urls import reverse

HOME = ("Overzicht", "/")


def case_crumbs(plan, page=None):
    """Overzicht › Werkvoorraad › region › page."""
    name = f"{plan.region.name}, {plan.round.name}"
    crumbs = [HOME, ("Werkvoorraad", reverse("case_list"))]
    if page is None:
        return [*crumbs, (name, None)]
    return [*crumbs, (name, reverse("case_detail", args=[plan.pk])), (page, None)]


def crumbs(list_label, list_name, page=None):
    """Overzicht › list › page."""
    if page is None:
        return [HOME, (list_label, None)]
    return [HOME, (list_label, reverse(list_name)), (page, None)]
