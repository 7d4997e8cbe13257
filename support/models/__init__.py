from .action_points import ActionPoint, ActionPointMove, RegionAnswer
from .assignments import SupportAssignment, SupportKind
from .openings import Opening, OpeningReading
from .talk_requests import TalkRequest
from .training import Match, Need, Offer, ToolUse
from .visits import Attendance, Signal, TeamNote, Visit

__all__ = [
    "ActionPoint",
    "ActionPointMove",
    "Attendance",
    "Match",
    "Need",
    "Offer",
    "Opening",
    "OpeningReading",
    "RegionAnswer",
    "Signal",
    "SupportAssignment",
    "SupportKind",
    "TalkRequest",
    "TeamNote",
    "ToolUse",
    "Visit",
]
