"""The rounds on a day: how far their plans had come, who skipped, whose term is at risk."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek import clock, dutch
from sterktechniek.dashboards.charts import bar_chart
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.figures import sheet_of
from sterktechniek.dashboards.funnel import SKIPPED, Stage
from sterktechniek.dashboards.permissions import opens_every_region, reads_picture
from sterktechniek.dashboards.picture import picture_for, schemes_to_choose
from sterktechniek.dashboards.round_steps import (
    ALL_STEPS,
    FIGURES,
    definition_of,
    steps_of,
)
from sterktechniek.guards import require
from sterktechniek.sheets import Column, Table

from .status import NOT_YOURS

SKIP_HEAD = ("Regio", "Ronde", "Reden", "Gezegd op")
ONLY_AFTER = (
    "Beoordeeld, geadviseerd en besloten tellen hier pas als de brief is verstuurd. "
    "Wat daarvoor gebeurt, weet alleen DUS-I."
)


@require_safe
def programme_rounds(request):
    """Per round each step that its plans took, with the regions behind each number."""
    require(reads_picture(request.user), NOT_YOURS)
    picture = picture_for(request.GET)
    steps = steps_of(picture, request.user)
    table = _table(picture, steps)
    skips = _skips(picture, steps, opens_every_region(request.user))
    context = {
        "picture": picture,
        "schemes": schemes_to_choose(),
        "today": clock.today().isoformat(),
        "table": table,
        "charts": [_chart(one.round, steps) for one in picture.status.rounds],
        "note": "" if request.user.is_office else ONLY_AFTER,
        "skip_head": [{"label": label} for label in SKIP_HEAD],
        "skips": skips,
        "term_links": _term_links(picture, request.user),
        "money_url": picture.address("programme_money", ronde=None),
        "grounds_url": picture.address("ground_figures", ronde=None)
        if opens_every_region(request.user)
        else "",
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", picture.address()),
            ("Rondes", None),
        ],
    }
    export = _export(picture, table, skips, context["note"])
    return page_or_file(request, "dashboards/programme_rounds.html", export, context)


def _table(picture, steps):
    """Head and rows: a row for each step, a column for each round, each number with its list."""
    rounds = [one.round for one in picture.status.rounds]
    head = [{"label": "Stap"}, *({"label": r.name, "amount": True} for r in rounds)]
    rows = [
        [
            {"text": dutch.upper_first(label), "figure": definition_of(step)},
            *(_number(picture, one, step, steps) for one in rounds),
        ]
        for step, label in ALL_STEPS.items()
    ]
    return {"head": head, "rows": rows}


def _number(picture, one, step, steps):
    cell = {"text": len(steps.regions(one.pk, step)), "amount": True}
    if cell["text"]:
        cell["url"] = picture.address("status_list", ronde=one.pk, stap=step)
    return cell


def _chart(one, steps):
    """The funnel of one round as bars."""
    numbers = [(stage, len(steps.regions(one.pk, stage))) for stage in Stage]
    bars = [
        (dutch.upper_first(stage.label), number, str(number), "main")
        for stage, number in numbers
    ]
    return bar_chart(
        f"ronde-{one.number}", f"{one.name}: plannen per stap", [("", bars)]
    )


def _skips(picture, steps, opens):
    """Who skipped which round, and why, as rows of cells."""
    rows = []
    for one in picture.status.rounds:
        for skip in steps.funnel.skips[one.round.pk]:
            region = steps.region_of[skip.region_id]
            name = {"text": region.name}
            if opens:
                name["url"] = reverse("region_file", args=[region.code])
            told = [one.round.name, skip.reason, dutch.day(skip.at)]
            rows.append([name, *({"text": text} for text in told)])
    return rows


def _term_links(picture, user):
    """The page of all terms of a round, for DUS-I; it is about today and not about a past day."""
    if not user.is_office:
        return []
    return [
        (f"Termijnen van {one.round.name}", reverse("round_terms", args=[one.round.pk]))
        for one in picture.status.rounds
    ]


def _export(picture, table, skips, note):
    return Export(
        name="rondes",
        title=f"Rondes: {picture.title.lower()}",
        day=picture.day,
        scheme=str(picture.scheme or ""),
        tables=[
            sheet_of(table, "Stappen per ronde"),
            Table(
                dutch.upper_first(ALL_STEPS[SKIPPED]),
                [Column(label) for label in SKIP_HEAD],
                [[cell["text"] for cell in row] for row in skips],
            ),
        ],
        figures=tuple(FIGURES.values()),
        notes=(note,) if note else (),
    )
