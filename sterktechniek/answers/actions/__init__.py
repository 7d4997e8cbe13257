"""What the ministry does with questions, answers and figures from outside."""

from .checking import recount
from .deciding import approve, send_back, submit, take_back
from .outside import record_outside
from .writing import ask_question, bind, correct_question, unbind, write

__all__ = [
    "approve",
    "ask_question",
    "bind",
    "correct_question",
    "record_outside",
    "recount",
    "send_back",
    "submit",
    "take_back",
    "unbind",
    "write",
]
