"""What the ministry fills in."""

from .figures import FigureForm
from .outside import OutsideForm
from .questions import MARKS, ListForm, QuestionForm, SendBackForm, WriteForm

__all__ = [
    "MARKS",
    "FigureForm",
    "ListForm",
    "OutsideForm",
    "QuestionForm",
    "SendBackForm",
    "WriteForm",
]
