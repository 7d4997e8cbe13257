from .advice import Advice, AdviceVerdict
from .decisions import AwardYear, Decision, Duty, Outcome
from .interests import Interest
from .letters import Letter, LetterBatch, LetterKind
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
    "Review",
    "Score",
    "Trajectory",
]
