"""Figures from outside: what is in force, what was before, and writing a new row."""

from types import SimpleNamespace

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sterktechniek import clock, dutch
from sterktechniek.answers import actions
from sterktechniek.answers.forms import OutsideForm
from sterktechniek.answers.models import OutsideFigure
from sterktechniek.answers.permissions import NOT_YOURS, works_on_answers
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of

from .finding import way_home

LIST = "Cijfers van buiten"
FIELDS = ("name", "value", "unit", "source", "dated_on", "valid_from", "valid_until")


@require_GET
def outside_list(request):
    """Every row, per figure the newest first; which is in force today is told in words."""
    require(works_on_answers(request.user), NOT_YOURS)
    rows = (
        OutsideFigure.objects.visible_to(request.user)
        .select_related("recorded_by")
        .order_by("name", "-valid_from", "-pk")
    )
    page = page_of(request, rows)
    shown = list(page.object_list)
    in_force = _in_force(shown)
    context = {
        "page_obj": page,
        "query": query_of(request),
        "rows": [_row(one, in_force) for one in shown],
        "breadcrumbs": [*way_home(), (LIST, None)],
    }
    return render(request, "answers/outside_list.html", context)


def _in_force(shown):
    """The ids of the rows that speak today, of the figures that are shown; one query."""
    today, found = clock.today(), {}
    rows = OutsideFigure.objects.filter(
        name__in={one.name for one in shown}, valid_from__lte=today
    )
    for one in rows.order_by("valid_from", "pk"):
        found[one.name] = one
    return {
        one.pk
        for one in found.values()
        if one.valid_until is None or one.valid_until >= today
    }


def _row(one, in_force):
    until = f" tot en met {dutch.day(one.valid_until)}" if one.valid_until else ""
    return SimpleNamespace(
        name=one.name,
        shown=one.shown,
        source=one.source,
        dated=dutch.day(one.dated_on),
        valid=f"vanaf {dutch.day(one.valid_from)}{until}",
        recorded=dutch.short_moment(one.recorded_at),
        by=str(one.recorded_by or ""),
        is_in_force=one.pk in in_force,
        url=reverse("outside_change", args=[one.pk]),
    )


@require_http_methods(["GET", "POST"])
def outside_new(request):
    """A figure that was not there yet."""
    require(works_on_answers(request.user), NOT_YOURS)
    form = OutsideForm(posted(request))
    return _page(request, form, "Cijfer van buiten vastleggen")


@require_http_methods(["GET", "POST"])
def outside_change(request, pk):
    """A new row that begins as this one; this one stays as it is."""
    found = OutsideFigure.objects.visible_to(request.user)
    one = get_object_or_404(found, pk=pk)
    initial = {name: getattr(one, name) for name in FIELDS}
    form = OutsideForm(posted(request), initial=initial)
    return _page(request, form, "Cijfer van buiten wijzigen")


def _page(request, form, title):
    return act_page(
        request,
        form,
        lambda **given: actions.record_outside(by=request.user, **given),
        title=title,
        button="Vastleggen",
        back=reverse("outside_list"),
        done="Het cijfer is vastgelegd.",
        follows=["Dit wordt een nieuwe regel. Wat er stond, blijft staan."],
        breadcrumbs=[*way_home(), (LIST, reverse("outside_list")), (title, None)],
    )
