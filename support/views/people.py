"""What one supporter does: all assignments with their days, and the hours of each year."""

from django.db.models import Count, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek import dutch
from sterktechniek.accounts.models import User
from sterktechniek.pages import page_of, query_of
from support.days import counts_now
from support.models import SupportAssignment, SupportKind, Visit
from support.permissions import is_support_lead, may_see_load

HEAD = [
    {"label": "Regio"},
    {"label": "Soort hulp"},
    {"label": "Waarvoor"},
    {"label": "Periode"},
    {"label": "Dagen"},
]
HOURS_HEAD = [
    {"label": "Jaar"},
    {"label": "Soort hulp"},
    {"label": "Bezoeken en gesprekken", "amount": True},
    {"label": "Uren", "amount": True},
]


@require_safe
def supporter_load(request, pk):
    """For the supporter and the leader; facts, without anybody beside them."""
    person = get_object_or_404(User, pk=pk)
    if not may_see_load(request.user, person):
        raise Http404
    given = SupportAssignment.objects.filter(person=person)
    given = given.select_related("region", "scheme")
    page = page_of(request, given.order_by("state", "region__code", "pk"))
    counts = counts_now(page.object_list)
    context = {
        "person": person,
        "page_obj": page,
        "query": query_of(request),
        "head": HEAD,
        "table_rows": [_row(one, counts[one.pk]) for one in page.object_list],
        "hours_head": HOURS_HEAD,
        "hours": list(_hours(person)),
        "is_lead": is_support_lead(request.user),
        "breadcrumbs": [
            ("Ondersteuning", reverse("assignment_list")),
            (str(person), None),
        ],
    }
    return render(request, "support/supporter_load.html", context)


def _row(one, count):
    until = f" tot en met {dutch.day(one.ends_on)}" if one.ends_on else ""
    words = f"{count.in_words}. {count.warning}" if one.is_active else count.in_words
    return [
        {"text": one.region.name, "url": one.get_absolute_url()},
        {"text": one.get_kind_display()},
        {"text": one.get_purpose_display()},
        {"text": f"vanaf {dutch.day(one.starts_on)}{until}"},
        {"text": words},
    ]


def _hours(person):
    """Visits and hours per calendar year and kind, the newest year first."""
    visits = Visit.objects.filter(assignment__person=person).order_by()
    counted = visits.values("held_on__year", "assignment__kind").annotate(
        number=Count("pk"), total=Sum("hours")
    )
    for one in counted.order_by("-held_on__year", "assignment__kind"):
        yield [
            {"text": one["held_on__year"]},
            {"text": SupportKind(one["assignment__kind"]).label},
            {"text": dutch.number(one["number"]), "amount": True},
            {"text": dutch.number(one["total"]), "amount": True},
        ]
