"""The way to a page about rounds, and the round and regions that a page may show."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from applications.models import Round
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role


def crumbs(*more):
    """The way to a page about rounds; each of ``more`` is (label, url), the last without."""
    start = [("Overzicht", reverse("home"))]
    if not more:
        return [*start, ("Rondes", None)]
    return [*start, ("Rondes", reverse("round_list")), *more]


def round_crumbs(one, label):
    """The way to a page under one round."""
    return crumbs((one.name, reverse("round_detail", args=[one.pk])), (label, None))


def visible_round(request, pk, **annotations):
    """The round, or not found for whoever may not know of it."""
    rounds = Round.objects.visible_to(request.user, request.arrived_at)
    return get_object_or_404(
        rounds.select_related("scheme").annotate(**annotations), pk=pk
    )


def own_regions(user):
    """The regions for which this person speaks or writes."""
    return Region.objects.filter(pk__in=user.region_ids(Role.LEAD, Role.EDITOR))
