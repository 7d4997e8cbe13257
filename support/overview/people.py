"""What each supporter does now, as plain facts by name. Nobody is compared with anybody."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.sheets import Column, Kind
from support.choices import BY_NAME, holders
from support.models import SupportAssignment, Visit

from .rows import Linked

COLUMNS = [
    Column("Ondersteuner"),
    Column("Lopende opdrachten", Kind.WHOLE),
    Column("Regio's"),
    Column("Bezoeken en gesprekken dit jaar", Kind.WHOLE),
    Column("Uren dit jaar", Kind.NUMBER),
]


def people_rows(asked):
    """Everybody of the team, and who left it with work that still runs; by name."""
    running = defaultdict(list)
    for one in SupportAssignment.objects.active().select_related("region"):
        running[one.person_id].append(one.region.name)
    logged = dict(_logged())
    team = holders([Role.SUPPORTER], clock.today()).values("pk")
    people = User.objects.filter(Q(pk__in=team) | Q(pk__in=running))
    return [
        [
            Linked(str(person), reverse("supporter_load", args=[person.pk])),
            len(running[person.pk]),
            ", ".join(sorted(set(running[person.pk]))),
            *logged.get(person.pk, (0, Decimal(0))),
        ]
        for person in people.order_by(*BY_NAME)
    ]


def _logged():
    """(person, (visits, hours)) of this calendar year."""
    visits = Visit.objects.filter(held_on__year=clock.today().year).order_by()
    counted = visits.values("assignment__person").annotate(
        number=Count("pk"), total=Sum("hours")
    )
    for one in counted:
        yield one["assignment__person"], (one["number"], one["total"])
