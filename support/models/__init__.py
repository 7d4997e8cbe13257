from .action_points import ActionPoint, ActionPointMove, RegionAnswer
from .assignments import SupportAssignment, SupportKind
from .openings import Opening, OpeningReading
from .sessions import Coming, Session, SessionInvitation, SessionKind
from .talk_requests import TalkRequest
from .tools import Tool, ToolKind, ToolUse
from .training import Match, Need, Offer
from .visits import Attendance, Signal, TeamNote, Visit

__all__ = [
    "ActionPoint",
    "ActionPointMove",
    "Attendance",
    "Coming",
    "Match",
    "Need",
    "Offer",
    "Opening",
    "OpeningReading",
    "RegionAnswer",
    "Session",
    "SessionInvitation",
    "SessionKind",
    "Signal",
    "SupportAssignment",
    "SupportKind",
    "TalkRequest",
    "TeamNote",
    "Tool",
    "ToolKind",
    "ToolUse",
    "Visit",
]
