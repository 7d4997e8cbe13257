from .advising import AdviceForm
from .cases import AssignForm, CaseFilterForm, SupplementForm
from .deciding import DutyFormSet, ProposalForm, SendBackForm
from .reviewing import InterestForm, ReopenForm, ReviewForm
from .sending import BatchForm, ReleaseForm

__all__ = [
    "AdviceForm",
    "AssignForm",
    "BatchForm",
    "CaseFilterForm",
    "DutyFormSet",
    "InterestForm",
    "ProposalForm",
    "ReleaseForm",
    "ReopenForm",
    "ReviewForm",
    "SendBackForm",
    "SupplementForm",
]
