"""Answers to parliament with their bound figures, and figures from outside."""

from .checks import FigureCheck
from .figures import AnswerCopy, BoundFigure
from .outside import OutsideFigure
from .questions import Answer, AnswerYear, ParliamentaryQuestion

__all__ = [
    "Answer",
    "AnswerCopy",
    "AnswerYear",
    "BoundFigure",
    "FigureCheck",
    "OutsideFigure",
    "ParliamentaryQuestion",
]
