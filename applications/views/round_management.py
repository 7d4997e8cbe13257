"""DUS-I opens a round or gives more time: fill in, look at what follows, then act."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from applications import actions, round_overview
from applications.attempts import attempts_in
from applications.permissions import may_manage_rounds
from applications.round_forms import ExtensionForm, RoundForm
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.workflow import StepRefused

from .round_frame import crumbs, round_crumbs, visible_round

ONLY_COORDINATOR = "Alleen de uitvoeringscoördinator beheert rondes."


@require_http_methods(["GET", "HEAD", "POST"])
def round_create(request):
    """Fill in, look at what follows, then open: three looks at one form."""
    require(may_manage_rounds(request.user), ONLY_COORDINATOR)
    if request.method != "POST":
        first = RoundForm.suggestion() | RoundForm.asked_by(request.GET)
        return _round_form(request, RoundForm(initial=first))
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _round_form(request, form, status=422)
    if request.POST.get("step") == "edit":
        return _round_form(request, form)
    if request.POST.get("step") != "save":
        return _round_preview(request, form)
    if not form.is_confirmed():
        return _round_preview(request, form, status=422)
    return _open_round(request, form)


def _open_round(request, form):
    cleaned = form.cleaned_data
    try:
        with transaction.atomic():
            one = actions.open_round(
                form.instance, by=request.user, invited=cleaned["invited"]
            )
    except (
        IntegrityError
    ):  # Somebody else took the number between the look and the act.
        form.add_error("number", "Deze regeling heeft al een ronde met dit nummer.")
        return _round_form(request, form, status=409)
    messages.success(
        request,
        f"{one.name} staat klaar. Regio's zien de ronde vanaf {dutch.moment(one.published_at)}.",
    )
    return redirect("round_detail", one.pk)


def _round_form(request, form, status=200):
    context = {"form": form, "breadcrumbs": crumbs(("Nieuwe ronde", None))}
    return render(request, "applications/round_form.html", context, status=status)


def _round_preview(request, form, status=200):
    cleaned = form.cleaned_data
    form.data = form.data.copy()
    form.data["number"] = cleaned["number"]
    context = {
        "form": form,
        "name": cleaned["name"],
        "scheme": cleaned["scheme"],
        "consequences": round_overview.consequences_of_opening(
            cleaned, request.arrived_at
        ),
        "named": cleaned["invited"],
        "breadcrumbs": crumbs(("Nieuwe ronde", None)),
    }
    return render(request, "applications/round_preview.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def round_extend(request, pk):
    """Give some regions, or all, more time: fill in, look at what follows, then give."""
    one = visible_round(request, pk)
    require(may_manage_rounds(request.user), ONLY_COORDINATOR)
    if request.method != "POST":
        chosen = {"regions": request.GET.getlist("regio")}
        return _extension_form(request, one, ExtensionForm(round=one, initial=chosen))
    form = ExtensionForm(request.POST, round=one)
    if not form.is_valid():
        return _extension_form(request, one, form, status=422)
    if request.POST.get("step") == "edit":
        return _extension_form(request, one, form)
    if request.POST.get("step") != "save":
        return _extension_preview(request, one, form)
    if not form.is_confirmed():
        return _extension_preview(request, one, form, status=422)
    try:
        _extend(request, one, form)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _extension_form(request, one, form, status=409)
    return redirect("round_detail", one.pk)


def _extend(request, one, form):
    cleaned = form.cleaned_data
    extension = actions.extend_round(
        one,
        closes_at=cleaned["closes_at"],
        reason=cleaned["reason"],
        by=request.user,
        regions=cleaned["regions"],
        for_everybody=form.for_everybody,
    )
    messages.success(
        request, f"Uitstel gegeven: indienen kan {dutch.closing(extension.closes_at)}."
    )


def _extension_form(request, one, form, status=200):
    context = {
        "form": form,
        "round": one,
        "attempts": attempts_in(one),
        "breadcrumbs": round_crumbs(one, "Uitstel geven"),
    }
    return render(request, "applications/round_extend.html", context, status=status)


def _extension_preview(request, one, form, status=200):
    context = {
        "form": form,
        "round": one,
        "consequences": round_overview.consequences_of_extending(one, form),
        "breadcrumbs": round_crumbs(one, "Uitstel geven"),
    }
    return render(
        request, "applications/round_extend_preview.html", context, status=status
    )
