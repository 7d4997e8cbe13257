"""Regions that nobody of the team spoke for a while, also those without an assignment."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import F, Max, Q
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.sheets import Column, Kind
from support.models import SupportAssignment

from .rows import Linked

COLUMNS = [
    Column("Regio"),
    Column("Code"),
    Column("Laatste contact", Kind.DATE),
    Column("Weken geleden", Kind.WHOLE),
    Column("Wie helpt nu"),
]
NEVER = "nog geen contact"
NOBODY = "geen opdracht"


def quiet_regions(weeks):
    """Regions of today without a visit or talk in these weeks; never spoken first."""
    today = clock.today()
    spoken = Max("visits__held_on", filter=Q(visits__held_on__lte=today))
    found = Region.objects.population(today).annotate(last_contact=spoken)
    silent = Q(last_contact=None) | Q(last_contact__lt=today - timedelta(weeks=weeks))
    order = F("last_contact").asc(nulls_first=True)
    return found.filter(silent).order_by(order, "code")


def quiet_rows(asked):
    """One row for each of these regions."""
    today, helpers = clock.today(), _helpers()
    return [
        [
            Linked(region.name, reverse("region_file", args=[region.code])),
            region.code,
            region.last_contact or NEVER,
            (today - region.last_contact).days // 7 if region.last_contact else "",
            ", ".join(helpers[region.pk]) or NOBODY,
        ]
        for region in quiet_regions(asked["weken"])
    ]


def _helpers():
    """{region: names with the kind of help}, by name."""
    helpers = defaultdict(list)
    running = SupportAssignment.objects.active().select_related("person")
    for one in running.order_by("person__last_name", "person__first_name", "pk"):
        helpers[one.region_id].append(f"{one.person} ({one.get_kind_display()})")
    return helpers
