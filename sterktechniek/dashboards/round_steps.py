"""What the page of rounds counts: each step of the funnel, what was skipped, terms at risk.

The list behind a number asks here for the same regions, so the two cannot differ.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from applications.models import Round
from sterktechniek import dutch
from sterktechniek.accounts.models import Region

from .charts import SCREEN, bar_chart
from .definitions import DEFINITIONS
from .funnel import SKIPPED, STEPS, Stage, plans_by, stages_of, words_by
from .term_risk import LABELS, risks_of

ONLY_AFTER = (
    "Beoordeeld, geadviseerd en besloten tellen hier pas als de brief is verstuurd. "
    "Wat daarvoor gebeurt, weet alleen DUS-I."
)
ALL_STEPS = {**STEPS, **LABELS}
FIGURES = {stage.value: stage.figure for stage in Stage} | {
    code: code for code in (SKIPPED, *LABELS)
}


@dataclass
class RoundSteps:
    """The rounds that were announced by then, and the regions that had taken each step."""

    at: datetime
    rounds: list
    region_of: dict
    taken: dict = field(default_factory=lambda: defaultdict(set))
    skips: dict = field(default_factory=lambda: defaultdict(list))

    @property
    def newest(self):
        """The round that opened last; None when none was open yet."""
        opened = [one for one in self.rounds if one.opens_at < self.at]
        return opened[-1] if opened else None

    def name_of(self, one):
        """The name of a round, with a word when it was not open yet."""
        return one.name if one.opens_at < self.at else f"{one.name} (nog niet open)"

    def regions(self, round_id, step):
        """The ids of the regions behind a number."""
        return self.taken[round_id, step]

    def count(self, round_id, step):
        """The number itself."""
        return len(self.regions(round_id, step))

    def add(self, round_id, region, step):
        """Count a region that was there on the day."""
        if region in self.region_of:
            self.taken[round_id, step].add(region)


def steps_of(asked, *, inside):
    """All steps by the moment asked; ``inside``: as far as DUS-I alone knows. Eight queries."""
    rounds = list(
        Round.objects.made_known(asked.at).filter(scheme=asked.scheme).with_extensions()
    )
    there = list(Region.objects.population(asked.day).prefetch_related("aliases"))
    for region in there:  # for reading: nobody saves what stands in a picture
        region.name = region.name_on(asked.day)
    steps = RoundSteps(asked.at, rounds, {region.pk: region for region in there})
    plans = plans_by(rounds, asked.at)
    for came in plans:
        for stage in stages_of(came, inside=inside):
            steps.add(came.round_id, came.region_id, stage.value)
    for risk in risks_of(plans, rounds, asked):
        steps.add(*risk)
    for round_id, region, word, *told in words_by(rounds, asked.at):
        if word == "announce":
            steps.add(round_id, region, Stage.ANNOUNCED.value)
        elif region not in steps.regions(round_id, Stage.HANDED_IN.value):
            steps.add(round_id, region, SKIPPED)
            steps.skips[round_id].append((region, *told))
    return steps


def chart_of(one, steps, size=SCREEN):
    """The funnel of one round as bars."""
    numbers = [(stage.label, steps.count(one.pk, stage.value)) for stage in Stage]
    bars = [
        (dutch.upper_first(label), number, str(number), "main")
        for label, number in numbers
    ]
    title = f"{steps.name_of(one)}: plannen per stap"
    return bar_chart(f"ronde-{one.pk}", title, [("", bars)], size)


def definition_of(step):
    """The definition of a step."""
    return DEFINITIONS[FIGURES[step]]
