"""Propose to refuse an application because it came too late."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from applications.lifecycle import came_in_time
from reviews import actions
from reviews.forms.lateness import LatenessForm
from reviews.models import RefusedAct
from reviews.permissions import may_propose
from reviews.refusals import why_barred
from sterktechniek import dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .cases import get_case
from .crumbs import case_crumbs


@require_http_methods(["GET", "POST"])
def decision_propose_late(request, pk):
    plan = get_case(request, pk)
    require(may_propose(request.user), "Alleen een behandelaar stelt een besluit voor.")
    back = reverse("case_detail", args=[pk])
    bar = why_barred(request.user, plan, RefusedAct.PROPOSE)
    if no := bar or came_in_time(plan, request.arrived_at):
        return refused(request, no, back_url=back)
    form = LatenessForm(posted(request), initial={"reasons": _first_words(plan)})
    if request.method == "GET":
        return _page(request, plan, form)
    if not form.is_valid():
        return _page(request, plan, form, status=422)
    try:
        actions.propose_refusal_as_too_late(
            plan, by=request.user, reasons=form.cleaned_data["reasons"]
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, plan, form, status=409)
    messages.success(request, "Het voorstel ligt klaar voor de mandaathouder.")
    return redirect("case_detail", pk=pk)


def lateness_of(plan):
    """(moment of arrival, closing of the region, how much later), in words."""
    closing = plan.round.closing_for(plan.region_id)
    return (
        dutch.exact_moment(plan.submitted_at),
        dutch.closing(closing),
        dutch.span(plan.submitted_at - closing),
    )


def _first_words(plan):
    arrived, closing, span = lateness_of(plan)
    sentence = (
        f"Indienen kon {closing}. De aanvraag kwam binnen op {arrived}. "
        f"Dat is {span} na de sluiting."
    )
    note = plan.current_version.filing_note
    return f"{sentence}\n{note}" if note else sentence


def _page(request, plan, form, status=200):
    arrived, closing, span = lateness_of(plan)
    context = {
        "plan": plan,
        "version": plan.current_version,
        "form": form,
        "facts": [
            ("Indienen kon", closing),
            ("Ontvangen op", arrived),
            ("Te laat", span),
            ("Binnengekomen", plan.current_version.get_channel_display()),
            ("Toelichting bij de ontvangst", plan.current_version.filing_note),
        ],
        "breadcrumbs": case_crumbs(plan, "Afwijzen omdat zij te laat kwam"),
    }
    return render(request, "reviews/decision_propose_late.html", context, status=status)
