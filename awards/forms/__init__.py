from .changes import ChangeForm, HandleChangeForm, TieForm
from .duties import AnswerDutyForm, MoveDutyForm, NameCheckerForm, SettleDutyForm
from .filters import (
    AccountFilter,
    AwardFilter,
    ChangeFilter,
    DutyFilter,
    MomentFilter,
    PaymentFilter,
)
from .money import AccountForm, PayForm, ResumeForm, SuspendForm
from .reports import AskMoreForm, ExtendForm, MoveForm, ReportForm, SettleReportForm

__all__ = [
    "AccountFilter",
    "AccountForm",
    "AnswerDutyForm",
    "AskMoreForm",
    "AwardFilter",
    "ChangeFilter",
    "ChangeForm",
    "DutyFilter",
    "ExtendForm",
    "HandleChangeForm",
    "MomentFilter",
    "MoveDutyForm",
    "MoveForm",
    "NameCheckerForm",
    "PayForm",
    "PaymentFilter",
    "ReportForm",
    "ResumeForm",
    "SettleDutyForm",
    "SettleReportForm",
    "SuspendForm",
    "TieForm",
]
