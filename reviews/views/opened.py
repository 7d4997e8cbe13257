"""What a region opened for its assessors: they find it with the plan, and each reading is on record.

Showing a text is an act and not a look: so it is posted, and nobody reads twice on one record.
"""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from applications.lifecycle import UNDER_WAY
from applications.models import Plan
from reviews.access import with_bar
from reviews.dossiers import dossier_is_open
from reviews.models import Review
from reviews.permissions import JUDGING_READERS
from sterktechniek.guards import refused
from sterktechniek.workflow import StepRefused
from support.actions.openings import read_opening
from support.models import Opening

from .crumbs import case_crumbs, crumbs

TITLE = "Opengesteld door de regio"


def get_judged(request, pk):
    """A plan under way that this reader judges for DUS-I or the committee; otherwise 404."""
    user = request.user
    judged = (
        Review.objects.counting()
        .by_committee()
        .filter(dossier_is_open(), reviewer=user, version=OuterRef("current_version"))
    )
    plans = Plan.objects.filter(state__in=UNDER_WAY, current_version__isnull=False)
    plans = plans.select_related("region", "round").annotate(judges=Exists(judged))
    plan = get_object_or_404(with_bar(plans, user), pk=pk)
    in_office = user.has_role(*JUDGING_READERS)
    on_committee = user.is_committee and plan.judges
    if plan.is_barred or not (in_office or on_committee):
        raise Http404
    return plan


def _trail(request, plan):
    if request.user.is_office:
        return case_crumbs(plan, TITLE)
    name = f"{plan.region.name}, {plan.round.name}"
    return [*crumbs("Beoordelingen", "review_list", name), (TITLE, None)]


@require_safe
def opened_list(request, pk):
    """The titles of what is open; the text comes with a button that says what follows."""
    plan = get_judged(request, pk)
    context = {
        "plan": plan,
        "openings": Opening.objects.open_now().filter(region=plan.region),
        "breadcrumbs": _trail(request, plan),
    }
    return render(request, "reviews/opened_list.html", context)


@require_POST
def opened_read(request, pk, key):
    """Show one text, after putting on record who reads it, when and for which plan."""
    plan = get_judged(request, pk)
    found = Opening.objects.filter(region=plan.region)
    opening = get_object_or_404(found, pk=key)
    try:
        reading = read_opening(opening, plan, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal)
    context = {
        "plan": plan,
        "opening": opening,
        "reading": reading,
        "breadcrumbs": _trail(request, plan),
    }
    return render(request, "reviews/opened_read.html", context)
