from .action_points import ActionPoint, ActionPointMove, RegionAnswer
from .allowances import SupportAllowance
from .appointments import Appointment, CalendarFeed, Guest
from .assignments import SupportAssignment, SupportKind, SupportPurpose
from .blind_spots import BlindSpot, CriticalFriendRule
from .declarations import TieDeclaration
from .openings import Opening, OpeningReading
from .reports import AgendaItem, Correction, TalkAnswer
from .sessions import Coming, Session, SessionInvitation, SessionKind
from .talk_requests import TalkRequest
from .tools import Tool, ToolKind, ToolUse
from .topics import Topic, VisitTopic
from .training import Match, Need, Offer
from .visits import Attendance, Signal, TeamNote, Visit

__all__ = [
    "ActionPoint",
    "ActionPointMove",
    "AgendaItem",
    "Appointment",
    "Attendance",
    "BlindSpot",
    "CalendarFeed",
    "Coming",
    "Correction",
    "CriticalFriendRule",
    "Guest",
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
    "SupportAllowance",
    "SupportAssignment",
    "SupportKind",
    "SupportPurpose",
    "TalkAnswer",
    "TalkRequest",
    "TeamNote",
    "TieDeclaration",
    "Tool",
    "ToolKind",
    "ToolUse",
    "Topic",
    "Visit",
    "VisitTopic",
]
