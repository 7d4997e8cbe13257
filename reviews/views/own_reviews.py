"""The own list of whoever judges."""

from types import SimpleNamespace

from django.shortcuts import render
from django.views.decorators.http import require_GET

from reviews import own_list
from reviews.forms import ReviewFilterForm
from reviews.lifecycle import ReviewState
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of, query_of

from .crumbs import crumbs
from .dossiers import JUDGES
from .filters import removable

TONE = {
    ReviewState.ASSIGNED: ("attention", "pencil"),
    ReviewState.HANDED_IN: ("info", "check"),
    ReviewState.LAPSED: ("quiet", "minus"),
}


@require_GET
def review_list(request):
    """The own reviews, the nearest decision date first; every filter is in the address."""
    user, at = request.user, request.arrived_at
    require(user.has_role(*JUDGES), "Alleen wie beoordeelt, ziet deze lijst.")
    own = own_list.own_reviews(user)
    rounds = own_list.rounds_of(own)
    form = ReviewFilterForm(request.GET, rounds=rounds)
    wanted = form.cleaned_data if form.is_valid() else {}
    every = own_list.in_order(own, rounds, at)
    asked = set(own_list.filtered(own, wanted).values_list("pk", flat=True))
    turns = [turn for turn in every if turn.review_id in asked]
    to_do = [turn for turn in every if turn.state == ReviewState.ASSIGNED]
    page = page_of(request, turns)
    context = {
        "form": form,
        "filters": removable(form, request.GET),
        "page_obj": page,
        "query": query_of(request),
        "rows": [_row(*one) for one in own_list.shown(page.object_list)],
        "total": len(turns),
        "to_do": len(to_do),
        "first": dutch.weekday(to_do[0].ends_on) if to_do else "",
        "undeclared": own_list.undeclared(user, own.to_do()),
        "breadcrumbs": crumbs("Beoordelingen", "review_list"),
    }
    return render(request, "reviews/review_list.html", context)


def _row(review, ends_on):
    tone, icon = TONE[ReviewState(review.state)]
    lapsed = review.state == ReviewState.LAPSED
    waits = review.state == ReviewState.ASSIGNED
    return SimpleNamespace(
        review=review,
        plan=review.plan,
        url="" if lapsed else review.get_absolute_url(),
        state=review.get_state_display(),
        tone=tone,
        icon=icon,
        assigned=dutch.day(review.assigned_at),
        due=dutch.day(ends_on),
        days_left=dutch.days_left(ends_on) if waits else "",
    )
