"""What an officer is preparing to ask a region: one remark more, otherwise, or gone."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from applications import actions
from applications.models import SupplementItem
from reviews.forms import ItemForm
from sterktechniek.guards import refused
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .completeness import BALL, check_page, checked_case
from .crumbs import case_crumbs


@require_POST
def supplement_item_add(request, pk):
    """Put one remark in the request; the region reads nothing until it is asked."""
    plan = checked_case(request, pk)
    form = ItemForm(request.POST, content=plan.current_version.content)
    if not form.is_valid():
        return check_page(request, plan, item_form=form, status=422)
    try:
        item = actions.add_item(plan, by=request.user, **form.as_item)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return check_page(request, plan, item_form=form, status=409)
    messages.success(request, f"Opmerking {item.number} staat klaar.")
    return redirect(f"{reverse('case_check', args=[pk])}#{item.anchor}")


def _item_or_404(plan, number):
    """A remark that is being prepared; what was asked is not found here."""
    items = SupplementItem.objects.filter(request__plan=plan, request__asked_at=None)
    item = get_object_or_404(items.select_related("request"), number=number)
    item.request.plan = plan
    return item


@require_http_methods(["GET", "POST"])
def supplement_item_edit(request, pk, number):
    """Write a remark otherwise; it keeps its number."""
    plan = checked_case(request, pk)
    item = _item_or_404(plan, number)
    old = {"part": item.part, "passage": item.passage, "text": item.remark}
    content = plan.current_version.content
    form = ItemForm(posted(request), initial=old, content=content)
    if not form.is_bound or not form.is_valid():
        return _edit_page(request, plan, item, form, 422 if form.is_bound else 200)
    try:
        actions.change_item(item, by=request.user, **form.as_item)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _edit_page(request, plan, item, form, 409)
    messages.success(request, f"Opmerking {number} is opgeslagen.")
    return redirect(f"{reverse('case_check', args=[pk])}#{item.anchor}")


def _edit_page(request, plan, item, form, status):
    context = {
        "plan": plan,
        "item": item,
        "form": form,
        "passages": form.passages,
        "ball": BALL,
        "breadcrumbs": case_crumbs(plan, f"Opmerking {item.number}"),
    }
    return render(request, "reviews/supplement_item.html", context, status=status)


@require_POST
def supplement_item_remove(request, pk, number):
    """Take a remark out of what is being prepared."""
    plan = checked_case(request, pk)
    item = _item_or_404(plan, number)
    back = reverse("case_check", args=[pk])
    try:
        actions.remove_item(item, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    messages.success(request, f"Opmerking {number} is weggehaald.")
    return redirect(back)
