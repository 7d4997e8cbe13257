"""The check on completeness: the checklist beside the plan, the letter, and "compleet"."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from applications import actions
from applications.lifecycle import PLAN_LIFECYCLE, PlanState
from applications.mails import supplement_letter
from applications.permissions import is_officer
from applications.supplements import requests_of
from reviews.actions.asking import ask_supplement
from reviews.completeness import (
    asks_nothing_about,
    changes_since,
    check_of,
    contents_of,
    unasked_in_words,
)
from reviews.forms import CheckForm, ItemForm, SupplementForm
from reviews.phases import Phase
from sterktechniek import terms
from sterktechniek.guards import refused, require
from sterktechniek.outbox.paragraphs import paragraphs
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .cases import get_case
from .crumbs import case_crumbs

ONLY_OFFICERS = "Alleen een behandelaar controleert de aanvraag."
BALL = {
    "where": "Compleetheid controleren",
    "who": "De behandelaar",
}


def checked_case(request, pk):
    """The case, for an officer."""
    plan = get_case(request, pk)
    require(is_officer(request.user), ONLY_OFFICERS)
    return plan


@require_http_methods(["GET", "POST"])
def case_check(request, pk):
    """Plan and checklist beside each other, with what is asked; the post keeps the findings."""
    plan = checked_case(request, pk)
    check = check_of(plan)
    form = CheckForm(posted(request), points=check.points, marks=check.marks)
    if request.method == "GET":
        return check_page(request, plan, check=check, check_form=form)
    if not form.is_valid():
        return check_page(request, plan, check=check, check_form=form, status=422)
    try:
        actions.mark_points(plan, form.found(), by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return check_page(request, plan, check=check, check_form=form, status=409)
    messages.success(request, "De controlelijst is opgeslagen.")
    return redirect("case_check", pk=pk)


def check_page(
    request, plan, *, check=None, check_form=None, item_form=None, status=200
):
    """The page of the check; a form that is not given is a new one."""
    check = check or check_of(plan)
    in_hand = plan.state == PlanState.SUBMITTED
    _, asked, prepared = requests_of(plan)
    contents = contents_of(plan, asked)
    content = contents[plan.current_version_id]
    check_form = check_form or CheckForm(points=check.points, marks=check.marks)
    item_form = item_form or ItemForm(content=content)
    changes = changes_since(asked, contents)
    context = {
        "plan": plan,
        "version": plan.current_version,
        "content": content,
        "ball": BALL | {"where": Phase(plan.phase).label},
        "in_hand": in_hand,
        "rows": [
            (point, found, note, check.marks.get(point.pk), check.before.get(point.pk))
            for point, found, note in check_form.rows
        ],
        "form": next((one for one in (check_form, item_form) if one.errors), None),
        "check_form": check_form,
        "item_form": item_form,
        "passages": item_form.passages,
        "prepared": prepared,
        "asked": asked,
        "changes": changes,
        "unasked": unasked_in_words(changes),
        "breadcrumbs": case_crumbs(plan, "Compleetheid"),
    }
    return render(request, "reviews/case_check.html", context, status=status)


@require_POST
def case_find_complete(request, pk):
    plan = checked_case(request, pk)
    try:
        actions.find_complete(plan, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        back = reverse("case_detail", args=[pk])
        return refused(request, refusal, back_url=back)
    messages.success(request, "De aanvraag is compleet. De beoordeling kan beginnen.")
    return redirect("case_detail", pk=pk)


@require_http_methods(["GET", "POST"])
def case_ask_supplement(request, pk):
    """The letter as the region will read it, with its term; the post sends it."""
    plan = checked_case(request, pk)
    form = SupplementForm(posted(request))
    if request.method == "GET":
        return _letter_page(request, plan, form)
    if not form.is_valid():
        return _letter_page(request, plan, form, status=422)
    if request.POST.get("step") != "ask":
        return _letter_page(request, plan, form)
    try:
        ask_supplement(
            plan,
            by=request.user,
            text=form.cleaned_data["text"],
            due_at=form.due_at(),
            at=request.arrived_at,
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _letter_page(request, plan, form, status=409)
    messages.success(request, "De regio kreeg uw verzoek om een aanvulling.")
    return redirect("case_detail", pk=pk)


def _letter_page(request, plan, form, status=200):
    *_, prepared = requests_of(plan)
    items = [item for _, group in prepared.groups for item in group] if prepared else []
    due_at = form.due_at()
    last_day = terms.last_day(due_at)
    context = {
        "plan": plan,
        "form": form,
        "letter": _letter(prepared, form, due_at) if items else None,
        "last_day": last_day,
        "free_day": terms.free_day_warning(
            last_day, "De termijn schuift niet op. Kies liever een andere dag."
        ),
        "warnings": asks_nothing_about(check_of(plan), items),
        "blocked": PLAN_LIFECYCLE.blocked_by(
            "ask_supplement", plan, request.arrived_at
        ),
        "ball": BALL,
        "breadcrumbs": case_crumbs(plan, "Aanvulling vragen"),
    }
    return render(request, "reviews/case_supplement.html", context, status=status)


def _letter(prepared, form, due_at):
    """Subject and paragraphs, of the very text that is mailed and stands in the inbox."""
    typed = getattr(form, "cleaned_data", {}).get("text", "")
    subject, body = supplement_letter(prepared, due_at=due_at, text=typed)
    return {"subject": subject, "paragraphs": paragraphs(body)}
