"""Help and what followed: totals beside regions without that help, and the list behind it."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek import clock
from sterktechniek.dashboards.definitions import DEFINITIONS
from sterktechniek.dashboards.effects.interventions import WITH_PEOPLE
from sterktechniek.dashboards.effects.rows import (
    LIST_HEAD,
    TOTALS_HEAD,
    WHAT_MAY_NOT,
    help_rows,
    total_rows,
)
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.permissions import reads_effects, reads_help
from sterktechniek.dashboards.picture import asked_for
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from sterktechniek.sheets import Column, Table
from support.models import SessionInvitation, Visit

FIGURE = "hulp-en-vervolg"
NOT_YOURS = "Hulp en vervolg is voor het ondersteuningsteam en OCW."


@require_safe
def effect_totals(request):
    """Per round and kind of help how judgements moved, with and without it."""
    require(reads_effects(request.user), NOT_YOURS)
    asked, rows = _totals(request)
    context = {
        "asked": asked,
        "today": clock.today().isoformat(),
        "definition": DEFINITIONS[FIGURE].text,
        "what_may_not": WHAT_MAY_NOT,
        "rows": rows,
        "list_url": asked.address("help_list") if reads_help(request.user) else "",
        "breadcrumbs": _crumbs(asked, ("Hulp en vervolg", None)),
    }
    columns = [Column(label, kind) for label, kind in TOTALS_HEAD.items()]
    tables = [Table("Hulp en vervolg", columns, [row.cells() for row in rows])]
    export = _export("hulp-en-vervolg", "Hulp en vervolg", asked, tables)
    return page_or_file(request, "dashboards/effect_totals.html", export, context)


def _export(name, title, asked, tables):
    return Export(
        name=name,
        title=f"{title}: {asked.title.lower()}",
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=tables,
        figures=(FIGURE,),
        notes=(WHAT_MAY_NOT,),
    )


def _totals(request):
    asked = asked_for(request.GET)
    return asked, total_rows(asked, with_small=reads_help(request.user))


@require_safe
def help_list(request):
    """Each visit and session with each criterion it dealt with, as far as the reader may see it."""
    require(reads_help(request.user), NOT_YOURS)
    asked, narrowed, rows = _help(request)
    page = page_of(request, rows)
    context = {
        "asked": asked,
        "narrowed": narrowed,
        "kinds": WITH_PEOPLE.items(),
        "what_may_not": WHAT_MAY_NOT,
        "page_obj": page,
        "head": [{"label": label} for label in LIST_HEAD],
        "rows": [_cells(row) for row in page.object_list],
        "query": asked.address("help_list", **narrowed).partition("?")[2],
        "all_url": asked.address("help_list"),
        "breadcrumbs": _crumbs(
            asked,
            ("Hulp en vervolg", asked.address("effect_totals")),
            ("Per bezoek", None),
        ),
    }
    columns = [Column(label) for label in LIST_HEAD]
    tables = [Table("Per bezoek", columns, [row.cells() for row in rows])]
    export = _export("hulp-per-bezoek", "Hulp per bezoek", asked, tables)
    return page_or_file(request, "dashboards/help_list.html", export, context)


def _help(request):
    """What was asked, what narrows it, and the rows."""
    asked = asked_for(request.GET)
    kind, text = request.GET.get("soort", ""), request.GET.get("q", "").strip()[:80]
    narrowed = {"soort": kind if kind in WITH_PEOPLE else "", "q": text}
    rows = help_rows(
        asked,
        Visit.objects.visible_to(request.user),
        SessionInvitation.objects.helped_by(request.user),
        kind=narrowed["soort"],
        text=text,
    )
    return asked, narrowed, rows


def _cells(row):
    day, *others = row.cells()
    url = reverse(row.page, args=[row.pk])
    return [{"text": day, "url": url}, *({"text": text} for text in others)]


def _crumbs(asked, *more):
    picture = ("Stand van het land", asked.address())
    return [("Overzicht", "/"), picture, *more]
