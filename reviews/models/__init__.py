from .advice import Advice, AdviceVerdict
from .decisions import AwardYear, Decision, Duty, Outcome
from .interests import Interest
from .letters import Letter, LetterBatch, LetterKind
from .notes import ReviewNote
from .proposed_grounds import ProposedGround
from .reviews import Review, Score
from .trajectories import Trajectory

__all__ = [
    "Advice",
    "AdviceVerdict",
    "AwardYear",
    "Decision",
    "Duty",
    "Interest",
    "Letter",
    "LetterBatch",
    "LetterKind",
    "Outcome",
    "ProposedGround",
    "Review",
    "ReviewNote",
    "Score",
    "Trajectory",
]
