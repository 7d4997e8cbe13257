"""A budget as a spreadsheet: its columns, its rows, and the sheet that explains them."""

from decimal import Decimal

from sterktechniek.sheets import Column, Kind, Table

from .models.contents import CostKind

SHEET = "Begroting"
COLUMNS = {
    "number": Column("nummer", width=10),
    "activity": Column("activiteit", width=32),
    "milestone": Column("mijlpaal", width=28),
    "partner": Column("partner", width=28),
    "year": Column("jaar", Kind.WHOLE, width=8),
    "kind": Column("soort kosten", width=22),
    "description": Column("omschrijving", width=45),
    "unit_price": Column("prijs per eenheid", Kind.EURO, width=18),
    "quantity": Column("aantal", Kind.NUMBER, width=12),
    "amount": Column("bedrag", Kind.EURO, width=18),
}
KINDS = ("xlsx", "ods")
HOW = (
    "Vul op het blad ‘Begroting’ voor elke begrotingspost één rij in.",
    "Laat ‘nummer’ leeg bij een nieuwe post: die krijgt vanzelf een nummer. "
    "Verander het nummer van een bestaande post niet.",
    "Bij activiteit en mijlpaal telt het nummer waarmee de tekst begint. "
    "De titel mag u weglaten.",
    "‘Bedrag’ rekent het systeem uit: prijs per eenheid maal aantal. "
    "Wat u daar invult, telt niet mee.",
    "Partners en activiteiten maakt u in uw plan, niet in dit bestand.",
    "Klaar? Sla het bestand op en kies in uw plan, bij Begroting, ‘Begroting inlezen’. "
    "U ziet eerst wat er verandert.",
)


def budget_tables(content, *, partners, years):
    """The sheets for a budget from the content of a plan (see `plan_content`).

    ``partners`` are names and ``years`` numbers that a line may have.
    """
    titles = {one["number"]: one["title"] for one in content["activities"]}
    milestones = {
        one["number"]: one["title"]
        for activity in content["activities"]
        for one in activity["milestones"]
    }
    rows = [_row(line, titles, milestones) for line in content["budget"]]
    return [
        Table(SHEET, list(COLUMNS.values()), rows),
        _explanation(content["activities"], partners, years),
    ]


def _row(line, titles, milestones):
    activity, milestone = line["activity"], line.get("milestone")
    return [
        str(line["number"]),
        activity_text(activity, titles[activity]) if activity is not None else "",
        f"{milestone} {milestones.get(milestone, '')}".strip() if milestone else "",
        line["partner"],
        line["year"],
        line["kind"],
        line["description"],
        *(Decimal(line[name]) for name in ("unit_price", "quantity", "amount")),
    ]


def activity_text(number, title):
    """An activity as a person recognises it; the number decides."""
    return f"{number}. {title}"


def _explanation(activities, partners, years):
    columns = [Column("Kolom", width=16), Column("Wat u kunt invullen", width=60)]
    rows = [
        ["Zo werkt het" if not place else "", text] for place, text in enumerate(HOW)
    ]
    for label, values in (
        (
            "activiteit",
            [activity_text(one["number"], one["title"]) for one in activities],
        ),
        (
            "mijlpaal",
            [
                f"{milestone['number']} {milestone['title']}"
                for one in activities
                for milestone in one["milestones"]
            ],
        ),
        ("partner", partners),
        ("jaar", [str(year) for year in years]),
        ("soort kosten", CostKind.labels),
    ):
        rows.append(["", ""])
        rows += [[label, value] for value in values or ["(nog niets in uw plan)"]]
    return Table("Uitleg", columns, rows)
