"""The work list of objections at DUS-I."""

from types import SimpleNamespace

from django.shortcuts import render
from django.views.decorators.http import require_GET

from objections.forms import ListForm
from objections.permissions import handles_objections, knows_of_objections
from objections.standing import outside_standing, standing
from objections.work_list import Show, entries
from reviews.views.filters import removable
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import page_of, query_of

from .finding import trail


@require_GET
def objection_list(request):
    """All of DUS-I knows that an objection runs and until when; the file is for its handler."""
    require(
        knows_of_objections(request.user), "Alleen DUS-I ziet de lijst van bezwaren."
    )
    form = ListForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = entries(
        request.user,
        request.arrived_at,
        show=Show(wanted.get("stand") or Show.RUNNING),
        search=wanted.get("zoek", ""),
    )
    page = page_of(request, found)
    handles = handles_objections(request.user)
    context = {
        "form": form,
        "filters": removable(form, request.GET),
        "page_obj": page,
        "query": query_of(request),
        "rows": [_row(one, handles) for one in page.object_list],
        "total": len(found),
        "handles": handles,
        "breadcrumbs": trail(request.user),
    }
    return render(request, "objections/objection_list.html", context)


def _row(entry, handles):
    objection = entry.objection
    return SimpleNamespace(
        objection=objection,
        url=objection.get_absolute_url(),
        region=objection.plan.region.name,
        against=against_in_words(objection),
        received=dutch.day(objection.received_on),
        timeliness=objection.timeliness.in_words,
        is_late=objection.is_late,
        badge=(standing if handles else outside_standing)(objection),
        due=dutch.day(entry.term.ends_on) if entry.runs else "–",
        days_left=entry.days_left,
        is_overdue=entry.is_overdue,
        is_nearing=entry.is_nearing,
    )


def against_in_words(objection):
    """Which decision is objected to: "besluit van 1 juli 2019, ronde 1"."""
    what = objection.about.get_kind_display() if objection.about_id else "besluit"
    name = dutch.lower_first(objection.plan.round.name)
    return f"{what} van {dutch.day(objection.sent_on)}, {name}"
