"""Money granted, reserved and paid on a day, against the ceilings."""

from collections import Counter, defaultdict

from django.views.decorators.http import require_safe

from sterktechniek import clock, dutch
from sterktechniek.dashboards import money
from sterktechniek.dashboards.charts import bar_chart
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.money_asked import sent_by
from sterktechniek.dashboards.permissions import reads_picture
from sterktechniek.dashboards.picture import asked_for, schemes_to_choose
from sterktechniek.guards import require
from sterktechniek.sheets import Column, Kind, Table

from .status import NOT_YOURS

ROUND_HEAD = {
    "round": Column("Ronde"),
    "letters": Column("Brieven", Kind.WHOLE),
    "asked": Column("Gevraagd", Kind.EURO),
    "advised": Column("Geadviseerd", Kind.EURO),
    "granted": Column("Toegekend", Kind.EURO),
}
YEAR_HEAD = {
    "kind": Column("Soort regio"),
    "year": Column("Jaar"),
    "ceiling": Column("Plafond", Kind.EURO),
    "asked": Column("Gevraagd", Kind.EURO),
    "advised": Column("Geadviseerd", Kind.EURO),
    "granted": Column("Toegekend", Kind.EURO),
    "reserved": Column("Gereserveerd", Kind.EURO),
    "left": Column("Over", Kind.EURO),
    "paid": Column("Betaald", Kind.EURO),
}
#: the bars of a year, each with its look
BARS = {
    "ceiling": "quiet",
    "asked": "quiet",
    "granted": "main",
    "reserved": "third",
    "paid": "second",
}
FIGURES = (
    "besluiten",
    "gevraagd",
    "geadviseerd",
    "toegekend",
    "plafond",
    "gevraagd-per-jaar",
    "geadviseerd-per-jaar",
    "toegekend-per-jaar",
    "gereserveerd",
    "over",
    "betaald",
)


@require_safe
def programme_money(request):
    """What was granted, reserved and paid on a day, against the ceilings."""
    require(reads_picture(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    sent = sent_by(asked)
    years = money.by_year(asked, sent)
    rounds = money.by_round(asked, sent)
    for row in years:
        row["url"] = asked.address("money_list", soort=row["code"], jaar=row["year"])
    for row in rounds:
        row["url"] = asked.address("money_list", ronde=row["pk"])
    context = {
        "asked": asked,
        "schemes": schemes_to_choose(),
        "years": years,
        "totals": money.totals(years),
        "today": clock.today().isoformat(),
        "rounds": rounds,
        "chart": _chart(years),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            ("Geld", None),
        ],
    }
    export = _export(asked, rounds, years)
    return page_or_file(request, "dashboards/programme_money.html", export, context)


def _chart(years):
    """Per year, both kinds of region together: the ceiling, and what became of it."""
    if not years:
        return None
    sums = defaultdict(Counter)
    for row in years:
        sums[row["year"]].update({name: row[name] for name in BARS})
    groups = [
        (
            str(year),
            [
                (YEAR_HEAD[name].label, amounts[name], dutch.euro(amounts[name]), look)
                for name, look in BARS.items()
            ],
        )
        for year, amounts in sorted(sums.items())
    ]
    return bar_chart(
        "geld", "Plafond, gevraagd, toegekend, gereserveerd en betaald per jaar", groups
    )


def _export(asked, rounds, years):
    """Both tables with their figures, amounts as amounts."""
    by_round = [[row[name] for name in ROUND_HEAD] for row in rounds]
    by_year = [[row[name] for name in YEAR_HEAD] for row in years]
    return Export(
        name="geld",
        title=f"Geld: {asked.title.lower()}",
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=[
            Table("Per ronde", [*ROUND_HEAD.values()], by_round),
            Table("Per jaar", [*YEAR_HEAD.values()], by_year),
        ],
        figures=FIGURES,
    )
