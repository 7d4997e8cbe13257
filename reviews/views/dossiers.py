"""Reaching a review, and saying that there is no interest in it before its dossier opens."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reviews import actions
from reviews.actions.opening import declare_no_interest, has_declared
from reviews.dossiers import reviews_for_pages
from reviews.forms import InterestForm
from reviews.lifecycle import ReviewState
from reviews.models import RefusedAct, Review
from reviews.permissions import is_own_review
from reviews.refusals import why_barred
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .comparing import is_switched_on
from .crumbs import crumbs
from .interests import declare_first

JUDGES = (Role.MEMBER, Role.CHAIR, Role.OFFICER)
NO_LONGER = "Deze beoordeling is vervallen. U kunt dit plan niet beoordelen."


def get_review(request, pk):
    """A review this reader may see, its frozen version included; otherwise 404.

    One's own of a plan that one may not judge any more comes with ``is_lost``.
    """
    # Of this one review: asked of all, the answer would cost more with every round.
    visible = Review.objects.filter(pk=pk).visible_to(request.user)
    found = Q(pk__in=visible.values("pk"))
    lost = Q(reviewer=request.user) & ~found
    reviews = reviews_for_pages(
        request.user, beside_earlier=is_switched_on(request)
    ).annotate(is_lost=lost)
    if request.user.has_role(*JUDGES):
        found |= Q(reviewer=request.user)
    return get_object_or_404(reviews.filter(found), pk=pk)


def get_own(request, pk):
    """One's own review; a colleague's that is visible may be read, not written (403)."""
    review = get_review(request, pk)
    require(
        is_own_review(request.user, review), "U schrijft alleen uw eigen beoordeling."
    )
    return review


def lost(request, review, act, kept=()):
    """The page that says why the own review is lost (409), on record; or None."""
    if not review.is_lost:
        return None
    bar = why_barred(request.user, review.plan, act) or NO_LONGER
    return refused(request, bar, back_url=reverse("review_list"), kept=kept)


def trail(review):
    name = f"{review.plan.region.name}, {review.plan.round.name}"
    return crumbs("Beoordelingen", "review_list", name)


@require_http_methods(["GET", "POST"])
def interest_declare(request, pk):
    """Before the dossier opens: no interest, or which one. Saying so ends one's review."""
    review = get_own(request, pk)
    if no := lost(request, review, RefusedAct.OPEN):
        return no
    is_open = review.state == ReviewState.ASSIGNED
    if (
        request.method == "GET"
        and is_open
        and not has_declared(request.user, review.plan.round)
    ):
        return declare_first(review.plan.round, request.path)
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
        "is_open": is_open,
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
