"""How far the plans of each round had come, and who skipped a round."""

from sterktechniek import dutch
from sterktechniek.dashboards.charts import PAPER, bar_chart
from sterktechniek.dashboards.funnel import Stage
from sterktechniek.dashboards.round_steps import ALL_STEPS, FIGURES, steps_of
from sterktechniek.reports.blocks import Block, Section, cells, heads

ONLY_AFTER = (
    "Beoordeeld, geadviseerd en besloten tellen pas als de brief is verstuurd. "
    "Wat daarvoor gebeurt, weet alleen DUS-I."
)


def steps(picture):
    """Per round each step that its plans took, as charts with their numbers."""
    found = steps_of(picture, inside=False)
    blocks = [_block(one, found) for one in found.rounds]
    if rows := list(_skips(found)):
        caption = "Regio's die een ronde oversloegen"
        head = heads("Regio", "Ronde", "Reden")
        blocks.append(Block(caption, head, rows, look="skips"))
    lead = (ONLY_AFTER,) if found.rounds else ("Er was nog geen ronde open.",)
    figures = tuple(FIGURES.values()) if found.rounds else ()
    return Section("rondes", "Hoe ver de plannen kwamen", lead, blocks, figures)


def _block(one, found):
    rows = [
        cells(dutch.upper_first(label), str(found.count(one.pk, step)), amounts=1)
        for step, label in ALL_STEPS.items()
    ]
    bars = [
        (
            dutch.upper_first(stage.label),
            number := found.count(one.pk, stage.value),
            str(number),
            "main",
        )
        for stage in Stage
    ]
    title = f"{one.name}: plannen per stap"
    chart = bar_chart(f"ronde-{one.pk}", title, [("", bars)], PAPER)
    return Block(title, heads("Stap", "Aantal", amounts=1), rows, None, chart, True)


def _skips(found):
    for one in found.rounds:
        for region_id, reason, _ in found.skips[one.pk]:
            if region := found.region_of.get(region_id):
                yield cells(region.name, one.name, reason)
