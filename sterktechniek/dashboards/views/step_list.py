"""The regions behind a number on the page of rounds."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.models import RegionType
from sterktechniek import dutch
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.funnel import SKIPPED, Stage
from sterktechniek.dashboards.money import kinds_in
from sterktechniek.dashboards.permissions import opens_every_region, reads_picture
from sterktechniek.dashboards.picture import asked_for
from sterktechniek.dashboards.round_steps import ALL_STEPS, definition_of, steps_of
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from sterktechniek.sheets import Column, Table

from .status import NOT_YOURS

HEAD = ("Code", "Naam", "Provincie", "Soort")


@require_safe
def step_list(request):
    """Which regions had taken a step in a round; without these, what was handed in last."""
    require(reads_picture(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    steps = steps_of(asked, inside=request.user.is_office)
    one, step = _which(request.GET, steps, asked.problems)
    text = request.GET.get("q", "").strip()[:80]
    rows = _rows(steps, one, step, kinds_in(asked.scheme), text)
    page = page_of(request, rows)
    head = [*HEAD, "Reden"] if step == SKIPPED else [*HEAD]
    narrowed = {"ronde": one.pk if one else None, "stap": step}
    title = dutch.upper_first(ALL_STEPS[step])
    if one:
        title = f"{title}, {dutch.lower_first(steps.name_of(one))}"
    context = {
        "asked": asked,
        "title": f"{title}: {asked.title.lower()}",
        "meaning": definition_of(step).text,
        "hidden": asked.asked | narrowed,
        "q": text,
        "page_obj": page,
        "head": [{"label": label} for label in head],
        "rows": _cells(page.object_list, opens_every_region(request.user)),
        "query": asked.address("step_list", **narrowed, q=text).partition("?")[2],
        "all_url": asked.address("step_list", **narrowed),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            ("Rondes", asked.address("programme_rounds")),
            (title, None),
        ],
    }
    export = Export(
        name=f"ronde-{one.number if one else 0}-{step}",
        title=context["title"],
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=[Table("Regio's", [Column(label) for label in head], rows)],
        figures=(definition_of(step).code,),
    )
    return page_or_file(request, "dashboards/step_list.html", export, context)


def _which(query, steps, problems):
    """The round and the step that the address asks for; the round that opened last, or None."""
    rounds = {str(one.pk): one for one in steps.rounds}
    one, step = rounds.get(query.get("ronde", "")), query.get("stap", "")
    if query.get("ronde") and one is None:
        problems.append("Deze ronde was op deze dag nog niet aangekondigd.")
    if step not in ALL_STEPS:
        step = Stage.HANDED_IN.value
    return one or steps.newest, step


def _rows(steps, one, step, kinds, text):
    """Each region as texts, in order of code."""
    if one is None:
        return []
    reasons = {region: reason for region, reason, _ in steps.skips[one.pk]}
    found = []
    for region_id in steps.regions(one.pk, step):
        region, kind = steps.region_of[region_id], kinds.get(region_id)
        if text.casefold() not in f"{region.code} {region.name}".casefold():
            continue
        label = RegionType(kind).label if kind else ""
        cells = [region.code, region.name, region.province, label]
        found.append([*cells, reasons[region_id]] if step == SKIPPED else cells)
    return sorted(found)


def _cells(rows, opens):
    for row in rows:
        cells = [{"text": text} for text in row]
        if opens:
            cells[1]["url"] = reverse("region_file", args=[row[0]])
        yield cells
