from .addressees import Addressee
from .advice import Advice, AdviceVerdict
from .award_years import AwardYear
from .claims import Claim
from .decisions import Decision, Duty, Outcome, ViewRule
from .ground_verdicts import AdviceGroundVerdict, GroundVerdict, Mended
from .interests import Declaration, Interest, InterestKind
from .later_decisions import LaterDecision
from .later_kinds import LaterKind, ObjectionResult
from .letter_kinds import LetterKind
from .letter_texts import LetterText
from .letters import ArchiveCopy, Letter, LetterBatch, LetterEdit
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
from .phone_calls import PhoneCall
from .postings import Posting
from .proposed_grounds import ProposedGround
from .refusals import Refusal, RefusedAct
from .reviews import Review, Score
from .samples import ReviewSample, SampledPlan
from .term_notices import DefaultNotice, TermNotice
from .trajectories import Trajectory
from .trajectory_steps import StepKind, TrajectoryStep
from .view_requests import ViewChannel, ViewRequest

__all__ = [
    "Addressee",
    "Advice",
    "AdviceDraft",
    "AdviceGroundVerdict",
    "AdviceVerdict",
    "AgendaItem",
    "Agreement",
    "ArchiveCopy",
    "AwardYear",
    "Claim",
    "Decision",
    "Declaration",
    "DefaultNotice",
    "Duty",
    "GroundVerdict",
    "Interest",
    "InterestKind",
    "LaterDecision",
    "LaterKind",
    "Letter",
    "LetterBatch",
    "LetterEdit",
    "LetterKind",
    "LetterText",
    "Meeting",
    "Mended",
    "Minutes",
    "MinutesCopy",
    "ObjectionResult",
    "Outcome",
    "PhoneCall",
    "Posting",
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
    "TermNotice",
    "Trajectory",
    "TrajectoryStep",
    "ViewChannel",
    "ViewRequest",
    "ViewRule",
]
