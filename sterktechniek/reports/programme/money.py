"""Money against the ceilings: asked, advised, granted, reserved, left and paid."""

from collections import Counter, defaultdict

from applications.models import RegionType
from sterktechniek import dutch
from sterktechniek.dashboards import money
from sterktechniek.dashboards.charts import PAPER, bar_chart
from sterktechniek.dashboards.money_asked import sent_by
from sterktechniek.reports.blocks import Block, Section, cells, heads

COLUMNS = {
    "ceiling": "Plafond",
    "asked": "Gevraagd",
    "advised": "Geadviseerd",
    "granted": "Toegekend",
    "reserved": "Gereserveerd",
    "left": "Over",
    "paid": "Betaald",
}
OF_A_ROUND = ("asked", "advised", "granted")
#: the bars of a year, each with its look
BARS = {"ceiling": "quiet", "granted": "main", "reserved": "third", "paid": "second"}
FIGURES = (
    "plafond",
    "gevraagd-per-jaar",
    "geadviseerd-per-jaar",
    "toegekend-per-jaar",
    "gereserveerd",
    "over",
    "betaald",
    "besluiten",
    "gevraagd",
    "geadviseerd",
    "toegekend",
)
IN_EURO = "Alle bedragen zijn in euro."


def amounts(picture):
    """Per year and kind of region, and per round; all amounts in euro."""
    sent = sent_by(picture)
    years, rounds = money.by_year(picture, sent), money.by_round(picture, sent)
    blocks = [
        *([_sums(years)] if years else []),
        *(
            _of_kind(years, kind)
            for kind in dict.fromkeys(row["kind"] for row in years)
        ),
        *([_per_round(rounds)] if rounds else []),
    ]
    lead = IN_EURO if blocks else "Er is nog geen plafond en nog geen besluit."
    return Section("geld", "Geld", (lead,), blocks, FIGURES if blocks else ())


def plain(amount):
    """An amount without its sign, for a column that says euro: "1.250.000,50"."""
    return dutch.euro(amount).removeprefix("€ ")


def _sums(years):
    """Per year, all kinds of region together, with the chart."""
    sums = defaultdict(Counter)
    for row in years:
        sums[row["year"]].update({name: row[name] for name in COLUMNS})
    rows = [_row(year, amounts) for year, amounts in sorted(sums.items())]
    return Block(
        "Alle regio's samen, per jaar",
        heads("Jaar", *COLUMNS.values(), amounts=len(COLUMNS)),
        rows,
        _row("Totaal", money.totals(years)),
        chart=_chart(sums),
        look="money",
    )


def _of_kind(years, kind):
    mine = [row for row in years if row["kind"] == kind]
    many = {
        RegionType.TECH.label: "techniekregio's",
        RegionType.FEW.label: "techniekarme regio's",
    }
    return Block(
        f"Alleen {many.get(kind, kind)}, per jaar",
        heads("Jaar", *COLUMNS.values(), amounts=len(COLUMNS)),
        [_row(row["year"], row) for row in mine],
        _row("Totaal", money.totals(mine)),
        look="money",
    )


def _row(name, amounts):
    texts = [plain(amounts[column]) for column in COLUMNS]
    return cells(str(name), *texts, amounts=len(texts))


def _per_round(rounds):
    labels = [COLUMNS[name] for name in OF_A_ROUND]
    rows = [
        cells(
            row["round"],
            str(row["letters"]),
            *(plain(row[name]) for name in OF_A_ROUND),
            amounts=4,
        )
        for row in rounds
    ]
    head = heads("Ronde", "Brieven", *labels, amounts=4)
    return Block(
        "Per ronde, in eerste besluiten waarvan de brief is verstuurd", head, rows
    )


def _chart(sums):
    groups = [
        (
            str(year),
            [
                (COLUMNS[name], amounts[name], dutch.euro(amounts[name]), look)
                for name, look in BARS.items()
            ],
        )
        for year, amounts in sorted(sums.items())
    ]
    title = "Plafond, toegekend, gereserveerd en betaald per jaar"
    return bar_chart("geld", title, groups, PAPER)
