"""The pages around a judgement: the own list, an interest, reopening."""

from types import SimpleNamespace

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
)

from applications.decision_terms import decision_term
from reviews import actions
from reviews.actions.opening import declare_no_interest
from reviews.forms import InterestForm, ReopenForm
from reviews.lifecycle import ReviewState
from reviews.models import Review
from reviews.permissions import may_reopen_review
from sterktechniek import dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted
from sterktechniek.workflow import StepRefused

from .crumbs import crumbs
from .judging import get_own, get_review, trail

JUDGES = (Role.MEMBER, Role.CHAIR, Role.OFFICER)
TONE = {
    ReviewState.ASSIGNED: ("attention", "pencil"),
    ReviewState.HANDED_IN: ("info", "check"),
    ReviewState.LAPSED: ("quiet", "minus"),
}


@require_GET
def review_list(request):
    require(request.user.has_role(*JUDGES), "Alleen wie beoordeelt, ziet deze lijst.")
    reviews = (
        Review.objects.visible_to(request.user)
        .filter(reviewer=request.user)
        .select_related("plan__region", "plan__round__scheme")
        .prefetch_related("plan__round__extensions__regions")
        .order_by("state", "assigned_at", "pk")
    )
    page = page_of(request, reviews)
    to_do = Review.objects.to_do().filter(reviewer=request.user).count()
    context = {
        "page_obj": page,
        "rows": [_row(review) for review in page.object_list],
        "to_do": to_do,
        "breadcrumbs": crumbs("Beoordelingen", "review_list"),
    }
    return render(request, "reviews/review_list.html", context)


def _row(review):
    plan = review.plan
    tone, icon = TONE[ReviewState(review.state)]
    lapsed = review.state == ReviewState.LAPSED
    return SimpleNamespace(
        review=review,
        plan=plan,
        url="" if lapsed else review.get_absolute_url(),
        state=review.get_state_display(),
        tone=tone,
        icon=icon,
        assigned=dutch.day(review.assigned_at),
        due=dutch.day(decision_term(plan.round, plan.region_id).ends_on),
    )


@require_http_methods(["GET", "POST"])
def review_reopen(request, pk):
    review = get_review(request, pk)
    require(
        may_reopen_review(request.user, review),
        "Alleen de uitvoeringscoördinator opent een beoordeling opnieuw.",
    )
    form = ReopenForm(posted(request))
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            reason = form.cleaned_data["reason"]
            actions.reopen_review(review, by=request.user, reason=reason)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, "De beoordeling is weer open.")
            return redirect("case_detail", pk=review.plan_id)
    context = {
        "review": review,
        "form": form,
        "in_words": dutch.moment(review.handed_in_at),
        "breadcrumbs": trail(review),
    }
    return render(request, "reviews/review_reopen.html", context, status=status)


@require_http_methods(["GET", "POST"])
def interest_declare(request, pk):
    """Before the dossier opens: no interest, or which one. Saying so ends one's review."""
    review = get_own(request, pk)
    no_interest = request.POST.get("step") == "no_interest"
    form = InterestForm(None if no_interest else posted(request))
    status = 200
    if request.method == "POST" and not no_interest and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            return _declare(request, review, form, no_interest)
        except StepRefused as refusal:
            if no_interest:
                return refused(request, refusal, back_url=reverse("review_list"))
            form.add_error(None, str(refusal))
            status = 409
    context = {
        "review": review,
        "plan": review.plan,
        "form": form,
        "is_open": review.state == ReviewState.ASSIGNED,
        "breadcrumbs": trail(review),
    }
    return render(request, "reviews/interest_declare.html", context, status=status)


def _declare(request, review, form, no_interest):
    if no_interest:
        declare_no_interest(review, by=request.user)
        return redirect(review)
    if review.state != ReviewState.ASSIGNED:
        label = review.get_state_display()
        raise StepRefused(
            f"Deze beoordeling is {label}. Bel de uitvoeringscoördinator."
        )
    reason = form.cleaned_data["reason"]
    actions.declare_interest(review.plan, by=request.user, reason=reason)
    messages.success(
        request, "Uw belang is gemeld. Uw beoordeling van dit plan is vervallen."
    )
    return redirect("review_list")
