"""Add, change and remove one row of a plan. A row keeps its number."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from applications import numbering
from applications.editing import why_locked, writing
from applications.forms import ROW_FORMS, milestone_formset
from applications.models import Part
from sterktechniek.guards import refused
from sterktechniek.workflow import StepRefused

from .part_page import criteria_beside
from .plan_pages import ball_of, crumbs, own_plan, part_or_404
from .row_tables import ADD_LABELS

methods = require_http_methods(["GET", "HEAD", "POST"])
KINDS = {Part.GOALS: "goals", Part.ACTIVITIES: "activities"}


@methods
def row_create(request, pk, part):
    """A new row; the same row posted twice is there once."""
    plan, part = own_plan(request, pk), part_or_404(part, ROW_FORMS)
    model = ROW_FORMS[part]._meta.model
    return _row(request, plan, part, model(plan=plan))


@methods
def row_edit(request, pk, part, row):
    plan, part = own_plan(request, pk), part_or_404(part, ROW_FORMS)
    return _row(request, plan, part, _row_or_404(plan, part, row))


def _row_or_404(plan, part, pk):
    return get_object_or_404(ROW_FORMS[part]._meta.model, plan=plan, pk=pk)


def _row(request, plan, part, instance):
    data = request.POST if request.method == "POST" else None
    form = ROW_FORMS[part](data, instance=instance, plan=plan)
    milestones = milestone_formset(data, instance) if part == Part.ACTIVITIES else None
    if data is None:
        if locked := why_locked(plan, request.arrived_at):
            return refused(request, locked, back_url=_url(plan, part))
        return _page(request, plan, part, form, milestones)
    if not all(one.is_valid() for one in (form, milestones) if one is not None):
        return _page(request, plan, part, form, milestones, status=422)
    try:
        with writing(plan, by=request.user, at=request.arrived_at) as fresh:
            added = _keep(fresh, part, form, milestones)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, plan, part, form, milestones, status=409)
    if added:
        messages.success(request, "Opgeslagen.")
    else:
        messages.info(request, "Deze rij stond er al. Er is niets toegevoegd.")
    return redirect(_url(plan, part))


def _keep(plan, part, form, milestones):
    """Save the row under the lock of the plan; False when it was there already."""
    is_new = form.instance.pk is None
    if is_new and form.twin():
        return False
    if not is_new and not _rows(plan, part).filter(pk=form.instance.pk).exists():
        raise StepRefused("Iemand heeft deze rij intussen verwijderd.")
    if part in KINDS and is_new:
        form.instance.number = numbering.next_number(
            plan, KINDS[part], _rows(plan, part)
        )
    if part == Part.BUDGET and (is_new or "activity" in form.changed_data):
        form.instance.number = numbering.next_line_number(plan, form.instance.activity)
    form.save()
    if milestones is not None:
        milestones.save_numbered()
    return True


def _rows(plan, part):
    return ROW_FORMS[part]._meta.model.objects.filter(plan=plan)


def _url(plan, part):
    return reverse("plan_part", args=[plan.pk, part.value])


def _page(request, plan, part, form, milestones, status=200):
    row = form.instance
    title = f"Wijzigen: {_name(part, row)}" if row.pk else ADD_LABELS[part]
    context = {
        "plan": plan,
        "part": part,
        "title": title,
        "form": form,
        "milestones": milestones,
        "criteria": criteria_beside(plan, part),
        "back_url": _url(plan, part),
        "delete_url": (
            reverse("row_delete", args=[plan.pk, part.value, row.pk]) if row.pk else ""
        ),
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(plan, (part.label, _url(plan, part)), (title, None)),
    }
    return render(request, "applications/row_form.html", context, status=status)


def _name(part, row):
    return row.partner.name if part == Part.PARTNERS else str(row)


@methods
def row_delete(request, pk, part, row):
    """First a page that says what goes with the row; the post removes it."""
    plan, part = own_plan(request, pk), part_or_404(part, ROW_FORMS)
    instance = _row_or_404(plan, part, row)
    if locked := why_locked(plan, request.arrived_at):
        return refused(request, locked, back_url=_url(plan, part))
    if request.method != "POST":
        return _ask(request, plan, part, instance)
    try:
        with writing(plan, by=request.user, at=request.arrived_at) as fresh:
            name = _name(part, instance)
            if part in KINDS:
                numbering.remember(fresh, KINDS[part], instance.number)
            if part == Part.BUDGET:
                numbering.remember_line(fresh, instance.number)
            instance.delete()
    except StepRefused as refusal:
        return refused(request, refusal, back_url=_url(plan, part))
    messages.success(request, f"Verwijderd: {name}.")
    return redirect(_url(plan, part))


def _ask(request, plan, part, row):
    name = _name(part, row)
    context = {
        "plan": plan,
        "title": f"Verwijderen: {name}",
        "name": name,
        "follows": _what_follows(part, row),
        "back_url": _url(plan, part),
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(
            plan, (part.label, _url(plan, part)), (f"Verwijderen: {name}", None)
        ),
    }
    return render(request, "applications/row_delete.html", context)


def _what_follows(part, row):
    """The consequences in sentences."""
    if part == Part.PARTNERS:
        return ["De bijdrage van deze partner telt niet meer mee in de cofinanciering."]
    follows = ["Het nummer wordt niet opnieuw gebruikt als dit al eens is ingediend."]
    if part == Part.GOALS:
        count = row.activities.count()
        if count:
            follows.append(f"Activiteiten die daarna geen doel meer hebben: {count}.")
    if part == Part.ACTIVITIES:
        follows.append(f"Mijlpalen die mee verdwijnen: {row.milestones.count()}.")
        lines = row.budget_lines.count()
        follows.append(f"Begrotingsposten die mee verdwijnen: {lines}.")
    return follows
