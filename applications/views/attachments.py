"""Files with a plan: add, download, remove; and the files of a frozen version."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from applications import files
from applications.editing import why_locked, writing
from applications.models import Part, PlanVersion
from sterktechniek.guards import refused
from sterktechniek.workflow import StepRefused

from .part_page import part_context, upload_form_of
from .parts import TEMPLATE
from .plan_pages import ball_of, crumbs, own_plan, visible_plan

PART = Part.ATTACHMENTS


def _part_url(plan):
    return reverse("plan_part", args=[plan.pk, PART.value])


@require_POST
def attachment_add(request, pk):
    """Check the file by its content and keep it under its hash; twice is once."""
    plan = own_plan(request, pk)
    form = upload_form_of(plan, request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, plan, form, status=422)
    try:
        with writing(plan, by=request.user, at=request.arrived_at, part=PART) as fresh:
            added = files.add_attachment(
                fresh,
                form.cleaned_data["file"],
                kind=form.cleaned_data["kind"],
                content_type=form.content_type,
                by=request.user,
                at=request.arrived_at,
            )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _again(request, plan, form, status=409)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return _again(request, plan, form, status=422)
    if added:
        messages.success(request, f"Toegevoegd: {added.name}.")
    else:
        messages.info(request, "Dit bestand stond er al. Er is niets toegevoegd.")
    return redirect(_part_url(plan))


def _again(request, plan, form, status):
    context = part_context(request, plan, PART, upload_form=form)
    return render(request, TEMPLATE, context | {"form": form}, status=status)


@require_safe
def attachment_download(request, pk, attachment):
    """A file of the working copy, for the region."""
    plan = own_plan(request, pk)
    found = get_object_or_404(plan.attachments, pk=attachment)
    return files.download(
        request,
        found.sha256,
        name=found.name,
        content_type=found.content_type,
        back_url=_part_url(plan),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_delete(request, pk, attachment):
    """Take a file out of the working copy; its bytes stay, a version may need them."""
    plan = own_plan(request, pk)
    found = get_object_or_404(plan.attachments, pk=attachment)
    if locked := why_locked(plan, request.arrived_at, PART):
        return refused(request, locked, back_url=_part_url(plan))
    if request.method != "POST":
        return _ask(request, plan, found)
    try:
        with writing(plan, by=request.user, at=request.arrived_at, part=PART):
            found.delete()
    except StepRefused as refusal:
        return refused(request, refusal, back_url=_part_url(plan))
    messages.success(request, f"Verwijderd: {found.name}.")
    return redirect(_part_url(plan))


def _ask(request, plan, found):
    title = f"Verwijderen: {found.name}"
    context = {
        "plan": plan,
        "title": title,
        "name": found.name,
        "follows": ["Het bestand blijft wel bij versies die u al heeft ingediend."],
        "back_url": _part_url(plan),
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(plan, (PART.label, _part_url(plan)), (title, None)),
    }
    return render(request, "applications/row_delete.html", context)


@require_safe
def version_attachment(request, pk, number, sha256):
    """A file as it was handed in, for whoever may read the version."""
    plan = visible_plan(request, pk)
    version = get_object_or_404(PlanVersion, plan=plan, number=number)
    return files.frozen_download(request, version, sha256)
