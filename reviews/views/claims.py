"""Take a case in hand, give it back; the coordinator hands it to somebody else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reviews import actions
from reviews.actions.claims import ONLY_COORDINATOR, ONLY_OFFICERS
from reviews.case_claims import officers_for
from reviews.forms import HandCaseForm
from reviews.permissions import may_claim, may_hand_cases
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .cases import get_case
from .crumbs import case_crumbs


@require_POST
def case_claim(request, pk):
    plan = get_case(request, pk)
    require(may_claim(request.user), ONLY_OFFICERS)
    done = "U hebt deze aanvraag in behandeling."
    return _step(request, plan, actions.claim_case, done)


@require_POST
def case_release(request, pk):
    plan = get_case(request, pk)
    require(may_claim(request.user) or may_hand_cases(request.user), ONLY_OFFICERS)
    done = "De aanvraag is terug. Een collega kan haar oppakken."
    return _step(request, plan, actions.release_case, done)


def _step(request, plan, act, done):
    try:
        act(plan, by=request.user)
    except StepRefused as refusal:
        back = reverse("case_detail", args=[plan.pk])
        return refused(request, refusal, back_url=back)
    messages.success(request, done)
    return redirect("case_detail", pk=plan.pk)


@require_http_methods(["GET", "POST"])
def case_hand(request, pk):
    """Who can treat this case, the load of each; then it is theirs."""
    plan = get_case(request, pk)
    require(may_hand_cases(request.user), ONLY_COORDINATOR)
    officers = officers_for(plan)
    form = HandCaseForm(posted(request), officers=officers)
    status = 200
    if form.is_bound and not form.is_valid():
        status = 422
    elif form.is_bound:
        officer = form.chosen()
        try:
            actions.hand_case(plan, officer, by=request.user)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, f"{officer} heeft deze aanvraag in behandeling.")
            return redirect("case_detail", pk=pk)
    context = {
        "plan": plan,
        "form": form,
        "unavailable": [one for one in officers if one.reason],
        "has_available": any(not one.reason for one in officers),
        "breadcrumbs": case_crumbs(plan, "Aan een behandelaar geven"),
    }
    return render(request, "reviews/case_hand.html", context, status=status)
