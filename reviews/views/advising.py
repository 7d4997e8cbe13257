"""The pages of the chair: plans that wait for an advice, and the joint advice itself."""

from types import SimpleNamespace

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from applications.decision_terms import decision_term
from applications.draft_looks import last_look_on
from applications.models import Plan
from applications.questions import with_badges
from reviews import actions
from reviews.access import with_bar
from reviews.actions.opening import has_declared
from reviews.attached import files_of
from reviews.earlier import answered_in, earlier_content, earlier_round
from reviews.forms import AdviceForm
from reviews.frames import frame_for
from reviews.models import Advice, Outcome, RefusedAct, Review
from reviews.passages import passages_of
from reviews.permissions import may_advise
from reviews.phases import Phase, look, with_phase
from reviews.refusals import why_barred
from reviews.spreads import spreads_of
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from sterktechniek.workflow import StepRefused

from .comparing import SWITCH, difference, is_switched_on
from .crumbs import crumbs
from .interests import declare_first

BEFORE_ADVICE = (Phase.JUDGE, Phase.ADVISE)
NOT_THE_CHAIR = "Alleen de voorzitter stelt het advies vast."


def advised_plans(request):
    """The plans that the committee judges or judged, as far as the chair is not barred."""
    judged = Review.objects.by_committee().counting().values("plan")
    plans = Plan.objects.filter(pk__in=judged, current_version__isnull=False)
    return with_bar(with_phase(plans, request.arrived_at), request.user).filter(
        is_barred=False
    )


@require_GET
def advice_list(request):
    require(may_advise(request.user), NOT_THE_CHAIR)
    show_all = request.GET.get("status") == "alles"
    plans = advised_plans(request)
    if not show_all:
        plans = plans.filter(phase__in=BEFORE_ADVICE)
    plans = (
        plans.select_related("region", "round__scheme")
        .prefetch_related("round__extensions__regions")
        .order_by("phase", "round__closes_at", "region__code", "pk")
    )
    page = page_of(request, plans)
    context = {
        "page_obj": page,
        "query": "status=alles" if show_all else "",
        "show_all": show_all,
        "rows": [_row(plan) for plan in page.object_list],
        "breadcrumbs": crumbs("Adviezen", "advice_list"),
    }
    return render(request, "reviews/advice_list.html", context)


def _row(plan):
    tone, icon = look(plan.phase)
    recorded = plan.has_advice
    return SimpleNamespace(
        plan=plan,
        url=reverse("advice_form", args=[plan.pk]),
        phase="advies vastgesteld" if recorded else Phase(plan.phase).label,
        tone="quiet" if recorded else tone,
        icon="check" if recorded else icon,
        progress=f"{plan.reviews_done} van {plan.reviews_total}",
        due=dutch.day(decision_term(plan.round, plan.region_id).ends_on),
    )


def get_judged(request, pk):
    """A plan that the committee judges or judged; for a chair who is barred it is not there."""
    require(may_advise(request.user), NOT_THE_CHAIR)
    judged = Review.objects.by_committee().values("plan")
    plans = Plan.objects.for_pages().annotate(
        looked_on=last_look_on(),
        earlier_round=earlier_round(""),
        earlier_content=earlier_content("", asked=is_switched_on(request)),
    )
    plan = get_object_or_404(plans.filter(pk__in=judged), pk=pk)
    if why_barred(request.user, plan, RefusedAct.ADVISE):
        raise Http404
    return plan


@require_http_methods(["GET", "POST"])
def advice_form(request, pk):
    plan = get_judged(request, pk)
    if not has_declared(request.user, plan.round):
        return declare_first(plan.round, request.path)
    advice = (
        Advice.objects.filter(version=plan.current_version_id)
        .select_related("recorded_by")
        .first()
    )
    reviews = visible_reviews(request.user, plan)
    rule, criteria = frame_for(plan)
    spreads = spreads_of(reviews, criteria)
    only_looks = request.method == "GET" or SWITCH in request.POST
    if advice and only_looks:
        return _show(request, plan, advice, spreads)
    form = AdviceForm(
        None if only_looks else request.POST,
        criteria=criteria,
        rule=rule,
        spreads=spreads,
        asked=plan.current_version.amount_asked,
        ideas=ideas_of(reviews),
        answered=answered_in(plan.current_version.content),
        found=found_of(reviews),
    )
    if only_looks:
        form.keep(request.POST)
        return _page(request, plan, form, spreads)
    if not form.is_valid():
        return _page(request, plan, form, spreads, status=422)
    try:
        record(form, plan, by=request.user)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, plan, form, spreads, status=409)
    messages.success(request, "Het advies is vastgesteld en verandert niet meer.")
    return redirect("advice_form", pk=pk)


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
        .prefetch_related("scores", "proposed_grounds", "ground_verdicts")
    )


def found_of(reviews):
    """What the reviews say of earlier grounds, each with its review for the name."""
    found = [
        (review, one) for review in reviews for one in review.ground_verdicts.all()
    ]
    for review, one in found:
        one.review = review
    return [one for _, one in found]


def ideas_of(reviews):
    """{criterion id: the grounds that reviewers propose for it}."""
    found = {}
    for review in reviews:
        for ground in review.proposed_grounds.all():
            found.setdefault(ground.criterion_id, []).append(ground)
    return found


def _page(request, plan, form, spreads, status=200):
    states = [
        one.handed_in_at is not None
        for one in Review.objects.by_committee()
        .counting()
        .filter(version=plan.current_version_id)
    ]
    context = _frame(plan) | {
        "form": form,
        "passages": passages_of(plan.current_version.content),
        "questions": with_badges(plan),
        "sections": [
            {**section, "spread": spreads[section["criterion"].pk]}
            for section in form.sections()
        ],
        "done": sum(states),
        "total": len(states),
        "is_ready": bool(states) and all(states),
        "switch_form": "advies",
        "until": dutch.weekday(decision_term(plan.round, plan.region_id).ends_on),
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


def _show(request, plan, advice, spreads):
    context = _frame(plan) | {
        "findings": advice.ground_verdicts.select_related("ground"),
        "advice": advice,
        "joint": joint_verdicts(advice),
        "spreads": list(spreads.values()),
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
