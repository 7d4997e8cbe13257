"""The legal acts of a region on its plan: hand in, take back, withdraw."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from applications import actions
from applications.budget import budget_of
from applications.editing import why_locked
from applications.forms import HandInForm, WithdrawForm
from applications.lifecycle import PLAN_LIFECYCLE, PlanState, outside_the_term
from applications.obstacles import hints, obstacles
from applications.permissions import represents_region
from applications.plan_content import plan_content
from applications.statement import statement_for
from sterktechniek.guards import refused, require
from sterktechniek.workflow import StepRefused

from .plan_pages import ball_of, can_change_until, crumbs, own_plan

methods = require_http_methods(["GET", "HEAD", "POST"])
ONLY_THE_LEAD = "Alleen de projectleider van de regio mag dit doen."


@methods
def plan_submit(request, pk):
    """First everything on one page with what is missing; the post hands in."""
    plan = own_plan(request, pk)
    if request.method == "POST":
        require(represents_region(request.user, plan), ONLY_THE_LEAD)
        return _hand_in(request, plan)
    if locked := why_locked(plan, request.arrived_at):
        return refused(request, locked, back_url=plan.get_absolute_url())
    return _check_page(request, plan, HandInForm(initial={"key": uuid.uuid4()}))


def _step_of(plan):
    return "supplement" if plan.state == PlanState.SUPPLEMENT else "hand_in"


def _hand_in(request, plan):
    form = HandInForm(request.POST)
    if not form.is_valid() and not outside_the_term(plan, request.arrived_at):
        return _incomplete_form(request, plan, form)
    act = {"hand_in": actions.hand_in, "supplement": actions.hand_in_supplement}
    key = form.cleaned_data.get("key")
    try:
        version = act[_step_of(plan)](
            plan,
            by=request.user,
            arrived=request.arrived_at,
            key=key,
            statement="\n".join(statement_for(plan, request.arrived_at)),
        )
    except StepRefused as refusal:
        if not plan.is_editable:
            return _handed_in_already(request, plan, refusal)
        actions.note_attempt(plan, by=request.user, arrived=request.arrived_at, key=key)
        fresh = HandInForm({"key": key or uuid.uuid4(), "declared": "on"})
        fresh.add_error(None, str(refusal))
        return _check_page(request, plan, fresh, status=409)
    return redirect("plan_receipt", plan.pk, version.number)


def _handed_in_already(request, plan, refusal):
    """Pressed in a second tab, say: nothing is done, and the receipt that counts is one click on."""
    version = plan.current_version
    if plan.state != PlanState.SUBMITTED or version is None:
        return refused(request, refusal, back_url=plan.get_absolute_url())
    receipt = reverse("plan_receipt", args=[plan.pk, version.number])
    return refused(request, refusal, back_url=receipt, back="Naar het ontvangstbewijs")


def _incomplete_form(request, plan, form):
    """The tick is missing: the same form again. The key is: a new form, nothing was kept."""
    if "key" in form.errors:
        form = HandInForm({"key": uuid.uuid4(), "declared": "on"})
        form.add_error(None, "Het formulier was niet volledig. Dien opnieuw in.")
    return _check_page(request, plan, form, status=422)


def _check_page(request, plan, form, status=200):
    at = request.arrived_at
    step = _step_of(plan)
    budget, content = budget_of(plan), plan_content(plan)
    in_the_way = obstacles(step, plan, at, budget)
    is_lead = represents_region(request.user, plan)
    context = {
        "plan": plan,
        "form": form,
        "label": PLAN_LIFECYCLE.steps[step].label,
        "obstacles": in_the_way,
        "hints": hints(plan, content, budget),
        "statement": statement_for(plan, at),
        "is_lead": is_lead,
        "may_hand_in": is_lead and not in_the_way,
        "can_change_until": can_change_until(plan, at),
        "budget": budget,
        "content": content,
        "answers": _answers(plan),
        "ball": ball_of(plan, request.user, at),
        "breadcrumbs": crumbs(plan, ("Nakijken en indienen", None)),
    }
    return render(request, "applications/plan_submit.html", context, status=status)


def _answers(plan):
    if plan.based_on_id is None:
        return []
    answers = plan.ground_answers.select_related("ground").order_by("ground")
    return [(answer.ground, answer.text) for answer in answers]


@require_POST
def plan_take_back(request, pk):
    """Open a working copy again; what was handed in keeps counting."""
    plan = own_plan(request, pk)
    try:
        actions.take_back(plan, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=plan.get_absolute_url())
    messages.success(
        request,
        "U kunt uw plan wijzigen. Het ingediende plan blijft tellen tot u opnieuw indient.",
    )
    return redirect(plan)


@methods
def plan_withdraw(request, pk):
    """First what withdrawing means; the post ends the application."""
    plan = own_plan(request, pk)
    require(represents_region(request.user, plan), ONLY_THE_LEAD)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        try:
            PLAN_LIFECYCLE.check(
                "withdraw", plan, by=request.user, at=request.arrived_at
            )
        except StepRefused as refusal:
            return refused(request, refusal, back_url=plan.get_absolute_url())
        return _withdraw_page(request, plan, form)
    if not form.is_valid():
        return _withdraw_page(request, plan, form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        actions.withdraw(plan, by=request.user, at=request.arrived_at, reason=reason)
    except StepRefused as refusal:
        kept = [("Reden", reason)] if reason else []
        back_url = plan.get_absolute_url()
        return refused(request, refusal, back_url=back_url, kept=kept)
    messages.success(request, "De aanvraag is ingetrokken. DUS-I beoordeelt haar niet.")
    return redirect(plan)


def _withdraw_page(request, plan, form, status=200):
    context = {
        "plan": plan,
        "form": form,
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(plan, ("Aanvraag intrekken", None)),
    }
    return render(request, "applications/plan_withdraw.html", context, status=status)
