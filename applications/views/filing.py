"""DUS-I enters an application that came otherwise: fill in, look at what follows, then enter."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from applications import actions, files, mails
from applications.filing_overview import consequences_of_filing, facts_of_filing
from applications.forms.filing import FilingForm
from applications.permissions import may_file_for
from sterktechniek import clock, dutch
from sterktechniek.guards import require
from sterktechniek.workflow import StepRefused

from .round_frame import round_crumbs, visible_round

TITLE = "Ontvangen aanvraag invoeren"


@require_http_methods(["GET", "HEAD", "POST"])
def filing_create(request, pk):
    """Three looks at one form; the scans are kept at the first, and travel along by their hash."""
    one = visible_round(request, pk)
    require(
        may_file_for(request.user),
        "Alleen een behandelaar of de uitvoeringscoördinator voert een aanvraag in.",
    )
    if request.method != "POST":
        return _page(request, one, FilingForm(round=one, initial={"key": uuid.uuid4()}))
    form = FilingForm(request.POST, request.FILES, round=one)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    try:
        form.keep([files.keep_scan(*scan) for scan in form.cleaned_data["scans"]])
    except ValidationError as problem:
        form.add_error("scans", problem)
        return _page(request, one, form, status=422)
    if request.POST.get("step") == "edit":
        return _page(request, one, form)
    if request.POST.get("step") != "save":
        return _preview(request, one, form)
    return _enter(request, one, form)


def _enter(request, one, form):
    region = form.cleaned_data["region"]
    try:
        version = actions.file_application(
            one,
            region,
            form.filing(),
            by=request.user,
            received=form.received(),
            key=form.cleaned_data["key"],
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, one, form, status=409)
    messages.success(
        request,
        f"Ingevoerd: {version.receipt_number}, ontvangen op "
        f"{dutch.exact_moment(version.submitted_at)}.",
    )
    if not mails.writers_of(region, clock.today()):
        messages.warning(
            request,
            "Deze regio heeft niemand om te mailen. Stuur het ontvangstbewijs per post.",
        )
    return redirect(reverse("plan_receipt", args=[version.plan_id, version.number]))


def _page(request, one, form, status=200):
    context = {
        "form": form,
        "round": one,
        "kept_files": form.kept_files if form.is_bound else [],
        "breadcrumbs": round_crumbs(one, TITLE),
    }
    return render(request, "applications/filing_form.html", context, status=status)


def _preview(request, one, form):
    context = {
        "form": form,
        "round": one,
        "region": form.cleaned_data["region"],
        "facts": facts_of_filing(form),
        "consequences": consequences_of_filing(one, form, request.arrived_at),
        "hidden": [field for field in form if field.name != "scans"],
        "breadcrumbs": round_crumbs(one, TITLE),
    }
    return render(request, "applications/filing_preview.html", context)
