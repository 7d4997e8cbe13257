"""The regions or schools behind a number of reach."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek import dutch
from sterktechniek.dashboards.definitions import DEFINITIONS
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.permissions import opens_every_region
from sterktechniek.dashboards.picture import asked_for
from sterktechniek.dashboards.reach.land import Land
from sterktechniek.dashboards.reach.listing import (
    PLANS,
    PROFILES,
    REGION_HEAD,
    SCHOOL_HEAD,
    count_of,
    narrowed_by,
    rows_of,
)
from sterktechniek.dashboards.reach.shrinking import Lens
from sterktechniek.dashboards.reach.tables import SCHOOLS
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from sterktechniek.sheets import Column, Kind, Table

from .reach import NOT_YOURS, TITLE


@require_safe
def reach_list(request):
    """Regions with schools and pupils, or schools (``wat=scholen``) with their profiles."""
    require(opens_every_region(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    land = Land(asked)
    narrowed = narrowed_by(request.GET, land)
    rows = rows_of(land, narrowed)
    page = page_of(request, rows)
    head = SCHOOL_HEAD if narrowed.of_schools else REGION_HEAD
    title = _title(narrowed)
    context = {
        "asked": asked,
        "title": f"{title}: {asked.title.lower()}",
        "narrowed": narrowed,
        "plans": PLANS,
        "groups": [] if narrowed.of_schools else Lens.choices,
        "rounds": land.rounds,
        "profiles": PROFILES if narrowed.of_schools else {},
        "count": count_of(rows, narrowed),
        "page_obj": page,
        "head": [_column(label, *what) for label, what in head.items()],
        "rows": [_cells(asked, row, head) for row in page.object_list],
        "query": asked.address("reach_list", **narrowed.asked).partition("?")[2],
        "all_url": asked.address("reach_list", **_kept(narrowed)),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            (TITLE, asked.address("reach")),
            (dutch.upper_first(narrowed.what[1]), None),
        ],
    }
    columns = [Column(label, kind) for label, (kind, _) in head.items()]
    named = dutch.upper_first(narrowed.what[1])
    export = Export(
        name="bereik-lijst",
        title=context["title"],
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=[Table(named, columns, [row.values for row in rows])],
        figures=tuple(code for _, code in head.values() if code),
    )
    return page_or_file(request, "dashboards/reach_list.html", export, context)


def _title(narrowed):
    """What is listed: "Bereik, scholen zonder goedgekeurd plan, minstens …"."""
    asked = narrowed.asked
    told = [_plan(narrowed)]
    if "groep" in asked:
        told.append(dutch.lower_first(Lens(asked["groep"]).label))
    if "profiel" in asked:
        told.append(dutch.lower_first(PROFILES[asked["profiel"]]))
    if "regio" in asked:
        told.append(asked["regio"])
    return f"Bereik, {', '.join(told)}"


def _plan(narrowed):
    """Which plans the rows have: "regio's met een plan uit Ronde 1"."""
    plan, one, what = narrowed.asked.get("plan"), narrowed.round, narrowed.what[1]
    if plan == "zonder" or (plan == "met" and not one):
        return f"{what} {PLANS[plan]}"
    if one and plan == "ander":
        return f"{what} met een plan uit een andere ronde dan {one.name}"
    return f"{what} met een plan uit {one.name}" if one else what


def _kept(narrowed):
    return {"wat": SCHOOLS} if narrowed.of_schools else {}


def _column(label, kind, code):
    found = {"label": label, "amount": kind is Kind.WHOLE}
    return found | ({"figure": DEFINITIONS[code]} if code else {})


def _cells(asked, row, head):
    """The cells of one row; the region leads to its file, its schools to their list."""
    cells = []
    for (label, (kind, _)), value in zip(head.items(), row.values, strict=True):
        shown = dutch.number(value) if isinstance(value, int) else value
        cell = {"text": shown, "amount": kind is Kind.WHOLE}
        if label == "Regio":
            cell["url"] = reverse("region_file", args=[row.code])
        if label == "Scholen" and value:
            cell["url"] = asked.address("reach_list", wat=SCHOOLS, regio=row.code)
        cells.append(cell)
    return cells
