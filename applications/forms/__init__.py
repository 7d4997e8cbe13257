from .draft_looks import AskLookForm
from .files import AttachmentForm
from .partners import CommitmentForm
from .rows import (
    ActivityForm,
    BudgetLineForm,
    GoalForm,
    MilestoneForm,
    new_milestones,
)
from .steps import HandInForm, WithdrawForm
from .texts import AnswerForm, PartForms

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "AskLookForm",
    "AttachmentForm",
    "BudgetLineForm",
    "CommitmentForm",
    "GoalForm",
    "HandInForm",
    "MilestoneForm",
    "PartForms",
    "WithdrawForm",
    "new_milestones",
]
