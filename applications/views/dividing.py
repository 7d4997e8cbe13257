"""The page on which a region divides the parts of its plan over its people."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from applications.actions.dividing import divide_parts
from applications.editing import why_locked
from applications.forms.dividing import DivideForm
from applications.region_people import writers_who_came
from sterktechniek.guards import refused
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .plan_pages import ball_of, crumbs, own_plan


@require_http_methods(["GET", "HEAD", "POST"])
def plan_divide(request, pk):
    """Choose who writes which part."""
    plan = own_plan(request, pk)
    if locked := why_locked(plan, request.arrived_at):
        return refused(request, locked, back_url=plan.get_absolute_url())
    form = DivideForm(
        posted(request),
        people=writers_who_came(plan.region),
        owners=dict(plan.parts.values_list("part", "owner")),
        parts=plan.open_parts,
    )
    if not form.is_bound or not form.is_valid():
        return _page(request, plan, form)
    try:
        divide_parts(plan, form.owners, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=plan.get_absolute_url())
    messages.success(request, "De onderdelen zijn verdeeld.")
    return redirect(plan)


def _page(request, plan, form):
    context = {
        "plan": plan,
        "form": form,
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(plan, ("Onderdelen verdelen", None)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/plan_divide.html", context, status=status)
