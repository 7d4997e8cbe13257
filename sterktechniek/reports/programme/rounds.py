"""How far the plans of each round had come, and who skipped a round."""

from sterktechniek import dutch
from sterktechniek.dashboards.charts import PAPER
from sterktechniek.dashboards.round_steps import (
    ALL_STEPS,
    FIGURES,
    ONLY_AFTER,
    chart_of,
    steps_of,
)
from sterktechniek.reports.blocks import Block, Section, cells, heads


def steps(picture):
    """Per round each step that its plans took, as charts with their numbers."""
    found = steps_of(picture, inside=False)
    blocks = [_block(one, found) for one in found.rounds]
    if rows := list(_skips(found)):
        caption = "Regio's die een ronde oversloegen"
        head = heads("Regio", "Ronde", "Reden")
        blocks.append(Block(caption, head, rows, look="skips"))
    lead = (ONLY_AFTER,) if found.rounds else ("Er was nog geen ronde aangekondigd.",)
    figures = tuple(FIGURES.values()) if found.rounds else ()
    return Section("rondes", "Hoe ver de plannen kwamen", lead, blocks, figures)


def _block(one, found):
    rows = [
        cells(dutch.upper_first(label), str(found.count(one.pk, step)), amounts=1)
        for step, label in ALL_STEPS.items()
    ]
    chart = chart_of(one, found, PAPER)
    return Block(
        chart.title, heads("Stap", "Aantal", amounts=1), rows, None, chart, True
    )


def _skips(found):
    for one in found.rounds:
        for region_id, reason, _ in found.skips[one.pk]:
            if region := found.region_of.get(region_id):
                yield cells(region.name, found.name_of(one), reason)
