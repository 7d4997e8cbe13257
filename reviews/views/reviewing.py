"""Reopening a judgement that is in: by another person, with a reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviews import actions
from reviews.forms import ReopenForm
from reviews.permissions import may_reopen_review
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .dossiers import get_review, trail


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
            messages.success(request, "U opende dit oordeel weer.")
            return redirect("case_detail", pk=review.plan_id)
    context = {
        "review": review,
        "form": form,
        "in_words": dutch.moment(review.handed_in_at),
        "breadcrumbs": trail(review),
    }
    return render(request, "reviews/review_reopen.html", context, status=status)
