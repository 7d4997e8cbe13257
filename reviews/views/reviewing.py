"""The pages of whoever judges: own list, the judging page, an interest, reopening."""

from types import SimpleNamespace

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from applications.decision_terms import decision_term
from reviews import actions
from reviews.actions.opening import declare_no_interest
from reviews.attached import files_of
from reviews.dossiers import colleagues_of, reviews_for_pages
from reviews.forms import InterestForm, ReopenForm, ReviewForm
from reviews.frames import frame_for
from reviews.lifecycle import ReviewState
from reviews.models import Review
from reviews.permissions import bar_to_judge, is_own_review, may_reopen_review
from sterktechniek import dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of, posted
from sterktechniek.workflow import StepRefused

from .crumbs import crumbs

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


def get_review(request, pk):
    """A review this reader may see, its frozen version included; otherwise 404."""
    visible = Review.objects.visible_to(request.user).values("pk")
    return get_object_or_404(reviews_for_pages().filter(pk__in=visible), pk=pk)


def get_own(request, pk):
    """One's own review; a colleague's that is visible may be read, not written (403)."""
    review = get_review(request, pk)
    require(
        is_own_review(request.user, review), "U schrijft alleen uw eigen beoordeling."
    )
    return review


@require_http_methods(["GET", "POST"])
def review_form(request, pk):
    """The plan on the left, the criteria on the right; a post keeps a draft."""
    if request.method == "POST":
        return _save(request, get_own(request, pk))
    review = get_review(request, pk)
    own = is_own_review(request.user, review)
    if review.state == ReviewState.LAPSED:
        sentence = "Deze beoordeling is vervallen. U kunt dit plan niet beoordelen."
        return refused(request, sentence, back_url=reverse("review_list"))
    if not own or review.state == ReviewState.HANDED_IN:
        return _show(request, review, own)
    if bar := bar_to_judge(request.user, review.plan):
        return refused(request, bar, back_url=reverse("review_list"))
    if not review.dossier_is_open:
        return redirect("interest_declare", pk=pk)
    rule, criteria = frame_for(review.plan)
    form = ReviewForm(criteria=criteria, rule=rule, scores=review.scores.all())
    return _page(request, review, form)


def _show(request, review, own):
    """A judgement that is in: to read, with the colleagues' below one's own."""
    _rule, criteria = frame_for(review.plan)
    scores = {score.criterion_id: score for score in review.scores.all()}
    context = {
        "review": review,
        "plan": review.plan,
        "version": review.version,
        "content": review.version.content,
        "files": files_of(review.version, "review_attachment", review.pk),
        "own": own,
        "sections": [(one, scores.get(one.pk)) for one in criteria],
        "colleagues": _colleagues(review, request.user, criteria) if own else [],
        "may_reopen": may_reopen_review(request.user, review),
        "in_words": dutch.moment(review.handed_in_at),
        "breadcrumbs": _trail(review),
    }
    return render(request, "reviews/review_detail.html", context)


def _colleagues(review, user, criteria):
    """Pairs of (review, [(criterion, score)]) of who judged the same version."""
    found = []
    for one in colleagues_of(review, user):
        scores = {score.criterion_id: score for score in one.scores.all()}
        found.append((one, [(each, scores.get(each.pk)) for each in criteria]))
    return found


def _page(request, review, form, status=200):
    prefetch_related_objects([review.plan.round], "extensions__regions")
    context = {
        "review": review,
        "plan": review.plan,
        "version": review.version,
        "content": review.version.content,
        "files": files_of(review.version, "review_attachment", review.pk),
        "form": form,
        "sections": form.sections(),
        "until": dutch.weekday(
            decision_term(review.plan.round, review.plan.region_id).ends_on
        ),
        "breadcrumbs": _trail(review),
    }
    return render(request, "reviews/review_form.html", context, status=status)


def _trail(review):
    name = f"{review.plan.region.name}, {review.plan.round.name}"
    return crumbs("Beoordelingen", "review_list", name)


def _save(request, review):
    form = _posted(request, review)
    if not form.is_valid():
        return _page(request, review, form, status=422)
    try:
        actions.save_scores(review, form.scores(), by=request.user)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, review, form, status=409)
    messages.success(request, "Uw beoordeling is opgeslagen. U kunt later verdergaan.")
    return redirect(review)


def _posted(request, review, *, complete=False):
    rule, criteria = frame_for(review.plan)
    return ReviewForm(request.POST, criteria=criteria, rule=rule, complete=complete)


@require_POST
def review_hand_in(request, pk):
    """Keep what is on the page and lock it, both or neither."""
    review = get_own(request, pk)
    form = _posted(request, review, complete=True)
    if not form.is_valid():
        return _page(request, review, form, status=422)
    try:
        with transaction.atomic():
            actions.save_scores(review, form.scores(), by=request.user)
            actions.hand_in_review(review, by=request.user)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, review, form, status=409)
    messages.success(request, "Uw beoordeling is afgerond.")
    return redirect(review)


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
        "breadcrumbs": _trail(review),
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
        "breadcrumbs": _trail(review),
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
