"""Who judges a plan: the coordinator assigns members, an officer begins a pre-advice."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reviews import actions
from reviews.assignable import committee_for
from reviews.forms import AssignForm
from reviews.models import RefusedAct
from reviews.permissions import may_assign_reviewers, may_write_pre_advice
from reviews.refusals import why_barred
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .cases import get_case
from .crumbs import case_crumbs


@require_http_methods(["GET", "POST"])
def case_assign(request, pk):
    plan = get_case(request, pk)
    require(
        may_assign_reviewers(request.user),
        "Alleen de uitvoeringscoördinator wijst beoordelaars toe.",
    )
    members = committee_for(plan)
    form = AssignForm(posted(request), members=members)
    status = 200
    if request.method == "POST" and not form.is_valid():
        for person in form.refused_people():  # who may not judge it goes on record
            why_barred(person, plan, RefusedAct.ASSIGN, by=request.user)
        status = 422
    elif request.method == "POST":
        try:
            chosen = form.chosen()
            actions.assign_reviewers(plan, chosen, by=request.user)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            number = len(chosen)
            people = "commissielid" if number == 1 else "commissieleden"
            short = plan.round.group_size - plan.reviews_total - number
            more = f" De groep mist nog {short}." if short > 0 else ""
            messages.success(request, f"Toegewezen aan {number} {people}.{more}")
            return redirect("case_detail", pk=pk)
    context = {
        "plan": plan,
        "form": form,
        "unavailable": [one for one in members if one.reason],
        "has_available": any(not one.reason for one in members),
        "breadcrumbs": case_crumbs(plan, "Beoordelaars toewijzen"),
    }
    return render(request, "reviews/case_assign.html", context, status=status)


@require_POST
def pre_advice_start(request, pk):
    """Begin the pre-advice and open its judging page."""
    plan = get_case(request, pk)
    require(
        may_write_pre_advice(request.user),
        "Alleen een behandelaar schrijft een preadvies.",
    )
    try:
        review = actions.start_pre_advice(plan, by=request.user)
    except StepRefused as refusal:
        back = reverse("case_detail", args=[pk])
        return refused(request, refusal, back_url=back)
    return redirect(review)
