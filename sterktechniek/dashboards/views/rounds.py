"""The rounds on a day: how far their plans had come, who skipped, whose term is at risk."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek import clock, dutch
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.funnel import SKIPPED
from sterktechniek.dashboards.permissions import opens_every_region, reads_picture
from sterktechniek.dashboards.picture import asked_for, schemes_to_choose
from sterktechniek.dashboards.round_steps import (
    ALL_STEPS,
    FIGURES,
    ONLY_AFTER,
    chart_of,
    definition_of,
    steps_of,
)
from sterktechniek.dashboards.status_table import sheet_of
from sterktechniek.guards import require
from sterktechniek.sheets import Column, Table

from .status import NOT_YOURS

SKIP_HEAD = ("Regio", "Ronde", "Reden", "Gezegd op")


@require_safe
def programme_rounds(request):
    """Per round each step that its plans took, with the regions behind each number."""
    require(reads_picture(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    steps = steps_of(asked, inside=request.user.is_office)
    opens = opens_every_region(request.user)
    table = _table(asked, steps)
    skips = _skips(steps, opens)
    note = "" if request.user.is_office else ONLY_AFTER
    context = {
        "asked": asked,
        "schemes": schemes_to_choose(),
        "today": clock.today().isoformat(),
        "table": table,
        "charts": [chart_of(one, steps) for one in steps.rounds],
        "note": note,
        "skip_head": [{"label": label} for label in SKIP_HEAD],
        "skips": skips,
        "term_links": _term_links(steps, request.user),
        "money_url": asked.address("programme_money"),
        "grounds_url": asked.address("ground_figures") if opens else "",
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            ("Rondes", None),
        ],
    }
    export = _export(asked, table, skips, note)
    return page_or_file(request, "dashboards/programme_rounds.html", export, context)


def _table(asked, steps):
    """A row for each step, a column for each round; each number opens its list."""
    head = [
        {"label": "Stap"},
        *({"label": steps.name_of(one), "amount": True} for one in steps.rounds),
    ]
    rows = [
        [
            {"text": dutch.upper_first(label), "figure": definition_of(step)},
            *(_number(asked, one, step, steps) for one in steps.rounds),
        ]
        for step, label in ALL_STEPS.items()
    ]
    return {"head": head, "rows": rows}


def _number(asked, one, step, steps):
    cell = {"text": steps.count(one.pk, step), "amount": True}
    if cell["text"]:
        cell["url"] = asked.address("step_list", ronde=one.pk, stap=step)
    return cell


def _skips(steps, opens):
    """Who skipped which round, and why, as rows of cells."""
    rows = []
    for one in steps.rounds:
        for region_id, reason, at in steps.skips[one.pk]:
            if region := steps.region_of.get(region_id):
                name = {"text": region.name}
                if opens:
                    name["url"] = reverse("region_file", args=[region.code])
                told = (steps.name_of(one), reason, dutch.day(at))
                rows.append([name, *({"text": text} for text in told)])
    return rows


def _term_links(steps, user):
    """The page of all terms of a round, for DUS-I; it is about today and not about a past day."""
    if not user.is_office:
        return []
    return [
        (f"Termijnen van {one.name}", reverse("round_terms", args=[one.pk]))
        for one in steps.rounds
    ]


def _export(asked, table, skips, note):
    skipped = Table(
        dutch.upper_first(ALL_STEPS[SKIPPED]),
        [Column(label) for label in SKIP_HEAD],
        [[cell["text"] for cell in row] for row in skips],
    )
    return Export(
        name="rondes",
        title=f"Rondes: {asked.title.lower()}",
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=[sheet_of(table, "Stappen per ronde"), skipped],
        figures=tuple(FIGURES.values()),
        notes=(note,) if note else (),
    )
