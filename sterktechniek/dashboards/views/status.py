"""The state of the land on a day: map, tiles and the table of states by round."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.status import RegionState
from reviews.trajectory_permissions import reads_trajectories
from sterktechniek import clock, dutch
from sterktechniek.dashboards import figures, status_table
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.moments import beside, moment_links, schemes_with_moments
from sterktechniek.dashboards.permissions import (
    opens_every_region,
    reads_effects,
    reads_picture,
)
from sterktechniek.dashboards.picture import picture_for
from sterktechniek.guards import require
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
    table = status_table.rounds_table(picture)
    stops = moment_links(picture, moments[code])
    earlier, later = beside(stops)
    context = {
        "picture": picture,
        "ball": _ball(picture),
        "schemes": names,
        "today": clock.today().isoformat(),
        "moments": stops,
        "earlier": earlier,
        "later": later,
        "sum_line": figures.sum_line(picture),
        "approval_line": figures.approval_line(picture),
        "recorded_later": figures.recorded_later(picture),
        "legend": figures.legend(picture),
        "tiles": figures.tiles(picture, to_region),
        "points": figures.points(picture, to_region),
        "off_the_map": figures.off_the_map(picture, to_region),
        "table": table,
        "all_url": picture.address(ronde=None),
        "list_url": picture.address("status_list"),
        "trajectories": reads_trajectories(request.user),
        "rounds_url": picture.address("programme_rounds", ronde=None),
        "grounds_url": _grounds_url(request.user, picture),
        "reach_url": _reach_url(request.user, picture),
        "money_url": picture.address("programme_money", ronde=None),
        "report_url": _report_url(request.user, picture),
        "effects_url": _effects_url(request.user, picture),
        "talks_url": picture.address("talk_facts", ronde=None)
        if reads_talk_facts(request.user)
        else "",
        "breadcrumbs": [("Overzicht", "/"), ("Stand van het land", None)],
    }
    return page_or_file(
        request, "dashboards/programme_status.html", _export(picture, table), context
    )


def _export(picture, table):
    """The table of states by round, as the page shows it, with how it adds up."""
    line = figures.approval_line(picture)
    return Export(
        name="stand",
        title=picture.title,
        day=picture.day,
        scheme=str(picture.scheme or ""),
        tables=[status_table.sheet_of(table)],
        figures=status_table.codes(picture),
        notes=tuple(filter(None, (figures.sum_line(picture), line))),
    )


def _region_url(user, picture):
    """Where the name of a region leads: its file, or its line in the list."""
    if opens_every_region(user):
        return lambda region: reverse("region_file", args=[region.code])
    return lambda region: picture.address("status_list", q=region.code)


def _grounds_url(user, picture):
    """The page of why plans were refused, for who may read it."""
    return picture.address("ground_figures") if opens_every_region(user) else ""


def _report_url(user, picture):
    """Where the same picture is ordered as a report, for who may order it."""
    if not opens_every_region(user):
        return ""
    return picture.address("programme_report_list", ronde=None, soort="stand")


def _reach_url(user, picture):
    """The page of spread and reach, for who may read it."""
    return picture.address("reach") if opens_every_region(user) else ""


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
