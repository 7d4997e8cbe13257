from .advice import Advice, AdviceVerdict
from .claims import Claim
from .decisions import AwardYear, Decision, Duty, Outcome
from .ground_verdicts import AdviceGroundVerdict, GroundVerdict, Mended
from .interests import Declaration, Interest, InterestKind
from .letters import Letter, LetterBatch, LetterKind
from .meetings import (
    AdviceDraft,
    AgendaItem,
    Agreement,
    Meeting,
    Minutes,
    MinutesCopy,
    Presence,
)
from .notes import ReviewNote
from .proposed_grounds import ProposedGround
from .refusals import Refusal, RefusedAct
from .reviews import Review, Score
from .samples import ReviewSample, SampledPlan
from .trajectories import Trajectory
from .trajectory_steps import StepKind, TrajectoryStep

__all__ = [
    "Advice",
    "AdviceDraft",
    "AdviceGroundVerdict",
    "AdviceVerdict",
    "AgendaItem",
    "Agreement",
    "AwardYear",
    "Claim",
    "Decision",
    "Declaration",
    "Duty",
    "GroundVerdict",
    "Interest",
    "InterestKind",
    "Letter",
    "LetterBatch",
    "LetterKind",
    "Meeting",
    "Mended",
    "Minutes",
    "MinutesCopy",
    "Outcome",
    "Presence",
    "ProposedGround",
    "Refusal",
    "RefusedAct",
    "Review",
    "ReviewNote",
    "ReviewSample",
    "SampledPlan",
    "Score",
    "StepKind",
    "Trajectory",
    "TrajectoryStep",
]
