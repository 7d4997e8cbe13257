from .commitments import Commitment
from .contents import Activity, BudgetLine, Goal, Milestone
from .criteria import Criterion, Ground, GroundAnswer, Part, Verdict
from .draft_looks import DraftLook, DraftLookRemark, DraftLookTurn
from .files import Attachment, FileScan, ReceiptCopy
from .people import Invitation
from .plans import Channel, Plan, PlanVersion
from .questions import Question, QuestionKind
from .rounds import Extension, Participation, Round
from .schemes import (
    Ceiling,
    ObjectionAddress,
    PupilRate,
    RegionInScheme,
    RegionType,
    Scale,
    Scheme,
    SenderBlock,
    SignatureBlock,
    TypeRule,
)
from .supplements import (
    CheckMark,
    CheckPoint,
    Found,
    SupplementItem,
    SupplementRequest,
)
from .working import KeptInput, PlanPart

__all__ = [
    "Activity",
    "Attachment",
    "BudgetLine",
    "Ceiling",
    "Channel",
    "CheckMark",
    "CheckPoint",
    "Commitment",
    "Criterion",
    "DraftLook",
    "DraftLookRemark",
    "DraftLookTurn",
    "Extension",
    "FileScan",
    "Found",
    "Goal",
    "Ground",
    "GroundAnswer",
    "Invitation",
    "KeptInput",
    "Milestone",
    "ObjectionAddress",
    "Part",
    "Participation",
    "Plan",
    "PlanPart",
    "PlanVersion",
    "PupilRate",
    "Question",
    "QuestionKind",
    "ReceiptCopy",
    "RegionInScheme",
    "RegionType",
    "Round",
    "Scale",
    "Scheme",
    "SenderBlock",
    "SignatureBlock",
    "SupplementItem",
    "SupplementRequest",
    "TypeRule",
    "Verdict",
]
