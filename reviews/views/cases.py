"""The work list of DUS-I and the page of one case, with the check on completeness."""

from types import SimpleNamespace

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from applications.ball import Party, ball, followed_plans
from applications.decision_terms import decision_term, running_term, stops_from
from applications.draft_looks import last_look_on
from applications.lifecycle import UNDER_WAY, PlanState, came_too_late
from applications.models import Plan
from applications.permissions import (
    is_officer,
    may_file_for,
    questions_region,
    sees_draft_looks,
)
from applications.questions import with_questions
from applications.supplements import requests_of
from applications.withdrawing import withdrawn_after_handing_in
from reviews import case_list as work_list
from reviews.access import reads_judging, with_bar
from reviews.actions.claims import claim_on
from reviews.case_claims import names_of, officers_today
from reviews.case_steps import case_buttons, claim_buttons
from reviews.completeness import unmarked_in_words, unsent_in_words
from reviews.dossiers import has_opened
from reviews.earlier import earlier_round
from reviews.forms import CaseFilterForm
from reviews.models import Advice, Decision, Review
from reviews.permissions import (
    may_ask_view,
    may_assign_reviewers,
    may_lift_interest,
    may_read_ranking,
    may_reopen_review,
)
from reviews.phases import WHO, Phase, look, phases_for, with_phase
from reviews.timelines import case_timeline
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of, query_of

from .crumbs import case_crumbs, crumbs
from .filters import removable


@require_GET
def case_list(request):
    require(request.user.is_office, "Alleen DUS-I werkt met deze lijst.")
    at = request.arrived_at
    rounds = work_list.rounds_with_plans()
    officers = officers_today()
    form = CaseFilterForm(request.GET, rounds=rounds, officers=officers)
    wanted = form.cleaned_data if form.is_valid() else {}
    plans = work_list.filtered(request.user, wanted, at)
    keys, terms, stopped = work_list.keys_by_term(plans, rounds, at)
    page = page_of(request, keys)
    rounds = {one.pk: one for one in rounds}
    shown = work_list.rows_of(page.object_list, at)
    for plan in shown:
        plan.round = rounds[plan.round_id]
    followed, held = followed_plans(shown, at), names_of(shown)
    rows = [
        _row(plan, terms[plan.pk], _ball(plan, stopped, followed, at), held)
        for plan in shown
    ]
    context = {
        "form": form,
        "breadcrumbs": crumbs("Werkvoorraad", "case_list"),
        "filters": removable(form, request.GET),
        "page_obj": page,
        "query": query_of(request),
        "rows": rows,
        "total": len(keys),
        "has_own_work": bool(phases_for(request.user)),
        "sees_looks": sees_draft_looks(request.user),
        "may_file": may_file_for(request.user),
        "loads": [(one, one.load, f"?bij={one.pk}") for one in officers],
        "sees_independence": may_lift_interest(request.user),
        "ranked": may_read_ranking(request.user) and rounds.get(wanted.get("ronde")),
        "to_divide": _to_divide(request.user, rounds, at),
    }
    return render(request, "reviews/case_list.html", context)


def _to_divide(user, rounds, at):
    """For the coordinator: the rounds with plans that wait for members, and how many."""
    if not may_assign_reviewers(user):
        return []
    waiting = with_phase(Plan.objects.filter(state=PlanState.IN_REVIEW), at)
    waiting = waiting.filter(phase=Phase.ASSIGN).order_by()
    numbers = dict(waiting.values_list("round").annotate(Count("pk")))
    return [(one, numbers[pk]) for pk, one in rounds.items() if pk in numbers]


def _row(plan, term, there, held):
    tone, icon = look(plan.phase)
    return SimpleNamespace(
        plan=plan,
        round=plan.round,
        url=reverse("case_detail", args=[plan.pk]),
        phase=Phase(plan.phase).label,
        tone=tone,
        icon=icon,
        who=_who(plan, there),
        holder=held.get(plan.pk),
        due=dutch.day(term.ends_on) if plan.phase != Phase.DONE else "",
        unanswered=term.kind == "not_handled",
        days_left=_days_left(term, plan),
        asked=dutch.euro(plan.current_version.amount_asked),
    )


def _days_left(term, plan):
    return "" if plan.phase == Phase.DONE else dutch.days_left(term.ends_on)


