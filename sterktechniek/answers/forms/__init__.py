"""What the ministry fills in."""

from .figures import FigureForm
from .outside import OutsideForm
from .questions import ListForm, QuestionForm, SendBackForm, WriteForm

__all__ = [
    "FigureForm",
    "ListForm",
    "OutsideForm",
    "QuestionForm",
    "SendBackForm",
    "WriteForm",
]
