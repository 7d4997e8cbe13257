from .assignments import SupportAssignment, SupportKind
from .blind_spots import BlindSpot, CriticalFriendRule
from .training import Match, Need, Offer, ToolUse
from .visits import ActionPoint, Attendance, Signal, TeamNote, Visit

__all__ = [
    "ActionPoint",
    "Attendance",
    "BlindSpot",
    "CriticalFriendRule",
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
