"""The judging page: the frozen plan beside the criteria, kept while somebody writes."""

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from applications.decision_terms import decision_term, stops_on
from applications.models.passages import passages_of
from applications.questions import with_badges
from applications.views.saving import asks_autosave
from reviews import actions
from reviews.attached import files_of
from reviews.dossiers import (
    colleagues_of,
    findings_of,
    pre_advice_beside,
    with_findings,
    with_judgements,
)
from reviews.earlier import earlier_grounds
from reviews.forms import NoteForm, ReviewForm
from reviews.frames import frame_for
from reviews.lifecycle import ReviewState
from reviews.models import RefusedAct
from reviews.permissions import bar_to_judge, is_own_review, may_reopen_review
from sterktechniek import clock, dutch
from sterktechniek.guards import refused
from sterktechniek.workflow import StepRefused

from .comparing import ON, SWITCH, difference, is_switched_on
from .dossiers import NO_LONGER, get_own, get_review, lost, trail

NOT_OPENED = "Zeg eerst of u een belang hebt bij dit plan. Daarna opent het dossier."
PICKED = "grond"  # in the address: the passage that a new ground is about


@require_http_methods(["GET", "POST"])
def review_form(request, pk):
    """The plan on the left, the criteria on the right; a post keeps a draft."""
    if request.method == "POST":
        return _save(request, get_own(request, pk))
    review = get_review(request, pk)
    if no := lost(request, review, RefusedAct.OPEN):
        return no
    own = is_own_review(request.user, review)
    if review.state == ReviewState.LAPSED:
        return refused(request, NO_LONGER, back_url=reverse("review_list"))
    if not own or review.state == ReviewState.HANDED_IN:
        return _show(request, review, own)
    if not review.dossier_is_open:
        return redirect("interest_declare", pk=pk)
    pre_advice = pre_advice_beside(review)
    with_judgements(review, pre_advice)
    rule, criteria = frame_for(review.plan)
    form = ReviewForm(
        initial={"note": review.own_note},
        criteria=criteria,
        rule=rule,
        scores=review.scores.all(),
        grounds=review.proposed_grounds.all(),
        **earlier_grounds(review, pre_advice),
    )
    form.begin_ground(request.GET.get(PICKED, ""))
    return _page(request, review, form, pre_advice)


def _page(request, review, form, pre_advice, status=200):
    prefetch_related_objects([review.plan.round], "extensions__regions")
    context = _frame(request, review) | {
        "form": form,
        "sections": form.sections(),
        "passages": passages_of(review.version.content),
        "questions": with_badges(review.plan),
        "pre_advice": pre_advice and pre_advice.by_criterion(form.criteria),
        "until": dutch.weekday(
            decision_term(
                review.plan.round,
                review.plan.region_id,
                stops=stops_on(review.plan, request.arrived_at),
            ).ends_on
        ),
    }
    return render(request, "reviews/review_form.html", context, status=status)


def _frame(request, review):
    """What every page of one review shows of it and of its plan."""
    version = review.version
    return {
        "review": review,
        "plan": review.plan,
        "version": version,
        "content": version.content,
        "files": files_of(version, "review_attachment", review.pk),
        "difference": difference(version.content, review.earlier_content),
        "breadcrumbs": trail(review),
    }


def _show(request, review, own, note=None):
    """A judgement that is in: to read, with questions and the colleagues' by one's own."""
    _rule, criteria = frame_for(review.plan)
    colleagues = list(colleagues_of(review, request.user)) if own else []
    with_judgements(review, *colleagues)
    with_findings(review.version, review, *colleagues)
    context = _frame(request, review) | {
        "own": own,
        "sections": review.by_criterion(criteria),
        "findings": findings_of(review, review.version),
        "colleagues": [
            (one, one.by_criterion(criteria), findings_of(one, review.version))
            for one in colleagues
        ],
        "note_form": (note or NoteForm(initial={"note": review.own_note}))
        if own
        else None,
        "questions": with_badges(review.plan) if own else [],
        "may_reopen": may_reopen_review(request.user, review),
        "in_words": dutch.moment(review.handed_in_at),
    }
    status = 422 if note and note.errors else 200
    return render(request, "reviews/review_detail.html", context, status=status)


