"""The rows of a part as a table in the shape of components/_table.html."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.urls import reverse

from applications.models import Part
from sterktechniek import dutch


class Cell(NamedTuple):
    text: str
    url: str = ""
    amount: bool = False
    state: str = ""


class Head(NamedTuple):
    label: str
    amount: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class Table:
    """``lines`` are the records behind the rows, for who counts on."""

    caption: str
    head: list
    rows: list
    foot: list = field(default_factory=list)
    lines: list = field(default_factory=list)


EMPTY = {
    Part.PARTNERS: (
        "Nog geen partners",
        "Voeg elke partner toe, met wat die bijdraagt. De partner bevestigt dat zelf.",
    ),
    Part.GOALS: (
        "Nog geen doelen",
        "Voeg een doel toe. Daarna kunt u er activiteiten bij maken.",
    ),
    Part.ACTIVITIES: (
        "Nog geen activiteiten",
        "Voeg een activiteit toe, met het doel waar zij bij hoort en haar mijlpalen.",
    ),
    Part.BUDGET: (
        "Nog geen begrotingsposten",
        "Voeg voor elke activiteit toe wat zij kost, per jaar.",
    ),
    Part.ATTACHMENTS: (
        "Nog geen bijlagen",
        "Voeg de ondertekende samenwerkingsovereenkomst toe. Die is verplicht.",
    ),
}
ADD_LABELS = {
    Part.PARTNERS: "Partner toevoegen",
    Part.GOALS: "Doel toevoegen",
    Part.ACTIVITIES: "Activiteit toevoegen",
    Part.BUDGET: "Begrotingspost toevoegen",
}


def table_of(plan, part, *, locked):
    """The table of a part with rows; on a locked page the names are no links."""
    builders = {
        Part.PARTNERS: _partners,
        Part.GOALS: _goals,
        Part.ACTIVITIES: _activities,
        Part.BUDGET: _budget,
        Part.ATTACHMENTS: _attachments,
    }

    def link(row):
        return "" if locked else reverse("row_edit", args=[plan.pk, part.value, row.pk])

    return builders[part](plan, link, locked)


def _heads(*labels, amounts=()):
    return [Head(label, label in amounts) for label in labels]


def _partners(plan, link, locked):
    rows = list(plan.commitments.select_related("partner").order_by("partner__name"))
    total = sum(row.amount for row in rows)
    return Table(
        "Partners en hun bijdrage",
        _heads(
            "Partner", "Soort", "Vorm", "Bevestigd", "Bijdrage", amounts={"Bijdrage"}
        ),
        [
            [
                Cell(row.partner.name, link(row)),
                Cell(row.partner.get_kind_display()),
                Cell(row.get_form_display()),
                Cell(dutch.day(row.confirmed_at) if row.confirmed_at else "nog niet"),
                Cell(dutch.euro_cents(row.amount), amount=True),
            ]
            for row in rows
        ],
        [
            Cell("Samen"),
            *[Cell("")] * 3,
            Cell(dutch.euro_cents(total), amount=True),
        ],
    )


def _goals(plan, link, locked):
    return Table(
        "Doelen en indicatoren",
        _heads("Doel", "Indicator", "Streefwaarde en jaar"),
        [
            [
                Cell(str(row), link(row)),
                Cell(row.indicator or dutch.UNKNOWN),
                Cell(row.target or dutch.UNKNOWN),
            ]
            for row in plan.goals.all()
        ],
    )


def _activities(plan, link, locked):
    rows = plan.activities.select_related("goal", "partner")
    return Table(
        "Activiteiten",
        _heads("Activiteit", "Doel", "Programmalijn", "Partner", "Mijlpalen"),
        [
            [
                Cell(str(row), link(row)),
                Cell(str(row.goal.number) if row.goal else "nog geen"),
                Cell(row.get_line_display()),
                Cell(row.partner.name if row.partner else "nog geen"),
                Cell(str(len(row.milestones.all()))),
            ]
            for row in rows.prefetch_related("milestones")
        ],
    )


def _budget(plan, link, locked):
    rows = list(plan.budget_lines.select_related("activity", "partner"))
    return Table(
        "Begrotingsposten",
        _heads(
            "Post", "Activiteit", "Jaar", "Soort kosten", "Bedrag", amounts={"Bedrag"}
        ),
        [
            [
                Cell(str(row), link(row)),
                Cell(str(row.activity.number) if row.activity else "nog geen"),
                Cell(str(row.year)),
                Cell(row.get_kind_display()),
                Cell(dutch.euro_cents(row.amount), amount=True),
            ]
            for row in rows
        ],
        lines=rows,
    )


def _attachments(plan, link, locked):
    heads = ["Bestand", "Soort", "Grootte", "Toegevoegd"]
    return Table(
        "Bijlagen",
        _heads(*heads, *([] if locked else ["Verwijderen"])),
        [_attachment(plan, row, locked) for row in plan.attachments.all()],
    )


def _attachment(plan, row, locked):
    cells = [
        Cell(row.name, reverse("attachment_download", args=[plan.pk, row.pk])),
        Cell(row.get_kind_display()),
        Cell(dutch.kilobytes(row.size)),
        Cell(dutch.day(row.uploaded_at)),
    ]
    if not locked:
        remove = reverse("attachment_delete", args=[plan.pk, row.pk])
        cells.append(Cell(f"Verwijder {row.name}", remove))
    return cells
