"""How far the approved plans reach: regions, schools, profiles and pupils on a day."""

from django.views.decorators.http import require_safe

from sterktechniek import clock, dutch
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.permissions import opens_every_region
from sterktechniek.dashboards.picture import asked_for, schemes_to_choose
from sterktechniek.dashboards.reach import tables
from sterktechniek.dashboards.reach.land import Land
from sterktechniek.dashboards.reach.within import within
from sterktechniek.guards import require
from sterktechniek.sheets import Column, Table

TITLE = "Spreiding en bereik"
NOT_YOURS = (
    "Spreiding en bereik is voor DUS-I, OCW en de leider van het ondersteuningsteam."
)
NOT_OPEN = "Deze ronde was op deze dag nog niet open. U ziet alle rondes."
FIGURES = (
    "goedgekeurd",
    "bereik-regios",
    "bereik-scholen",
    "bereik-leerlingen",
    "bereik-profielen",
    "witte-vlek",
    "technisch-binnen-10-km",
    "cijfer-van-buiten",
)


@require_safe
def reach(request):
    """Approved plans against regions, schools, profiles and pupils; and where there are none."""
    require(opens_every_region(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    land = Land(asked)
    chosen = _round(request.GET.get("ronde", ""), land, asked.problems)
    parts = tables.parts_of(land, chosen)
    by_kind = tables.by_kind(land, parts)
    near = within(land)
    white = tables.white_spots(land)
    named = f": {chosen.name}" if chosen else ""
    context = {
        "asked": asked,
        "title": f"{TITLE}: {asked.title.lower()}{named}",
        "schemes": schemes_to_choose(),
        "today": clock.today().isoformat(),
        "rounds": land.rounds,
        "chosen": chosen,
        "notes": tables.notes_of(land),
        "is_empty": not land.regions,
        "chart": tables.chart_of(by_kind),
        "by_kind": by_kind,
        "by_round": tables.by_round(land),
        "by_profile": tables.by_profile(land, parts),
        "white": white,
        "near": near,
        "near_known": known_line(near),
        "near_facts": _facts(near.outside),
        "shrinking_url": asked.address("shrinking"),
        "list_url": asked.address("reach_list"),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            (TITLE, None),
        ],
    }
    export = _export(context, near)
    return page_or_file(request, "dashboards/reach.html", export, context)


def _round(text, land, problems):
    if not text:
        return None
    for one in land.rounds:
        if str(one.pk) == text:
            return one
    problems.append(NOT_OPEN)
    return None


def known_line(near):
    """Of how many schools place and pupils are known."""
    return (
        f"Plaats en leerlingaantal zijn bekend van {dutch.number(near.known)} van de "
        f"{dutch.count(near.schools, 'school', 'scholen')}."
    )


def _facts(outside):
    """Where a figure of others comes from, and when it holds."""
    if outside is None:
        return []
    until = outside.valid_until
    ends = f" tot en met {dutch.day(until)}" if until else ""
    return [
        ("Cijfer", outside.name),
        ("Bron", outside.source),
        ("Datum van de bron", dutch.day(outside.dated_on)),
        ("Geldig", f"vanaf {dutch.day(outside.valid_from)}{ends}"),
    ]


def _export(context, near):
    sheets = [
        tables.sheet_of(context["by_kind"], "Bereik"),
        tables.sheet_of(context["by_round"], "Per ronde"),
        tables.sheet_of(context["by_profile"], "Per profiel"),
        tables.sheet_of(context["white"], "Witte vlekken"),
        Table("Binnen 10 km", [Column("Wat"), Column("Waarde")], _near_rows(near)),
    ]
    asked = context["asked"]
    return Export(
        name="bereik",
        title=context["title"],
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=sheets,
        figures=FIGURES,
        notes=context["notes"],
    )


def _near_rows(near):
    rows = [["Scholen", near.schools], ["Scholen met plaats en aantal", near.known]]
    if near.share is not None:
        rows.append(["Berekend deel van de leerlingen (%)", near.share])
        rows.append(["Leerlingen binnen 10 km", near.near])
        rows.append(["Alle leerlingen", near.pupils])
    elif one := near.outside:
        rows += [
            ["Cijfer van buiten", one.name],
            ["Waarde", one.value],
            ["Eenheid", one.unit],
            ["Bron", one.source],
            ["Datum van de bron", one.dated_on],
            ["Geldig vanaf", one.valid_from],
            ["Geldig tot en met", one.valid_until or "geen einde"],
        ]
    else:
        rows.append(["Deel van de leerlingen", "niet bekend"])
    return rows
