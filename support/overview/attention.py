"""Needs that nothing was offered for, and supporters who cannot log anything."""

from django.urls import reverse

from sterktechniek import clock
from sterktechniek.sheets import Column, Kind
from support.conflicts import tied_or_silent
from support.models import SupportAssignment
from support.training_gaps import needs_without_offer

from .rows import Linked

NEED_COLUMNS = [
    Column("Regio"),
    Column("Soort"),
    Column("Vak of onderwerp"),
    Column("Aantal", Kind.WHOLE),
    Column("Vanaf", Kind.DATE),
    Column("Opgegeven op", Kind.DATE),
]
TIE_COLUMNS = [
    Column("Regio"),
    Column("Ondersteuner"),
    Column("Soort hulp"),
    Column("Vanaf", Kind.DATE),
    Column("Wat er is"),
]
SILENT = "verklaring ontbreekt"
DECLARED = "gaf werk in de regio op"
KNOWN = "werkt in de regio of bij een partner uit het plan"


def need_rows(asked):
    """One row for each need without an offer, by region."""
    return [
        [
            Linked(one.region.name, reverse("region_file", args=[one.region.code])),
            one.get_kind_display(),
            one.subject,
            one.number,
            one.needed_from or "",
            clock.local(one.stated_at).date(),
        ]
        for one in needs_without_offer()
    ]


def tie_rows(asked):
    """One row for each running assignment in which nothing can be logged, by region."""
    found = tied_or_silent(SupportAssignment.objects.all())
    found = found.select_related("region", "person").order_by("region__code", "pk")
    return [
        [
            Linked(one.region.name, one.get_absolute_url()),
            str(one.person),
            one.get_kind_display(),
            one.starts_on,
            _what(one),
        ]
        for one in found
    ]


def _what(one):
    if one.has_tie:
        return DECLARED
    return KNOWN if one.has_work else SILENT
