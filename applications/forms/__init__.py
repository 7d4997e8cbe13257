from applications.models import Part

from .files import AttachmentForm
from .partners import CommitmentForm
from .rows import ActivityForm, BudgetLineForm, GoalForm, milestone_formset
from .steps import HandInForm, WithdrawForm
from .texts import TEXT_FORMS, AnswersForm, mark_of

ROW_FORMS = {
    Part.PARTNERS: CommitmentForm,
    Part.GOALS: GoalForm,
    Part.ACTIVITIES: ActivityForm,
    Part.BUDGET: BudgetLineForm,
}

__all__ = [
    "ROW_FORMS",
    "TEXT_FORMS",
    "AnswersForm",
    "AttachmentForm",
    "HandInForm",
    "WithdrawForm",
    "mark_of",
    "milestone_formset",
]
