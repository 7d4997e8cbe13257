"""Grounds that return in many regions: a subject for a working session.

Of one kind are grounds at the same criterion about the same part of the plan. Only what went
out with a letter counts.
"""

from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.urls import reverse

from applications.models import Ground, Part
from sterktechniek.sheets import Column, Kind

from .hours import of_scheme
from .rows import Linked

COLUMNS = [
    Column("Criterium"),
    Column("Onderdeel van het plan"),
    Column("Regio's met een open grond", Kind.WHOLE),
    Column("Regio's in totaal", Kind.WHOLE),
    Column("Voor een werksessie"),
]
ONE_COLUMNS = [
    Column("Regio"),
    Column("Ronde"),
    Column("Criterium"),
    Column("Passage"),
    Column("Waarom dit niet voldoet"),
    Column("Wat voldoende is"),
    Column("Status"),
]
SUBJECT = "onderwerp voor een werksessie"
OPEN, CLOSED = "open", "opgelost"


def returning_kinds(asked):
    """Each kind of ground with the regions that have it, the most open ones first."""
    grounds = Ground.objects.published().filter(
        **of_scheme(asked, "plan__round__scheme")
    )
    kinds = grounds.order_by().values("criterion__code", "part")
    counted = kinds.annotate(
        title=Max("criterion__title"),
        regions=Count("region", distinct=True),
        open_in=Count("region", filter=Q(closed_at=None), distinct=True),
    )
    return counted.filter(regions__gte=asked["minstens"]).order_by(
        "-open_in", "-regions", "criterion__code", "part"
    )


def returning_rows(asked):
    """One row for each kind of ground, with the list behind it."""
    scheme = asked.get("regeling")
    return [
        [
            Linked(one["title"], _behind(one, scheme)),
            Part(one["part"]).label,
            one["open_in"],
            one["regions"],
            SUBJECT if one["open_in"] >= asked["minstens"] else "",
        ]
        for one in returning_kinds(asked)
    ]


def _behind(one, scheme):
    query = {"criterium": one["criterion__code"], "onderdeel": one["part"]}
    if scheme:
        query["regeling"] = scheme.pk
    return f"{reverse('support_list', args=['gronden'])}?{urlencode(query)}"


def grounds_of_kind(asked):
    """The grounds behind one row, open ones first; all of them when no kind is asked."""
    found = Ground.objects.published().filter(**of_scheme(asked, "plan__round__scheme"))
    if asked.get("criterium"):
        found = found.filter(criterion__code=asked["criterium"])
    if asked.get("onderdeel"):
        found = found.filter(part=asked["onderdeel"])
    found = found.select_related("region", "criterion", "plan__round")
    return found.order_by("region__code", "pk")


def ground_rows(asked):
    """One row for each ground."""
    found = sorted(grounds_of_kind(asked), key=lambda one: one.closed_at is not None)
    return [
        [
            Linked(one.region.name, reverse("region_file", args=[one.region.code])),
            one.plan.round.name,
            one.criterion.title,
            one.passage,
            one.reason,
            one.remedy,
            CLOSED if one.closed_at else OPEN,
        ]
        for one in found
    ]
