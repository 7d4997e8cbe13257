"""The regions behind a number of the picture, to search, to sort and to save."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.status import RegionState
from sterktechniek import dutch
from sterktechniek.dashboards import status_table
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.permissions import opens_every_region, reads_picture
from sterktechniek.dashboards.picture import picture_for
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
        figures=status_table.codes(picture),
    )
    return page_or_file(request, "dashboards/status_list.html", export, context)


def _columns():
    return [Column(label) for label in HEAD.values()]


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
