"""The list of the chair: plans that wait for an advice, and the figures of each round."""

from types import SimpleNamespace

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from applications.decision_terms import decision_term, stops_of
from applications.models import Plan, Round
from reviews.access import with_bar
from reviews.models import Review
from reviews.permissions import may_advise
from reviews.phases import Phase, look, with_phase
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of

from .advising import NOT_THE_CHAIR
from .crumbs import crumbs

BEFORE_ADVICE = (Phase.JUDGE, Phase.ADVISE)


def advised_plans(request):
    """The plans that the committee judges or judged, as far as the chair is not barred."""
    judged = Review.objects.by_committee().counting().values("plan")
    plans = Plan.objects.filter(pk__in=judged, current_version__isnull=False)
    return with_bar(with_phase(plans, request.arrived_at), request.user).filter(
        is_barred=False
    )


@require_GET
def advice_list(request):
    require(may_advise(request.user), NOT_THE_CHAIR)
    show_all = request.GET.get("status") == "alles"
    plans = advised_plans(request)
    if not show_all:
        plans = plans.filter(phase__in=BEFORE_ADVICE)
    plans = (
        plans.select_related("region", "round__scheme")
        .prefetch_related("round__extensions__regions")
        .order_by("phase", "round__closes_at", "region__code", "pk")
    )
    page = page_of(request, plans)
    stops = stops_of(page.object_list, request.arrived_at)
    context = {
        "page_obj": page,
        "query": "status=alles" if show_all else "",
        "show_all": show_all,
        "rows": [_row(plan, stops.get(plan.pk, ())) for plan in page.object_list],
        "rounds": rounds_with_reviews(),
        "breadcrumbs": crumbs("Adviezen", "advice_list"),
    }
    return render(request, "reviews/advice_list.html", context)


def rounds_with_reviews():
    """The rounds in which the committee judges or judged, the newest first."""
    plans = Plan.objects.filter(pk__in=Review.objects.by_committee().values("plan"))
    return (
        Round.objects.filter(pk__in=plans.values("round"))
        .select_related("scheme")
        .order_by("-opens_at", "-pk")
    )


def _row(plan, stops):
    tone, icon = look(plan.phase)
    recorded = plan.has_advice
    return SimpleNamespace(
        plan=plan,
        url=reverse("advice_form", args=[plan.pk]),
        phase="advies vastgesteld" if recorded else Phase(plan.phase).label,
        tone="quiet" if recorded else tone,
        icon="check" if recorded else icon,
        progress=f"{plan.reviews_done} van {plan.reviews_total}",
        due=dutch.day(decision_term(plan.round, plan.region_id, stops=stops).ends_on),
    )
