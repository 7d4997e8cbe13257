from .allowances import SupportAllowance
from .assignments import SupportAssignment, SupportKind, SupportPurpose
from .declarations import TieDeclaration
from .training import Match, Need, Offer, ToolUse
from .visits import ActionPoint, Attendance, Signal, TeamNote, Visit

__all__ = [
    "ActionPoint",
    "Attendance",
    "Match",
    "Need",
    "Offer",
    "Signal",
    "SupportAllowance",
    "SupportAssignment",
    "SupportKind",
    "SupportPurpose",
    "TeamNote",
    "TieDeclaration",
    "ToolUse",
    "Visit",
]
