"""Hours of help by kind and purpose, in each calendar year or each round."""

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import ExtractYear, TruncDate

from applications.models import Round
from sterktechniek.sheets import Column, Kind
from support.days import in_days
from support.models import SupportKind, SupportPurpose, Visit

BY_YEAR, BY_ROUND = "jaar", "ronde"
BEFORE = "voor de eerste ronde"
COLUMNS = [
    Column("Periode"),
    Column("Soort hulp"),
    Column("Waarvoor"),
    Column("Bezoeken en gesprekken", Kind.WHOLE),
    Column("Uren", Kind.NUMBER),
    Column("Dagen van 8 uur", Kind.NUMBER),
]


def hours_rows(asked):
    """Of the real schemes, or of the scheme that was chosen; the newest period first.

    A visit counts for the round of its scheme that had opened last on that day.
    """
    visits = Visit.objects.filter(**of_scheme(asked, "assignment__scheme")).order_by()
    if asked["per"] == BY_ROUND:
        visits, names = visits.annotate(period=_last_round()), _round_names()
    else:
        visits, names = visits.annotate(period=ExtractYear("held_on")), {}
    counted = visits.values("period", "assignment__kind", "assignment__purpose")
    counted = counted.annotate(number=Count("pk"), total=Sum("hours"))
    order = list(names)
    rows = sorted(
        counted,
        key=lambda row: (
            -_place(row["period"], order),
            row["assignment__kind"],
            row["assignment__purpose"],
        ),
    )
    return [
        [
            names.get(row["period"]) or str(row["period"] or BEFORE),
            SupportKind(row["assignment__kind"]).label,
            SupportPurpose(row["assignment__purpose"]).label,
            row["number"],
            row["total"],
            in_days(row["total"]),
        ]
        for row in rows
    ]


def of_scheme(asked, field):
    """The scheme that was chosen, else all but those to practise with; as filters."""
    if chosen := asked.get("regeling"):
        return {field: chosen}
    return {f"{field}__is_practice": False}


def _place(period, order):
    """Where a period lies in time; before the first round comes first."""
    if not order:
        return period or 0
    return order.index(period) if period in order else -1


def _last_round():
    opened = Round.objects.filter(scheme=OuterRef("assignment__scheme"))
    opened = opened.annotate(opened_on=TruncDate("opens_at")).filter(
        opened_on__lte=OuterRef("held_on")
    )
    return Subquery(opened.order_by("-opens_at", "-pk").values("pk")[:1])


def _round_names():
    """{round: its name with that of its scheme}, in the order in which they opened."""
    rounds = Round.objects.select_related("scheme").order_by("opens_at", "pk")
    return {one.pk: f"{one.name} ({one.scheme.name})" for one in rounds}