def _ball(plan, stopped, followed, at):
    """The ball as everybody sees it; that a letter waits is known inside only."""
    waiting = plan.phase == Phase.LETTER
    return ball(
        plan,
        plan.state,
        plan.round,
        plan.region_id,
        at,
        waiting,
        stops=stopped.get(plan.pk, ()),
        followed=plan.pk in followed,
    )


def _who(plan, there):
    """Inside DUS-I the page names the person; outside it the party."""
    inside = there.party in (Party.OFFICE, Party.JUDGES) and WHO.get(Phase(plan.phase))
    return inside[0] if inside else there.who


def get_case(request, pk):
    """The handed-in plan with its phase and the reader's bar; 404 and 403 as the rule says."""
    plans = Plan.objects.visible_to(request.user).for_pages()
    plans = with_phase(plans.defer("current_version__content"), request.arrived_at)
    plans = plans.annotate(looked_on=last_look_on(), earlier_round=earlier_round(""))
    plans = with_questions(plans).annotate(has_opened=has_opened("region"))
    plan = get_object_or_404(with_bar(plans, request.user), pk=pk)
    require(request.user.is_office, "Alleen DUS-I behandelt aanvragen.")
    if plan.current_version_id is None:
        raise Http404
    return plan


@require_GET
def case_detail(request, pk):
    plan = get_case(request, pk)
    at = request.arrived_at
    requests, asked, prepared = requests_of(plan)
    stopped = stops_from(requests, at)
    reads = reads_judging(request.user, plan)
    there = _ball(plan, {plan.pk: stopped}, followed_plans([plan], at), at)
    tone, icon = look(plan.phase)
    claim = claim_on(plan)
    context = {
        "plan": plan,
        "version": plan.current_version,
        "claim": claim,
        "claim_steps": claim_buttons(plan, claim, request.user),
        "is_with_another": is_with_another(claim, request.user),
        "breadcrumbs": case_crumbs(plan),
        "term": decision_term(plan.round, plan.region_id, stops=stopped),
        "unhandled": _unhandled_term(plan, at, stopped),
        "there": there,
        "who": _who(plan, there),
        "phase": Phase(plan.phase).label,
        "is_yours": plan.phase in phases_for(request.user),
        "tone": tone,
        "icon": icon,
        "steps": case_buttons(plan, request.user, at),
        "came_late": came_too_late(plan),
        "reads": reads,
        "is_under_way": plan.state in UNDER_WAY,
        "asked": asked,
        "sees_check": is_officer(request.user),
        "asks_view": may_ask_view(request.user),
        "warnings": _warnings(plan, request.user, prepared),
        "sees_questions": plan.has_questions and questions_region(request.user),
        "withdrawn": withdrawn_after_handing_in(plan),
        "timeline": case_timeline(plan, request.user, judging=reads),
        **(_judging(plan, request.user) if reads else {}),
    }
    return render(request, "reviews/case_detail.html", context)


def _unhandled_term(plan, at, stops):
    """The four weeks of Awb 4:5 lid 4, once the term to supplement passed unused."""
    term = running_term(plan, plan.round, at, stops=stops)
    return term if term.kind == "not_handled" else None


def _warnings(plan, user, prepared):
    """For the officer who is about to find the application complete."""
    if plan.phase != Phase.COMPLETENESS or not is_officer(user):
        return []
    return [*unmarked_in_words(plan), *unsent_in_words(prepared)]


def is_with_another(claim, user):
    """Whether an officer acts on a case that a colleague has in hand."""
    return is_officer(user) and claim is not None and claim.officer_id != user.pk


def _judging(plan, user):
    """Reviews, advice and decision: only for who may read them."""
    reviews = Review.objects.filter(version=plan.current_version)
    if plan.state in (PlanState.SUBMITTED, PlanState.SUPPLEMENT):
        reviews = reviews.none()  # nobody judges before the application is complete
    advice = Advice.objects.filter(version=plan.current_version)
    decision = None
    if plan.decision_state:
        decisions = Decision.objects.current().filter(plan=plan)
        people = ("letter", "proposed_by", "decided_by")
        decision = decisions.select_related(*people).first()
    letter = getattr(decision, "letter", None)
    return {
        "reviews": [
            {
                "review": one,
                "is_in": one.handed_in_at is not None,
                "may_reopen": one.handed_in_at is not None
                and not plan.has_advice
                and may_reopen_review(user, one),
            }
            for one in reviews.select_related("reviewer")
        ],
        "advice": (
            advice.select_related("recorded_by").first() if plan.has_advice else None
        ),
        "decision": decision,
        "letter": letter if letter and letter.is_made else None,
    }
