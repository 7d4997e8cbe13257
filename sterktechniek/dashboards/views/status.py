"""The state of the land on a day: the picture, the lists behind its numbers, the money."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.status import RegionState
from reviews.trajectory_permissions import reads_trajectories
from sterktechniek import clock, dutch
from sterktechniek.dashboards import figures, money
from sterktechniek.dashboards.exports import csv_response
from sterktechniek.dashboards.moments import moment_links, schemes_with_moments
from sterktechniek.dashboards.permissions import (
    opens_every_region,
    reads_effects,
    reads_picture,
)
from sterktechniek.dashboards.picture import (
    asked_for,
    picture_for,
    schemes_to_choose,
)
from sterktechniek.dashboards.status_rows import HEAD, sort_asked, status_rows
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from support.permissions import reads_talk_facts

UNDECIDED = (RegionState.SUBMITTED, RegionState.SUPPLEMENT, RegionState.IN_REVIEW)
NOT_YOURS = "Het landelijk beeld is voor DUS-I, OCW en het ondersteuningsteam."


@require_safe
def programme_status(request):
    """Map, tiles and table of all regions, on any day, in total or in one round."""
    require(reads_picture(request.user), NOT_YOURS)
    picture = picture_for(request.GET)
    names, moments = schemes_with_moments()
    to_region = _region_url(request.user, picture)
    code = picture.scheme.code if picture.scheme else ""
    context = {
        "picture": picture,
        "ball": _ball(picture),
        "schemes": names,
        "today": clock.today().isoformat(),
        "moments": moment_links(picture, moments[code]),
        "sum_line": figures.sum_line(picture),
        "legend": figures.legend(picture),
        "tiles": figures.tiles(picture, to_region),
        "points": figures.points(picture, to_region),
        "off_the_map": figures.off_the_map(picture, to_region),
        "table": figures.rounds_table(picture),
        "all_url": picture.address(ronde=None),
        "list_url": picture.address("status_list"),
        "trajectories": reads_trajectories(request.user),
        "money_url": picture.address("programme_money", ronde=None),
        "effects_url": _effects_url(request.user, picture),
        "talks_url": picture.address("talk_facts", ronde=None)
        if reads_talk_facts(request.user)
        else "",
        "breadcrumbs": [("Overzicht", "/"), ("Stand van het land", None)],
    }
    return render(request, "dashboards/programme_status.html", context)


def _region_url(user, picture):
    """Where the name of a region leads: its file, or its line in the list."""
    if opens_every_region(user):
        return lambda region: reverse("region_file", args=[region.code])
    return lambda region: picture.address("status_list", q=region.code)


def _effects_url(user, picture):
    """The page of help and what followed, for who may read it."""
    return picture.address("effect_totals", ronde=None) if reads_effects(user) else ""


def _ball(picture):
    """Where the newest round stood then, who was to act, and until when."""
    if not picture.status.rounds:
        where = "Er was nog geen ronde open"
        return {"where": where, "who": "DUS-I: ronde openen", "until": ""}
    shown = picture.chosen or picture.status.rounds[-1]
    one, found = shown.round, picture.status.counts(shown)
    if picture.at < one.closes_at:
        who, until = "De regio's: plan indienen", dutch.closing(one.closes_at)
        return {"where": f"{one.name} is open", "who": who, "until": until}
    waiting = sum(found.get(state, 0) for state in UNDECIDED)
    if waiting:
        who = f"DUS-I en de commissie: nog {waiting} te besluiten"
        return {"where": f"{one.name} is gesloten", "who": who, "until": ""}
    where = f"Alle brieven van {one.name} zijn verstuurd"
    return {"where": where, "who": "Niemand", "until": ""}


@require_safe
def status_list(request):
    """The regions behind a number, to search and to sort."""
    require(reads_picture(request.user), NOT_YOURS)
    picture = picture_for(request.GET)
    rows = status_rows(picture, request.GET)
    page = page_of(request, rows)
    opens = opens_every_region(request.user)
    asked = _asked(request.GET)
    state = asked.get("staat", "")
    label = RegionState(state).label if state else "alle regio's"
    context = {
        "picture": picture,
        "title": f"{dutch.upper_first(label)}: {picture.title.lower()}",
        "page_obj": page,
        "table_head": _head(picture, request.GET, asked),
        "table_rows": [_cells(row, opens) for row in page.object_list],
        "query": picture.address("status_list", **asked).partition("?")[2],
        "chips": _chips(picture, asked),
        "q": asked.get("q", ""),
        "state": state,
        "states": RegionState.choices,
        "export_url": picture.address("status_export", **asked),
        "all_url": picture.address("status_list"),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", picture.address()),
            (dutch.upper_first(label), None),
        ],
    }
    return render(request, "dashboards/status_list.html", context)


def _asked(query):
    """What narrows and sorts the list, without what makes no sense."""
    asked = {
        key: query[key].strip() for key in ("q", "staat", "sort") if query.get(key)
    }
    if asked.get("staat") not in RegionState:
        asked.pop("staat", None)
    return asked


def _head(picture, query, asked):
    """The columns, each with the address that sorts on it; again turns it round."""
    name, backwards = sort_asked(query)
    for column, label in HEAD.items():
        turned = f"-{column}" if column == name and not backwards else column
        url = picture.address("status_list", **(asked | {"sort": turned}))
        way = "descending" if backwards else "ascending"
        sorted_now = way if column == name else ""
        yield {"label": label, "sort_url": url, "sorted": sorted_now}


def _cells(row, opens):
    cells = [{"text": text} for text in row.cells()]
    if opens:
        cells[list(HEAD).index("naam")]["url"] = reverse("region_file", args=[row.code])
    cells[list(HEAD).index("stand")]["state"] = row.state.value
    return cells


def _chips(picture, asked):
    """What narrows the list, each with the address without it."""
    labels = {"staat": "Stand", "q": "Zoekt"}
    for key, label in labels.items():
        if value := asked.get(key):
            text = RegionState(value).label if key == "staat" else value
            url = picture.address("status_list", **(asked | {key: None}))
            yield {"label": f"{label}: {text}", "url": url}
    if picture.chosen:
        url = picture.address("status_list", **asked, ronde=None)
        yield {"label": picture.chosen.round.name, "url": url}


@require_safe
def status_export(request):
    """The same list, all pages of it, as a file."""
    require(reads_picture(request.user), NOT_YOURS)
    picture = picture_for(request.GET)
    rows = status_rows(picture, request.GET)
    filename = f"stand-{picture.day.isoformat()}.csv"
    return csv_response(filename, HEAD.values(), (row.cells() for row in rows))


@require_safe
def programme_money(request):
    """What was granted, reserved and paid on a day, against the ceilings."""
    require(reads_picture(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    years = money.by_year(asked)
    context = {
        "asked": asked,
        "schemes": schemes_to_choose(),
        "years": years,
        "totals": money.totals(years),
        "today": clock.today().isoformat(),
        "rounds": money.by_round(asked),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            ("Geld", None),
        ],
    }
    return render(request, "dashboards/programme_money.html", context)
