"""The page of the chair: the joint text while it is typed, and the advice that it becomes."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.decision_terms import decision_term, stops_on
from applications.draft_looks import last_look_on
from applications.models import Plan
from applications.models.passages import passages_of
from applications.questions import with_badges
from applications.views.saving import asks_autosave
from reviews import actions
from reviews.access import with_bar
from reviews.attached import files_of
from reviews.earlier import answered_in, earlier_content, earlier_round
from reviews.forms import AdviceForm
from reviews.frames import frame_for
from reviews.models import (
    Advice,
    Declaration,
    GroundVerdict,
    Outcome,
    RefusedAct,
    Review,
)
from reviews.permissions import may_advise
from reviews.phases import with_progress
from reviews.refusals import why_barred
from reviews.spreads import spreads_of
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.workflow import StepRefused

from .comparing import SWITCH, difference, is_switched_on
from .crumbs import crumbs
from .interests import declare_first
from .joint_text import SEEN, differing, draft_of, number_in, words_about

NOT_THE_CHAIR = "Alleen de voorzitter stelt het advies vast."


def get_judged(request, pk):
    """A plan that the committee judges or judged; for a chair who is barred it is not there.

    ``has_declared``: whether this chair declared all interests for its round; and what
    `with_progress` adds.
    """
    require(may_advise(request.user), NOT_THE_CHAIR)
    judged = Review.objects.by_committee().values("plan")
    declared = Declaration.objects.filter(person=request.user, round=OuterRef("round"))
    plans = (
        with_bar(with_progress(Plan.objects.for_pages()), request.user)
        .annotate(
            looked_on=last_look_on(),
            has_declared=Exists(declared),
            earlier_round=earlier_round(""),
            earlier_content=earlier_content("", asked=is_switched_on(request)),
        )
        .select_related("current_version__advice_draft__changed_by")
    )
    plan = get_object_or_404(plans.filter(pk__in=judged), pk=pk)
    if plan.is_barred:
        why_barred(request.user, plan, RefusedAct.ADVISE)
        raise Http404
    return plan


@require_http_methods(["GET", "POST"])
def advice_form(request, pk):
    plan = get_judged(request, pk)
    if not plan.has_declared:
        return declare_first(plan.round, request.path)
    if request.method == "POST" and SWITCH not in request.POST:
        return _act(request, plan)
    reviews = visible_reviews(request.user, plan)
    frame = frame_for(plan)
    if plan.has_advice:
        return _show(request, plan, spreads_of(reviews, frame[1]))
    draft = draft_of(plan)
    form = _form(plan, frame, reviews=reviews, drafted=draft and draft.fields)
    seen = draft.revision if draft else 0
    if request.method == "POST":  # only the comparison is switched
        form.keep(request.POST)
        seen = number_in(request.POST, SEEN)
    return _page(request, plan, form, reviews, draft=draft, seen=seen)


def _form(plan, frame, data=None, *, reviews=(), drafted=None):
    rule, criteria = frame
    return AdviceForm(
        data,
        criteria=criteria,
        rule=rule,
        spreads=spreads_of(reviews, criteria),
        asked=plan.current_version.amount_asked,
        ideas=ideas_of(reviews),
        answered=answered_in(plan.current_version.content),
        found=found_of(plan, reviews),
        drafted=drafted,
    )


def _act(request, plan):
    """Keep the joint text, or record it as the advice. Autosave gets fragments back."""
    frame = frame_for(plan)
    form = _form(plan, frame, request.POST)
    seen = number_in(request.POST, SEEN)
    keeps = asks_autosave(request) or request.POST.get("step") == "keep"
    if not keeps and not form.is_valid():
        return _page(request, plan, form, status=422, seen=seen)
    try:
        act = _keep if keeps else _record
        draft = act(form, plan, by=request.user, seen=seen)
    except StepRefused as refusal:
        if keeps:  # half a text is no mistake: show it as it was typed
            form = _form(plan, frame, drafted=form.typed())
        return _refused(request, plan, form, refusal, seen)
    if asks_autosave(request):
        context = {"saved_at": draft.changed_at, "seen": draft.revision}
        return render(request, "reviews/_draft_saved.html", context)
    if keeps:
        messages.success(request, "De gezamenlijke tekst is opgeslagen.")
    else:
        messages.success(request, "Het advies is vastgesteld en verandert niet meer.")
    return redirect("advice_form", pk=plan.pk)


def _keep(form, plan, *, by, seen):
    return actions.keep_draft(plan, form.typed(), by=by, seen=seen)


@transaction.atomic
def _record(form, plan, *, by, seen):
    """The advice is the joint text: kept and frozen, both or neither."""
    draft = _keep(form, plan, by=by, seen=seen)
    record(form, plan, by=by)
    return draft


def _refused(request, plan, form, refusal, seen):
    """The sentence with what was typed; beside it what a colleague kept meanwhile.

    From that page on the colleague's text was seen: who saves again chose to.
    """
    theirs = getattr(refusal, "draft", None)
    if asks_autosave(request):
        context = {"sentence": str(refusal), "is_changed": theirs is not None}
        return render(request, "reviews/_draft_not_saved.html", context, status=409)
    if not form.is_bound:
        form.cleaned_data = {}
    form.add_error(None, str(refusal))
    return _page(
        request,
        plan,
        form,
        status=409,
        seen=theirs.revision if theirs else seen,
        theirs=theirs and differing(form, theirs),
    )


def advice_on(plan):
    """The advice on the current version, or None."""
    return (
        Advice.objects.filter(version=plan.current_version_id)
        .select_related("recorded_by")
        .first()
    )


def record(form, plan, *, by):
    """Hand the clean form to the act."""
    actions.record_advice(
        plan,
        by=by,
        outcome=form.cleaned_data["outcome"],
        amount=form.cleaned_data["amount"],
        motivation=form.cleaned_data["motivation"],
        verdicts=form.verdicts(),
        grounds=form.grounds(),
        earlier=form.earlier(),
    )


def visible_reviews(user, plan):
    """What this person may read of the judgements on the current version, with scores."""
    return list(
        Review.objects.by_committee()
        .visible_to(user)
        .filter(version=plan.current_version_id)
        .exclude(handed_in_at=None)
        .select_related("reviewer")
        .prefetch_related("scores", "proposed_grounds")
    )


def found_of(plan, reviews):
    """What the reviews say of earlier grounds, each with its review; most plans have none."""
    if not plan.current_version.content.get("ground_answers"):
        return []
    by_pk = {one.pk: one for one in reviews}
    found = list(GroundVerdict.objects.filter(review__in=by_pk))
    for one in found:
        one.review = by_pk[one.review_id]
    return found


def ideas_of(reviews):
    """{criterion id: the grounds that reviewers propose for it}."""
    found = {}
    for review in reviews:
        for ground in review.proposed_grounds.all():
            found.setdefault(ground.criterion_id, []).append(ground)
    return found


def _page(
    request, plan, form, reviews=None, *, status=200, draft=None, seen=0, theirs=()
):
    if reviews is None:
        reviews = visible_reviews(request.user, plan)
        form.found = found_of(plan, reviews)
    spreads = spreads_of(reviews, form.criteria)
    context = _frame(plan) | {
        "form": form,
        "draft": draft,
        "seen": seen,
        "theirs": theirs,
        "passages": passages_of(plan.current_version.content),
        "questions": with_badges(plan),
        "sections": [
            {**section, "spread": spreads[section["criterion"].pk]}
            for section in form.sections()
        ],
        "done": plan.reviews_done,
        "total": plan.reviews_total,
        "is_ready": 0 < plan.reviews_total == plan.reviews_done,
        "switch_form": "advies",
        "until": dutch.weekday(
            decision_term(
                plan.round,
                plan.region_id,
                stops=stops_on(plan, request.arrived_at),
            ).ends_on
        ),
    }
    return render(request, "reviews/advice_form.html", context, status=status)


def _frame(plan):
    """What every page of an advice shows of the plan."""
    version = plan.current_version
    return {
        "plan": plan,
        "version": version,
        "content": version.content,
        "files": files_of(version, "advice_attachment", plan.pk),
        "difference": difference(version.content, plan.earlier_content),
        "breadcrumbs": _trail(plan),
    }


def _trail(plan):
    name = f"{plan.region.name}, {plan.round.name}"
    return crumbs("Adviezen", "advice_list", name)


def _show(request, plan, spreads):
    advice = advice_on(plan)
    context = _frame(plan) | {
        "findings": advice.ground_verdicts.select_related("ground"),
        "questions": with_badges(plan),
        "advice": advice,
        "joint": joint_verdicts(advice),
        "spreads": list(spreads.values()),
        "words": words_about(advice.version_id),
        "facts": [
            ("Advies", Outcome(advice.outcome).label),
            ("Gevraagd", dutch.euro(plan.current_version.amount_asked)),
            ("Geadviseerd", dutch.euro(advice.amount)),
            ("Vastgesteld", dutch.moment(advice.recorded_at)),
            ("Door", str(advice.recorded_by)),
        ],
    }
    return render(request, "reviews/advice_detail.html", context)


def joint_verdicts(advice):
    """The joint verdicts with the grounds behind them, in two queries."""
    grounds = {}
    for ground in advice.version.grounds.order_by("number"):
        grounds.setdefault(ground.criterion_id, []).append(ground)
    return [
        (one, grounds.get(one.criterion_id, []))
        for one in advice.verdicts.select_related("criterion")
    ]
