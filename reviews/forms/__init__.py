from .advising import AdviceForm
from .cases import AssignForm, CaseFilterForm, HandCaseForm
from .completeness import CheckForm, ItemForm, SupplementForm
from .deciding import DutyFormSet, ProposalForm, SendBackForm, duty_forms
from .draft_looks import GiveBackForm, NameLookerForm, RemarkForm, SummaryForm
from .interests import (
    DoubtForm,
    EndInterestForm,
    OwnInterestForm,
    SettleInterestForm,
)
from .meetings import MeetingForm, PresenceForm, WordForm
from .reviewing import (
    InterestForm,
    NoteForm,
    ReopenForm,
    ReviewFilterForm,
    ReviewForm,
)
from .sending import BatchForm, ReleaseForm
from .trajectories import (
    ApproachForm,
    CloseForm,
    RouteForm,
    StepPlanForm,
    TalkForm,
)

__all__ = [
    "AdviceForm",
    "ApproachForm",
    "AssignForm",
    "BatchForm",
    "CaseFilterForm",
    "CheckForm",
    "CloseForm",
    "DoubtForm",
    "DutyFormSet",
    "EndInterestForm",
    "GiveBackForm",
    "HandCaseForm",
    "InterestForm",
    "ItemForm",
    "MeetingForm",
    "NameLookerForm",
    "NoteForm",
    "OwnInterestForm",
    "PresenceForm",
    "ProposalForm",
    "ReleaseForm",
    "RemarkForm",
    "ReopenForm",
    "ReviewFilterForm",
    "ReviewForm",
    "RouteForm",
    "SendBackForm",
    "SettleInterestForm",
    "StepPlanForm",
    "SummaryForm",
    "SupplementForm",
    "TalkForm",
    "WordForm",
    "duty_forms",
]
