"""The draft looks at DUS-I: which there are, who takes one, who gives it back.

That a look is there is known to all officers and the coordinator. The draft, the question,
the remarks and the name of who looks are not: only the holder reads the first three, and
only the coordinator the last.
"""

from types import SimpleNamespace

from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from applications.draft_looks import look_badge
from applications.lifecycle import DRAFT_LOOK_LIFECYCLE
from applications.permissions import (
    holds_draft_look,
    is_coordinator,
    is_officer,
    sees_draft_looks,
)
from reviews import actions
from reviews.forms import GiveBackForm, NameLookerForm
from reviews.lookers import officers_for
from reviews.permissions import bar_to_look
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of, posted, query_of
from sterktechniek.workflow import StepRefused

from .draft_answers import answer_page
from .look_pages import case_url, frame, get_look, looks_at_dusi, not_now, trail

ONLY_DUSI = "Alleen behandelaars en de uitvoeringscoördinator zien de conceptchecks."
ONLY_COORDINATOR = "Alleen de uitvoeringscoördinator wijst een behandelaar aan."
ONLY_THE_HOLDER = "Alleen wie de conceptcheck heeft, geeft hem terug."
OVER = "klaar"


@require_GET
def draft_look_list(request):
    """What runs, the first day of an answer on top; or what is over, the newest first."""
    require(sees_draft_looks(request.user), ONLY_DUSI)
    is_over = request.GET.get("stand") == OVER
    looks = looks_at_dusi(request.user)
    if is_over:
        looks = looks.over().order_by(F("answered_at").desc(nulls_last=True), "-pk")
    else:
        looks = looks.running().order_by("due_on", "asked_at", "pk")
    page = page_of(request, looks)
    context = {
        "page_obj": page,
        "query": query_of(request),
        "rows": [_row(look, request.user) for look in page],
        "is_over": is_over,
        "names_people": is_coordinator(request.user),
        "breadcrumbs": trail(),
    }
    return render(request, "reviews/draft_look_list.html", context)


def _row(look, user):
    return SimpleNamespace(
        look=look,
        region=look.plan.region.name,
        round=look.plan.round.name,
        url=case_url(look.pk),
        badge=look_badge(look),
        is_yours=look.is_running and holds_draft_look(user, look),
        days_left=dutch.days_left(look.due_on) if look.is_running else "",
    )


@require_GET
def draft_look_case(request, pk):
    """For its holder the draft with the remarks; for the others that it is there."""
    look = get_look(request, pk)
    if holds_draft_look(request.user, look):
        return answer_page(request, look)
    return _facts_page(request, look)


def _facts_page(request, look, form=None, status=200):
    steps = DRAFT_LOOK_LIFECYCLE.open_steps(look, request.user, request.arrived_at)
    open_steps = {step.name: step for step in steps}
    context = {
        **frame(look),
        **_taking(request.user, look, open_steps.get("take_look")),
        **_naming(look, open_steps.get("name_looker"), form),
        "names_people": is_coordinator(request.user),
        "turns": _turns(look) if is_coordinator(request.user) else [],
    }
    return render(request, "reviews/draft_look_case.html", context, status=status)


def _taking(user, look, step):
    bar = bar_to_look(user, look.plan) if step else None
    blocked = [*([bar] if bar else []), *(step.blocked if step else [])]
    return {"may_take": step is not None, "blocked": blocked}


def _naming(look, step, form):
    lookers = officers_for(look) if step else []
    return {
        "may_name": step is not None,
        "form": form or (NameLookerForm(lookers=lookers) if step else None),
        "name_blocked": step.blocked if step else [],
        "unavailable": [one for one in lookers if one.reason],
        "has_available": any(not one.reason for one in lookers),
    }


def _turns(look):
    """Who had it in hand and when, for the coordinator."""
    return [
        SimpleNamespace(
            officer=turn.officer,
            began=dutch.short_moment(turn.began_at),
            ended=dutch.short_moment(turn.ended_at) if turn.ended_at else "",
            because=turn.ended_because,
            named_by=turn.named_by,
        )
        for turn in look.turns.select_related("officer", "named_by")
    ]


@require_POST
def draft_look_take(request, pk):
    """Take it: from now on this officer reads the draft, and does not judge the plan."""
    look = get_look(request, pk)
    require(is_officer(request.user), "Alleen een behandelaar bekijkt een concept.")
    try:
        actions.take_look(look, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return not_now(request, look, refusal)
    messages.success(request, "U hebt de conceptcheck opgepakt.")
    return redirect("draft_look_case", pk)


@require_POST
def draft_look_name(request, pk):
    """The coordinator names who looks."""
    look = get_look(request, pk)
    require(is_coordinator(request.user), ONLY_COORDINATOR)
    form = NameLookerForm(request.POST, lookers=officers_for(look))
    if not form.is_valid():
        return _facts_page(request, look, form, status=422)
    officer = form.chosen()
    try:
        actions.name_looker(look, officer, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return not_now(request, look, refusal)
    messages.success(request, f"{officer} heeft de conceptcheck en krijgt een e-mail.")
    return redirect("draft_look_case", pk)


@require_http_methods(["GET", "POST"])
def draft_look_give_back(request, pk):
    """First what follows; then a colleague can take it."""
    look = get_look(request, pk)
    require(holds_draft_look(request.user, look), ONLY_THE_HOLDER)
    form = GiveBackForm(posted(request))
    if not form.is_bound or not form.is_valid():
        context = {
            **frame(look, yours=look.is_running),
            "form": form,
            "breadcrumbs": trail(look, "Teruggeven"),
        }
        status = 422 if form.is_bound else 200
        name = "reviews/draft_look_give_back.html"
        return render(request, name, context, status=status)
    reason, at = form.cleaned_data["reason"], request.arrived_at
    try:
        actions.give_look_back(look, by=request.user, reason=reason, at=at)
    except StepRefused as refusal:
        kept = [("Reden", reason)] if reason else []
        return not_now(request, look, refusal, kept)
    messages.success(request, "U hebt de conceptcheck teruggegeven.")
    return redirect("draft_look_list")
