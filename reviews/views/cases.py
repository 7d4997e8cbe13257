"""The work list of DUS-I and the page of one case, with the check on completeness."""

from types import SimpleNamespace

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from applications.ball import Party, ball, followed_plans
from applications.decision_terms import decision_term, running_term, stops_from
from applications.draft_looks import last_look_on
from applications.lifecycle import came_too_late
from applications.models import Plan
from applications.permissions import is_officer, may_file_for, sees_draft_looks
from applications.supplements import requests_of
from applications.withdrawing import withdrawn_after_handing_in
from reviews import case_list as work_list
from reviews.access import reads_judging, with_bar
from reviews.case_steps import case_buttons
from reviews.completeness import unmarked_in_words, unsent_in_words
from reviews.forms import CaseFilterForm
from reviews.models import Advice, Decision, Review
from reviews.permissions import may_reopen_review
from reviews.phases import WHO, Phase, look, phases_for, with_phase
from reviews.timelines import case_timeline
from sterktechniek import clock, dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of

from .crumbs import case_crumbs, crumbs


@require_GET
def case_list(request):
    require(request.user.is_office, "Alleen DUS-I werkt met deze lijst.")
    at = request.arrived_at
    rounds = work_list.rounds_with_plans()
    form = CaseFilterForm(request.GET, rounds=rounds)
    wanted = form.cleaned_data if form.is_valid() else {}
    plans = work_list.filtered(request.user, wanted, at)
    keys, terms, stopped = work_list.keys_by_term(plans, rounds, at)
    page = page_of(request, keys)
    rounds = {one.pk: one for one in rounds}
    shown = work_list.rows_of(page.object_list, at)
    for plan in shown:
        plan.round = rounds[plan.round_id]
    followed = followed_plans(shown, at)
    rows = [
        _row(plan, terms[plan.pk], _ball(plan, stopped, followed, at)) for plan in shown
    ]
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "breadcrumbs": crumbs("Werkvoorraad", "case_list"),
        "filters": _removable(form, query),
        "page_obj": page,
        "query": query.urlencode(),
        "rows": rows,
        "total": len(keys),
        "has_own_work": bool(phases_for(request.user)),
        "sees_looks": sees_draft_looks(request.user),
        "may_file": may_file_for(request.user),
    }
    return render(request, "reviews/case_list.html", context)


def _row(plan, term, there):
    tone, icon = look(plan.phase)
    return SimpleNamespace(
        plan=plan,
        round=plan.round,
        url=reverse("case_detail", args=[plan.pk]),
        phase=Phase(plan.phase).label,
        tone=tone,
        icon=icon,
        who=_who(plan, there),
        due=dutch.day(term.ends_on) if plan.phase != Phase.DONE else "",
        unanswered=term.kind == "not_handled",
        days_left=_days_left(term, plan),
        asked=dutch.euro(plan.current_version.amount_asked),
    )


def _days_left(term, plan):
    if plan.phase == Phase.DONE:
        return ""
    days = (term.ends_on - clock.today()).days
    if days < 0:
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"
    return "nog 1 dag" if days == 1 else f"nog {days} dagen"


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


def _removable(form, query):
    """The filters in use, each with the address of the list without it."""
    found = []
    for name in form.fields:
        if not query.get(name) or name in form.errors:
            continue
        rest = query.copy()
        del rest[name]
        value = form.cleaned_data[name]
        choices = dict(getattr(form.fields[name], "choices", ()))
        label = form.fields[name].label
        text = label if value is True else f"{label}: {choices.get(value, value)}"
        found.append((text, f"?{rest.urlencode()}"))
    return found


def get_case(request, pk):
    """The handed-in plan with its phase and the reader's bar; 404 and 403 as the rule says."""
    plans = Plan.objects.visible_to(request.user).for_pages()
    plans = with_phase(plans.defer("current_version__content"), request.arrived_at)
    plans = plans.annotate(looked_on=last_look_on())
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
    context = {
        "plan": plan,
        "version": plan.current_version,
        "breadcrumbs": case_crumbs(plan),
        "term": decision_term(plan.round, plan.region_id, stops=stopped),
        "unhandled": _unhandled_term(plan, at),
        "there": there,
        "who": _who(plan, there),
        "phase": Phase(plan.phase).label,
        "is_yours": plan.phase in phases_for(request.user),
        "tone": tone,
        "icon": icon,
        "steps": case_buttons(plan, request.user, at),
        "came_late": came_too_late(plan),
        "reads": reads,
        "asked": asked,
        "sees_check": is_officer(request.user),
        "warnings": _warnings(plan, request.user, prepared),
        "withdrawn": withdrawn_after_handing_in(plan),
        "timeline": case_timeline(plan, request.user, judging=reads),
        **(_judging(plan, request.user) if reads else {}),
    }
    return render(request, "reviews/case_detail.html", context)


def _unhandled_term(plan, at):
    """The four weeks of Awb 4:5 lid 4, once the term to supplement passed unused."""
    term = running_term(plan, plan.round, at)
    return term if term.kind == "not_handled" else None


def _warnings(plan, user, prepared):
    """For the officer who is about to find the application complete."""
    if plan.phase != Phase.COMPLETENESS or not is_officer(user):
        return []
    return [*unmarked_in_words(plan), *unsent_in_words(prepared)]


def _judging(plan, user):
    """Reviews, advice and decision: only for who may read them."""
    reviews = Review.objects.filter(version=plan.current_version)
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
