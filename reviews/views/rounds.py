"""What the pages with figures of a round share."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from applications.models import Round
from reviews.permissions import may_advise

from .crumbs import HOME


def round_or_404(pk):
    return get_object_or_404(Round.objects.select_related("scheme"), pk=pk)


def trail(user, page):
    """By the list of advices for the chair; the others come from their own work list."""
    if may_advise(user):
        return [HOME, ("Adviezen", reverse("advice_list")), (page, None)]
    return [HOME, ("Werkvoorraad", reverse("case_list")), (page, None)]
