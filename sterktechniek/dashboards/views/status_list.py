"""The regions behind a number of the picture, to search, to sort and to save."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.status import RegionState
from sterktechniek import dutch
from sterktechniek.dashboards import figures
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.permissions import opens_every_region, reads_picture
from sterktechniek.dashboards.picture import picture_for
from sterktechniek.dashboards.round_steps import ALL_STEPS, definition_of, steps_of
from sterktechniek.dashboards.status_rows import HEAD, sort_asked, status_rows
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from sterktechniek.sheets import Column, Table

from .status import NOT_YOURS


@require_safe
def status_list(request):
    """The regions behind a number, to search and to sort."""
    require(reads_picture(request.user), NOT_YOURS)
    picture = picture_for(request.GET)
    asked = _asked(request.GET, picture)
    rows = status_rows(picture, request.GET, _among(picture, asked, request.user))
    page = page_of(request, rows)
    opens = opens_every_region(request.user)
    state = asked.get("staat", "")
    label = _label(state, asked.get("stap"))
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
        "step": asked.get("stap", ""),
        "states": RegionState.choices,
        "all_url": picture.address("status_list"),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", picture.address()),
            (dutch.upper_first(label), None),
        ],
    }
    export = Export(
        name="stand-regios",
        title=context["title"],
        day=picture.day,
        scheme=str(picture.scheme or ""),
        tables=[Table("Regio's", _columns(), [row.cells() for row in rows])],
        figures=_figures(picture, asked.get("stap")),
    )
    return page_or_file(request, "dashboards/status_list.html", export, context)


def _figures(picture, step):
    """Of the states in the picture, and first of the step that is asked for."""
    return (*([definition_of(step).code] if step else []), *figures.codes(picture))


def _columns():
    return [Column(label) for label in HEAD.values()]


def _asked(query, picture):
    """What narrows and sorts the list, without what makes no sense."""
    keys = ("q", "staat", "stap", "sort")
    asked = {key: query[key].strip() for key in keys if query.get(key)}
    if asked.get("staat") not in RegionState:
        asked.pop("staat", None)
    if asked.get("stap") not in ALL_STEPS or picture.chosen is None:
        asked.pop("stap", None)
    return asked


def _among(picture, asked, user):
    """The regions that took the step asked for, in the round asked for; None: all."""
    step = asked.get("stap")
    if step is None:
        return None
    return steps_of(picture, user).regions(picture.chosen.round.pk, step)


def _label(state, step):
    if step:
        return ALL_STEPS[step]
    return RegionState(state).label if state else "alle regio's"


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
    labels = {"staat": "Stand", "stap": "Stap", "q": "Zoekt"}
    words = {"staat": lambda value: RegionState(value).label, "stap": ALL_STEPS.get}
    for key, label in labels.items():
        if value := asked.get(key):
            text = words[key](value) if key in words else value
            url = picture.address("status_list", **(asked | {key: None}))
            yield {"label": f"{label}: {text}", "url": url}
    if picture.chosen:
        url = picture.address("status_list", **(asked | {"stap": None}), ronde=None)
        yield {"label": picture.chosen.round.name, "url": url}
