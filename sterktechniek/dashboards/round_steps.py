"""What the page of rounds counts: each step of the funnel, what was skipped, terms at risk.

The list behind a number asks here for the same regions, so the two cannot differ.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from applications.models import Round
from sterktechniek.accounts.models import Region

from .definitions import DEFINITIONS
from .funnel import SKIPPED, STEPS, Stage, plans_by, stages_of, words_by
from .term_risk import LABELS, risks_of

ALL_STEPS = {**STEPS, **LABELS}
FIGURES = {stage.value: stage.figure for stage in Stage} | {
    code: code for code in (SKIPPED, *LABELS)
}


@dataclass
class RoundSteps:
    """The rounds that were announced by then, and the regions that had taken each step."""

    rounds: list
    region_of: dict
    taken: dict = field(default_factory=lambda: defaultdict(set))
    skips: dict = field(default_factory=lambda: defaultdict(list))

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
    """All steps by the moment asked; ``inside``: as far as DUS-I alone knows. Seven queries."""
    rounds = list(
        Round.objects.made_known(asked.at).filter(scheme=asked.scheme).with_extensions()
    )
    there = Region.objects.population(asked.day)
    steps = RoundSteps(rounds, {region.pk: region for region in there})
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


def name_of(one, at):
    """The name of a round, with a word when it was not open yet."""
    return one.name if one.opens_at < at else f"{one.name} (nog niet open)"


def definition_of(step):
    """The definition of a step."""
    return DEFINITIONS[FIGURES[step]]
