"""For the coordinator: interests that somebody doubts, and what was refused because of a bar."""

from types import SimpleNamespace

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reviews import actions
from reviews.forms import SettleInterestForm
from reviews.models import Interest, Refusal
from reviews.models.interests import is_barred
from reviews.permissions import may_lift_interest
from sterktechniek import dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted, query_of
from sterktechniek.workflow import StepRefused

from .crumbs import crumbs

ONLY_COORDINATOR = "Alleen de uitvoeringscoördinator ziet deze lijst."


@require_GET
def independence(request):
    """For the coordinator: interests that somebody doubts, and what was refused.

    No reason of a refusal is shown, and nothing of plans that the reader is barred from.
    """
    require(may_lift_interest(request.user), ONLY_COORDINATOR)
    refusals = Refusal.objects.select_related(
        "person", "plan__region", "plan__round", "by"
    )
    refusals = refusals.exclude(is_barred(request.user))
    page = page_of(request, refusals)
    context = {
        "doubted": [
            _doubted(one)
            for one in Interest.objects.standing()
            .filter(doubted_at__isnull=False)
            .exclude(person=request.user)
            .select_related("person", "region", "board", "plan__region", "plan__round")
            .order_by("doubted_at", "pk")
        ],
        "page_obj": page,
        "query": query_of(request),
        "refusals": [
            (one, dutch.short_moment(one.refused_at)) for one in page.object_list
        ],
        "breadcrumbs": crumbs("Onafhankelijkheid", "independence"),
    }
    return render(request, "reviews/independence.html", context)


def _doubted(one):
    return SimpleNamespace(
        interest=one,
        person=one.person,
        what=f"{one.get_kind_display()}: {one.subject}",
        asked=dutch.short_moment(one.doubted_at),
    )


@require_http_methods(["GET", "POST"])
def interest_settle(request, pk):
    """The coordinator finds whether a doubted interest is one; with a reason, on record."""
    require(may_lift_interest(request.user), ONLY_COORDINATOR)
    interests = Interest.objects.filter(doubted_at__isnull=False).select_related(
        "person", "region", "board", "plan__region", "plan__round"
    )
    interest = get_object_or_404(interests.exclude(person=request.user), pk=pk)
    form = SettleInterestForm(posted(request))
    if not form.is_bound or not form.is_valid():
        trail = crumbs("Onafhankelijkheid", "independence", "Is dit een belang?")
        context = {"interest": interest, "form": form, "breadcrumbs": trail}
        status = 422 if form.is_bound else 200
        return render(request, "reviews/interest_settle.html", context, status=status)
    is_none = form.cleaned_data["answer"] == "lift"
    act = actions.lift_interest if is_none else actions.keep_interest
    try:
        act(interest, by=request.user, reason=form.cleaned_data["reason"])
    except StepRefused as refusal:
        kept = [("Waarom?", form.cleaned_data["reason"])]
        return refused(request, refusal, back_url=reverse("independence"), kept=kept)
    messages.success(
        request,
        "Dit is geen belang meer." if is_none else "Het blijft een belang.",
    )
    return redirect("independence")
