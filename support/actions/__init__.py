"""Acts of the support team, by subject."""

from .assignments import assign_supporter, end_assignment, hand_over
from .declaring import declare_ties
from .visits import log_visit

__all__ = [
    "assign_supporter",
    "declare_ties",
    "end_assignment",
    "hand_over",
    "log_visit",
]
