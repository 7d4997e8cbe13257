"""The regions behind an amount on the page of money."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from applications.models import RegionType, Round
from sterktechniek import dutch
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.money import UNKNOWN
from sterktechniek.dashboards.money_rows import rows_of_round, rows_of_year
from sterktechniek.dashboards.permissions import opens_every_region, reads_picture
from sterktechniek.dashboards.picture import asked_for
from sterktechniek.guards import require
from sterktechniek.pages import page_of
from sterktechniek.sheets import Column, Kind, Table

from .status import NOT_YOURS

FIRST = [Column("Code"), Column("Naam")]
OF_ROUND = ("gevraagd", "geadviseerd", "toegekend")
OF_YEAR = (
    "gevraagd-per-jaar",
    "geadviseerd-per-jaar",
    "toegekend-per-jaar",
    "betaald",
    "gereserveerd",
)
LABEL = {
    "gevraagd": "Gevraagd",
    "geadviseerd": "Geadviseerd",
    "toegekend": "Toegekend",
    "gevraagd-per-jaar": "Gevraagd",
    "geadviseerd-per-jaar": "Geadviseerd",
    "toegekend-per-jaar": "Toegekend",
    "betaald": "Betaald",
    "gereserveerd": "Gereserveerd",
}


@require_safe
def money_list(request):
    """Of a round (``ronde``), or of a year and kind (``jaar``, ``soort``); else the first round."""
    require(reads_picture(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    narrowed, what, figures, rows = _behind(request.GET, asked)
    page = page_of(request, rows)
    columns = [*FIRST, *(Column(LABEL[code], Kind.EURO) for code in figures)]
    title = f"Geld per regio, {what}"
    opens = opens_every_region(request.user)
    context = {
        "asked": asked,
        "title": f"{title}: {asked.title.lower()}",
        "page_obj": page,
        "figures": [(code, LABEL[code]) for code in figures],
        "rows": [_row(row, opens) for row in page.object_list],
        "sums": [
            sum(row[place] for row in rows) for place in range(2, 2 + len(figures))
        ],
        "query": asked.address("money_list", **narrowed).partition("?")[2],
        "money_url": asked.address("programme_money"),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            ("Geld", asked.address("programme_money")),
            (dutch.upper_first(what), None),
        ],
    }
    export = Export(
        name="geld-per-regio",
        title=context["title"],
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=[Table("Geld per regio", columns, rows)],
        figures=figures,
    )
    return page_or_file(request, "dashboards/money_list.html", export, context)


def _behind(query, asked):
    """What the address asks: (its parts, in words, the figures, the rows)."""
    kind, year = query.get("soort", ""), query.get("jaar", "")
    if (
        asked.scheme
        and kind in (*RegionType, UNKNOWN)
        and year.isascii()
        and year.isdigit()
    ):
        year = int(year[:4])
        word = RegionType(kind).label if kind in RegionType else "soort onbekend"
        rows = rows_of_year(asked, kind, year)
        return {"soort": kind, "jaar": year}, f"{word} {year}", OF_YEAR, rows
    rounds = {
        str(one.pk): one
        for one in Round.objects.opened(asked.at).filter(scheme=asked.scheme)
    }
    one = rounds.get(query.get("ronde", "")) or next(iter(rounds.values()), None)
    if one is None:
        return {}, "geen ronde", OF_ROUND, []
    return (
        {"ronde": one.pk},
        dutch.lower_first(one.name),
        OF_ROUND,
        rows_of_round(asked, one),
    )


def _row(row, opens):
    code, name, *amounts = row
    url = reverse("region_file", args=[code]) if opens else ""
    return {"code": code, "name": name, "url": url, "amounts": amounts}
