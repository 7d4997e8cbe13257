from .accounts import YearAccount
from .amounts import ReportAmount, ReportVersionAmount
from .awards import Award
from .blind_spots import BlindSpotFinding, FindingVerdict
from .changes import ChangeKind, ChangeReport
from .duties import DutyAnswer, DutyMove
from .moments import MomentKind, MomentMove, ReportExtension, ReportMoment
from .payments import Payment, PaymentSchedule
from .reports import Report, ReportVersion
from .rules import AccountKind, AwardRules

__all__ = [
    "AccountKind",
    "Award",
    "AwardRules",
    "BlindSpotFinding",
    "ChangeKind",
    "ChangeReport",
    "DutyAnswer",
    "DutyMove",
    "FindingVerdict",
    "MomentKind",
    "MomentMove",
    "Payment",
    "PaymentSchedule",
    "Report",
    "ReportAmount",
    "ReportExtension",
    "ReportMoment",
    "ReportVersion",
    "ReportVersionAmount",
    "YearAccount",
]
