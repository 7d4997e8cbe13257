from .advising import AdviceForm
from .cases import AssignForm, CaseFilterForm
from .completeness import CheckForm, ItemForm, SupplementForm
from .deciding import DutyFormSet, ProposalForm, SendBackForm
from .draft_looks import GiveBackForm, NameLookerForm, RemarkForm, SummaryForm
from .reviewing import InterestForm, NoteForm, ReopenForm, ReviewForm
from .sending import BatchForm, ReleaseForm

__all__ = [
    "AdviceForm",
    "AssignForm",
    "BatchForm",
    "CaseFilterForm",
    "CheckForm",
    "DutyFormSet",
    "GiveBackForm",
    "InterestForm",
    "ItemForm",
    "NameLookerForm",
    "NoteForm",
    "ProposalForm",
    "ReleaseForm",
    "RemarkForm",
    "ReopenForm",
    "ReviewForm",
    "SendBackForm",
    "SummaryForm",
    "SupplementForm",
]
