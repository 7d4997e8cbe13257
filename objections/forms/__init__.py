"""The forms of objections: lodging and registering, each act of the handler, the proposal."""

from .acts import (
    AdjournForm,
    AdviceForm,
    AgreeForm,
    AnswerForm,
    ConfirmForm,
    ExcuseForm,
    HearingForm,
    NoteForm,
    PlainForm,
    RegionAnswerForm,
    RepairForm,
    ReportForm,
    WaiveForm,
    WithdrawForm,
)
from .lists import FindForm, ListForm
from .lodging import LodgeForm, RegisterForm
from .parties import PartyForm, PostedForm
from .proposing import ProposeForm

__all__ = [
    "AdjournForm",
    "AdviceForm",
    "AgreeForm",
    "AnswerForm",
    "ConfirmForm",
    "ExcuseForm",
    "FindForm",
    "HearingForm",
    "ListForm",
    "LodgeForm",
    "NoteForm",
    "PartyForm",
    "PlainForm",
    "PostedForm",
    "ProposeForm",
    "RegionAnswerForm",
    "RegisterForm",
    "RepairForm",
    "ReportForm",
    "WaiveForm",
    "WithdrawForm",
]
