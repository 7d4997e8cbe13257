"""Why plans were refused: the numbers, and the grounds behind each of them."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.models import Plan
from applications.models.passages import ROW
from sterktechniek import clock, dutch
from sterktechniek.dashboards import ground_tables
from sterktechniek.dashboards.exports import ASKED as FILE
from sterktechniek.dashboards.exports import LABELS, Export, page_or_file
from sterktechniek.dashboards.ground_asked import narrowed_by
from sterktechniek.dashboards.grounds import Became, grounds_on, texts_of
from sterktechniek.dashboards.permissions import opens_every_region
from sterktechniek.dashboards.picture import asked_for, schemes_to_choose
from sterktechniek.dashboards.status_table import sheet_of
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from sterktechniek.sheets import Column, Table

NOT_YOURS = (
    "Waarom plannen zijn afgewezen, is voor DUS-I, OCW en de leider van het "
    "ondersteuningsteam."
)
REGIONS = "regio's"
FIGURES = ("gronden", "regios-met-gronden", *(one.figure for one in Became))
HEAD = (
    "Regio",
    "Ronde",
    "Provincie",
    "Criterium",
    "Passage",
    "Waarom dit niet voldoet",
    "Wat voldoende is",
    "Wat ervan werd",
)


@require_safe
def ground_figures(request):
    """Grounds per criterion, round and province, and what became of them."""
    require(opens_every_region(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    grounds = grounds_on(asked)
    known = grounds.known_to(inside=request.user.is_office)
    narrowed = narrowed_by(request.GET, grounds.rounds, known, only=("ronde",))
    rows = narrowed.of(known)
    rounds = [narrowed.round] if narrowed.round else grounds.rounds
    tables = {
        "Gronden per criterium en ronde": ground_tables.by_criterion(
            asked, rows, rounds, **narrowed.asked
        ),
        "Wat ervan werd in het volgende plan": ground_tables.by_following(
            asked, rows, **narrowed.asked
        ),
        "Gronden per provincie en ronde": ground_tables.by_province(
            asked, rows, rounds, **narrowed.asked
        ),
    }
    context = {
        "asked": asked,
        "title": _title(asked, narrowed),
        "schemes": schemes_to_choose(),
        "today": clock.today().isoformat(),
        "rounds": grounds.rounds,
        "chosen": narrowed.round,
        "notes": _notes(grounds, request.user),
        "tables": tables if rows else {},
        "chart": ground_tables.chart_of(next(iter(tables.values()))) if rows else None,
        "list_url": asked.address("ground_list", **narrowed.asked),
        "breadcrumbs": _crumbs(asked, ("Waarom afgewezen", None)),
    }
    export = _export(
        "gronden",
        context["title"],
        asked,
        [sheet_of(table, name) for name, table in tables.items()],
        context["notes"],
    )
    return page_or_file(request, "dashboards/ground_figures.html", export, context)


def _title(asked, narrowed):
    named = f": {narrowed.round.name}" if narrowed.round else ""
    return f"Waarom afgewezen: {asked.title.lower()}{named}"


def _notes(grounds, user):
    """Which rounds are not split yet, for whoever does not write the letters."""
    if user.is_office:
        return ()
    return tuple(map(ground_tables.withheld, grounds.withheld))


@require_safe
def ground_list(request):
    """The grounds behind a number, with what the letter said; the plan for who may read it."""
    require(opens_every_region(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    grounds = grounds_on(asked)
    known = grounds.known_to(inside=request.user.is_office)
    narrowed = narrowed_by(request.GET, grounds.rounds, known)
    rows = narrowed.of(known)
    page = page_of(request, rows)
    is_file = request.GET.get(FILE) in LABELS
    shown = rows if is_file else list(page.object_list)
    texts = texts_of(shown)
    names = {one.pk: one.name for one in grounds.rounds}
    readable = _readable(request.user, texts)
    context = {
        "asked": asked,
        "narrowed": narrowed,
        "rounds": grounds.rounds,
        "criteria": narrowed.criteria,
        "provinces": narrowed.provinces,
        "followings": Became.choices,
        "notes": _notes(grounds, request.user),
        "count": _count(rows),
        "page_obj": page,
        "head": [{"label": label} for label in HEAD],
        "rows": []
        if is_file
        else [_cells(row, texts, names, readable) for row in shown],
        "query": asked.address("ground_list", **narrowed.asked).partition("?")[2],
        "all_url": asked.address("ground_list"),
        "breadcrumbs": _crumbs(
            asked,
            ("Waarom afgewezen", asked.address("ground_figures")),
            ("Gronden", None),
        ),
    }
    sheet = [_texts(row, texts[row.pk], names) for row in shown]
    table = Table("Gronden", [Column(label) for label in HEAD], sheet)
    title = f"Gronden: {asked.title.lower()}"
    export = _export("gronden-lijst", title, asked, [table], context["notes"])
    return page_or_file(request, "dashboards/ground_list.html", export, context)


def _export(name, title, asked, tables, notes):
    return Export(
        name=name,
        title=title,
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=tables,
        figures=FIGURES,
        notes=notes,
    )


def _count(rows):
    """How many grounds of how many regions: "126 gronden van 33 regio's"."""
    regions = len({row.region_id for row in rows})
    grounds = dutch.count(len(rows), "grond", "gronden")
    return f"{grounds} van {dutch.count(regions, 'regio', REGIONS)}"


def _readable(user, texts):
    """The ids of the plans behind these grounds that this person may open."""
    plans = Plan.objects.visible_to(user).filter(
        pk__in={ground.plan_id for ground in texts.values()}
    )
    return set(plans.order_by().values_list("pk", flat=True))


def _texts(row, ground, names):
    """One ground as texts, in the order of the head."""
    return [
        row.region,
        names[row.round_id],
        row.province,
        row.title,
        ground.passage,
        ground.reason,
        ground.remedy,
        row.became.label,
    ]


def _cells(row, texts, names, readable):
    ground = texts[row.pk]
    cells = [{"text": text} for text in _texts(row, ground, names)]
    cells[0]["url"] = reverse("region_file", args=[row.code])
    if ground.plan_id in readable:
        version = reverse(
            "version_detail", args=[ground.plan_id, ground.version.number]
        )
        cells[4]["url"] = f"{version}#{_place(ground)}"
    return cells


def _place(ground):
    """Where the page of the version shows the passage."""
    if row := ROW.match(ground.passage.strip().lower()):
        return f"{row['kind']}-{row['number'].rstrip('.')}"
    return f"onderdeel-{ground.part}"


def _crumbs(asked, *more):
    return [("Overzicht", "/"), ("Stand van het land", asked.address()), *more]
