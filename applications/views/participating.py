"""A region tells about a round: it will apply, or it skips this one and says why."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from applications import actions
from applications.models import Round
from applications.permissions import may_announce
from applications.round_forms import SkipForm
from sterktechniek import dutch
from sterktechniek.guards import refused, require
from sterktechniek.workflow import StepRefused

from .round_frame import own_regions, round_crumbs


def _round_and_region(request, pk, code):
    """A round made known and a region of one's own: anything else is not found."""
    one = get_object_or_404(
        Round.objects.published(request.arrived_at)
        .select_related("scheme")
        .with_extensions(),
        pk=pk,
    )
    return one, get_object_or_404(own_regions(request.user), code=code)


@require_POST
def round_announce(request, pk, code):
    """The lead tells that the region will apply."""
    one, region = _round_and_region(request, pk, code)
    back = reverse("round_detail", args=[one.pk])
    try:
        actions.announce(one, region, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    messages.success(request, f"{region} is aangemeld voor {one.name}.")
    return redirect(back)


@require_http_methods(["GET", "HEAD", "POST"])
def round_skip(request, pk, code):
    """The lead tells that the region skips this round, and why."""
    one, region = _round_and_region(request, pk, code)
    require(
        may_announce(request.user, region),
        "Alleen de projectleider doet dit namens de regio.",
    )
    if request.method != "POST":
        return _skip_form(request, one, region, SkipForm())
    form = SkipForm(request.POST)
    if not form.is_valid():
        return _skip_form(request, one, region, form, status=422)
    try:
        actions.skip_round(
            one,
            region,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=request.arrived_at,
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _skip_form(request, one, region, form, status=409)
    messages.success(request, f"Vastgelegd: {region} slaat {one.name} over.")
    return redirect("round_detail", one.pk)


def _skip_form(request, one, region, form, status=200):
    context = {
        "form": form,
        "round": one,
        "region": region,
        "closing": dutch.closing(one.closing_for(region)),
        "breadcrumbs": round_crumbs(one, "Ronde overslaan"),
    }
    return render(request, "applications/round_skip.html", context, status=status)
