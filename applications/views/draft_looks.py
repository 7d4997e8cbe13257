"""The draft look for the region: ask it, read the answer, tick what was handled."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from applications import actions, draft_looks
from applications.forms import AskLookForm
from applications.models import DraftLookRemark
from sterktechniek import dutch, terms
from sterktechniek.guards import refused
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .plan_pages import ball_of, crumbs, own_plan

ON_THE_PART = "onderdeel"  # where a tick was set, when not on the page of the look


@require_http_methods(["GET", "HEAD", "POST"])
def draft_look_ask(request, pk):
    """What a draft look is, the looks of this plan, and the form to ask one."""
    plan = own_plan(request, pk)
    form = AskLookForm(posted(request))
    if not form.is_bound:
        return _ask_page(request, plan, form)
    if not form.is_valid():
        return _ask_page(request, plan, form, status=422)
    question, at = form.cleaned_data["question"], request.arrived_at
    try:
        look = actions.ask_draft_look(plan, by=request.user, question=question, at=at)
    except StepRefused as refusal:
        kept = [("Uw vraag", question)] if question else []
        back_url = reverse("draft_look_ask", args=[pk])
        return refused(request, refusal, back_url=back_url, kept=kept)
    messages.success(
        request,
        "U hebt de conceptcheck gevraagd. U krijgt uiterlijk "
        f"{dutch.weekday(look.due_on)} een reactie. U kunt verder schrijven.",
    )
    return redirect(look)


def _ask_page(request, plan, form, status=200):
    at, one = request.arrived_at, plan.round
    due_on = draft_looks.due_on(one, at)
    looks = plan.draft_looks.defer("content").select_related("officer")
    blocked = draft_looks.why_not_asked(plan, at)
    context = {
        "plan": plan,
        "form": form,
        "blocked": blocked,
        "due_on": due_on,
        "warning": terms.free_day_warning(due_on, "De datum verschuift niet."),
        "comes_late": draft_looks.comes_after_closing(plan, due_on),
        "until": draft_looks.asked_until(one),
        "looks": [(look, draft_looks.look_badge(look)) for look in looks],
        "ball": ball_of(plan, request.user, at),
        "breadcrumbs": crumbs(plan, ("Conceptcheck", None)),
    }
    return render(request, "applications/draft_look_ask.html", context, status=status)


def get_look(request, pk, number):
    """The plan and one of its draft looks, for the region itself."""
    plan = own_plan(request, pk)
    look = get_object_or_404(
        plan.draft_looks.select_related("officer", "asked_by"), number=number
    )
    look.plan = plan
    return look


@require_safe
def draft_look_detail(request, pk, number):
    """The draft as it was frozen; beside it the answer, from the moment it was sent."""
    look = get_look(request, pk, number)
    ball = draft_looks.look_ball(look)
    remarks = draft_looks.remarks_of(look)
    context = {
        "plan": look.plan,
        "look": look,
        "content": look.content,
        "ball": {
            "where": f"{look.name}: {look.get_state_display()}",
            "who": ball.who,
            "until": ball.until,
            "yours": False,
        },
        "groups": draft_looks.by_part(remarks),
        "open_count": sum(one.handled_at is None for one in remarks),
        "may_retract": look.may_be_retracted,
        "may_mark": look.plan.is_editable,
        "breadcrumbs": crumbs(
            look.plan,
            ("Conceptcheck", reverse("draft_look_ask", args=[pk])),
            (look.name, None),
        ),
    }
    return render(request, "applications/draft_look_detail.html", context)


@require_POST
def draft_look_retract(request, pk, number):
    """Take the request back, as long as nobody took it."""
    look = get_look(request, pk, number)
    back_url = reverse("draft_look_ask", args=[pk])
    try:
        actions.retract_draft_look(look, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=look.get_absolute_url())
    messages.success(request, "U hebt uw verzoek ingetrokken.")
    return redirect(back_url)


@require_POST
def draft_remark_mark(request, pk, number, remark):
    """Tick a remark as handled, or take the tick away; back to where it was set."""
    plan = own_plan(request, pk)
    found = get_object_or_404(
        DraftLookRemark.objects.sent().filter(look__plan=plan).select_related("look"),
        look__number=number,
        number=remark,
    )
    found.look.plan = plan
    handled = request.POST.get("handled") == "yes"
    back_url = found.look.get_absolute_url()
    if request.POST.get("back") == ON_THE_PART:
        back_url = reverse("plan_part", args=[pk, found.part])
    try:
        actions.mark_remark(
            found, by=request.user, handled=handled, at=request.arrived_at
        )
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back_url)
    done = "staat als verwerkt." if handled else "staat weer open."
    messages.success(request, f"{found.name} {done}")
    return redirect(f"{back_url}#{found.anchor}")
