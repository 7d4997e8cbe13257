from .assignments import SupportAssignment, SupportKind
from .training import Match, Need, Offer, ToolUse
from .visits import ActionPoint, Attendance, Signal, TeamNote, Visit

__all__ = [
    "ActionPoint",
    "Attendance",
    "Match",
    "Need",
    "Offer",
    "Signal",
    "SupportAssignment",
    "SupportKind",
    "TeamNote",
    "ToolUse",
    "Visit",
]
