from .advice import Advice, AdviceVerdict
from .claims import Claim
from .decisions import AwardYear, Decision, Duty, Outcome
from .ground_verdicts import AdviceGroundVerdict, GroundVerdict, Mended
from .interests import Declaration, Interest, InterestKind
from .letters import Letter, LetterBatch, LetterKind
from .notes import ReviewNote
from .proposed_grounds import ProposedGround
from .refusals import Refusal, RefusedAct
from .reviews import Review, Score
from .trajectories import Trajectory

__all__ = [
    "Advice",
    "AdviceGroundVerdict",
    "AdviceVerdict",
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
    "Mended",
    "Outcome",
    "ProposedGround",
    "Refusal",
    "RefusedAct",
    "Review",
    "ReviewNote",
    "Score",
    "Trajectory",
]
