"""The page of the terms of a case, and that of all cases of a round; for DUS-I."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from applications.lifecycle import UNDER_WAY
from applications.models import Plan, Round
from reviews.permissions import may_tell_of_terms
from sterktechniek import clock, dutch
from sterktechniek.dashboards.round_terms import counts, terms_of_round
from sterktechniek.dashboards.terms_overview import terms_of_case
from sterktechniek.guards import require

HOME = ("Overzicht", "/")
ONLY_OFFICE = "Alleen DUS-I leest de termijnen."


@require_GET
def case_terms(request, pk):
    plans = Plan.objects.visible_to(request.user).for_pages()
    plan = get_object_or_404(plans.exclude(current_version=None), pk=pk)
    require(request.user.is_office, ONLY_OFFICE)
    at = request.arrived_at
    today = clock.local(at).date()
    requests = list(plan.supplement_requests.order_by("pk"))
    rows = terms_of_case(plan, requests, request.user, at)
    tells = plan.state in UNDER_WAY and may_tell_of_terms(request.user)
    context = {
        "plan": plan,
        "rows": [(row, *row.state(today)) for row in rows],
        "tells": tells,
        "breadcrumbs": [
            HOME,
            ("Werkvoorraad", reverse("case_list")),
            (
                f"{plan.region.name}, {plan.round.name}",
                reverse("case_detail", args=[pk]),
            ),
            ("Termijnen", None),
        ],
    }
    return render(request, "dashboards/case_terms.html", context)


@require_GET
def round_terms(request, pk):
    require(request.user.is_office, ONLY_OFFICE)
    rounds = Round.objects.select_related("scheme").with_extensions()
    one = get_object_or_404(rounds, pk=pk)
    today = clock.local(request.arrived_at).date()
    found = terms_of_round(one, request.arrived_at)
    overdue, at_risk, running = counts(found, today)
    wanted = request.GET.get("stand", "")
    shown = {"voorbij": ("bad",), "loopt-af": ("attention",)}.get(wanted)
    rows = [(each, *each.row.state(today)) for each in found]
    context = {
        "round": one,
        "rows": [row for row in rows if shown is None or row[2] in shown],
        "numbers": [
            ("voorbij", "Voorbij", overdue),
            ("loopt-af", "Loopt af binnen 14 dagen", at_risk),
            ("", "Alle lopende termijnen", overdue + at_risk + running),
        ],
        "wanted": wanted,
        "day": dutch.day(today),
        "breadcrumbs": [
            HOME,
            ("Rondes", reverse("round_list")),
            (one.name, reverse("round_detail", args=[pk])),
            ("Termijnen", None),
        ],
    }
    return render(request, "dashboards/round_terms.html", context)
