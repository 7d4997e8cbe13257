from .appointments import Appointment, CalendarFeed, Guest
from .assignments import SupportAssignment, SupportKind
from .reports import AgendaItem, Correction, TalkAnswer
from .training import Match, Need, Offer, ToolUse
from .visits import ActionPoint, Attendance, Signal, TeamNote, Visit

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Appointment",
    "Attendance",
    "CalendarFeed",
    "Correction",
    "Guest",
    "Match",
    "Need",
    "Offer",
    "Signal",
    "SupportAssignment",
    "SupportKind",
    "TalkAnswer",
    "TeamNote",
    "ToolUse",
    "Visit",
]
