"""What the page of rounds counts: each step of the funnel, what was skipped, terms at risk.

The list behind a number asks here for the same regions, so the two cannot differ.
"""

from dataclasses import dataclass, field

from .definitions import DEFINITIONS
from .funnel import SKIPPED, STEPS, Funnel, Stage, funnel_of
from .term_risk import LABELS, at_risk

ALL_STEPS = {**STEPS, **LABELS}
FIGURES = {stage.value: stage.figure for stage in Stage} | {
    code: code for code in (SKIPPED, *LABELS)
}


@dataclass
class RoundSteps:
    """The regions behind every number of the page; ``region_of`` finds a region by its id."""

    funnel: Funnel
    risks: dict
    region_of: dict = field(default_factory=dict)

    def regions(self, round_id, step):
        """The ids of the regions that had taken this step in this round."""
        if step in LABELS:
            return self.risks[round_id, step]
        return self.funnel.regions(round_id, step)


def steps_of(picture, user):
    """All steps on the day of the picture, as far as this reader may know; four queries."""
    funnel = funnel_of(picture, inside=user.is_office)
    region_of = {region.pk: region for region in picture.status.regions}
    return RoundSteps(funnel, at_risk(picture), region_of)


def definition_of(step):
    """The definition of a step."""
    return DEFINITIONS[FIGURES[step]]
