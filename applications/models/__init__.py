from .contents import (
    Activity,
    Attachment,
    BudgetLine,
    Commitment,
    Goal,
    Milestone,
)
from .criteria import Criterion, Ground, GroundAnswer, Part, Verdict
from .plans import Plan, PlanVersion
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

__all__ = [
    "Activity",
    "Attachment",
    "BudgetLine",
    "Ceiling",
    "Commitment",
    "Criterion",
    "Extension",
    "Goal",
    "Ground",
    "GroundAnswer",
    "Milestone",
    "ObjectionAddress",
    "Part",
    "Participation",
    "Plan",
    "PlanVersion",
    "PupilRate",
    "RegionInScheme",
    "RegionType",
    "Round",
    "Scale",
    "Scheme",
    "SenderBlock",
    "SignatureBlock",
    "TypeRule",
    "Verdict",
]