def _save(request, review):
    """Keep the draft, typed or saved by the page itself; a picked passage opens a ground."""
    form = _posted(request, review)
    if no := _not_open(request, review, form):
        return no
    if not form.is_valid():
        return _again(request, review, form, status=422)
    try:
        _keep(request, review, form)
    except StepRefused as refusal:
        return _refused(request, review, form, refusal)
    if asks_autosave(request):
        return _saved(request, form)
    messages.success(
        request, f"Uw {review.noun} is opgeslagen. U kunt later verdergaan."
    )
    return redirect(_back(request, review, form))


def _back(request, review, form):
    """The page again: with the plan as it was shown, or asked for; at the picked passage."""
    query = {SWITCH: ON} if is_switched_on(request) else {}
    place = ""
    if passage := request.POST.get("pick", ""):
        query[PICKED] = passage
        place = f"#{form.place_for(passage)}"
    address = review.get_absolute_url()
    return f"{address}?{urlencode(query)}{place}" if query else address


def _keep(request, review, form):
    actions.save_review(
        review,
        by=request.user,
        scores=form.scores(),
        grounds=form.grounds(),
        note=form.cleaned_data["note"],
        earlier=form.earlier_verdicts(),
    )


def _posted(request, review, *, complete=False):
    rule, criteria = frame_for(review.plan)
    return ReviewForm(
        request.POST,
        criteria=criteria,
        rule=rule,
        complete=complete,
        **earlier_grounds(review, pre_advice_beside(review)),
    )


def _not_open(request, review, form, act=RefusedAct.SCORE):
    """The answer to who writes in a dossier that is lost or was never opened, or None."""
    never = review.state == ReviewState.ASSIGNED and not review.dossier_is_open
    if not (review.is_lost or never):
        return None
    answer = lost(request, review, act, _typed(form))
    if answer is None:
        back = reverse("interest_declare", args=[review.pk])
        answer = refused(request, NOT_OPENED, back_url=back, kept=_typed(form))
    if asks_autosave(request):
        return _not_saved(request, [NO_LONGER if review.is_lost else NOT_OPENED], 409)
    return answer


def _refused(request, review, form, refusal):
    """The page with what was typed; without the plan for who lost the right meanwhile."""
    if not asks_autosave(request) and bar_to_judge(request.user, review.plan):
        back = reverse("review_list")
        return refused(request, refusal, back_url=back, kept=_typed(form))
    form.add_error(None, str(refusal))
    return _again(request, review, form, status=409)


def _typed(form):
    """The texts of the form as pairs of (label, text), to copy."""
    return [(field.label, field.value()) for field in form if field.value()]


def _saved(request, form):
    context = {"saved_at": clock.now(), "sections": form.sections()}
    return render(request, "reviews/_review_saved.html", context)


def _again(request, review, form, *, status):
    """The page with what was typed; of a save by the page itself only why not."""
    if not asks_autosave(request):
        return _page_again(request, review, form, status)
    sentences = [one for errors in form.errors.values() for one in errors]
    return _not_saved(request, sentences, status)


def _not_saved(request, sentences, status):
    context = {"sentences": dict.fromkeys(sentences)}
    return render(request, "reviews/_review_not_saved.html", context, status=status)


def _page_again(request, review, form, status):
    pre_advice = pre_advice_beside(review)
    with_judgements(pre_advice)
    return _page(request, review, form, pre_advice, status=status)


@require_POST
def review_hand_in(request, pk):
    """Keep what is on the page and lock it, both or neither."""
    review = get_own(request, pk)
    form = _posted(request, review, complete=True)
    if no := _not_open(request, review, form):
        return no
    if not form.is_valid():
        return _page_again(request, review, form, 422)
    try:
        with transaction.atomic():
            _keep(request, review, form)
            actions.hand_in_review(review, by=request.user)
    except StepRefused as refusal:
        return _refused(request, review, form, refusal)
    messages.success(request, f"Uw {review.noun} is afgerond.")
    return redirect(review)


@require_POST
def review_note(request, pk):
    """Keep the private notes beside a judgement that is in."""
    review = get_own(request, pk)
    form = NoteForm(request.POST)
    if no := _not_open(request, review, form, RefusedAct.OPEN):
        return no
    if (
        review.state != ReviewState.HANDED_IN
    ):  # until then the notes are on its own form
        return redirect(review)
    if not form.is_valid():
        return _show(request, review, own=True, note=form)
    actions.keep_note(review, form.cleaned_data["note"], by=request.user)
    messages.success(request, "Uw aantekeningen zijn opgeslagen.")
    return redirect(f"{review.get_absolute_url()}#aantekeningen")
