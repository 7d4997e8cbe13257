"""Acts of the support team, by subject."""

from .appointments import cancel_appointment, move_appointment, plan_appointment
from .assignments import assign_supporter, end_assignment, hand_over
from .declaring import declare_ties
from .feeds import end_feed, renew_feed
from .visits import answer_visit, correct_visit, edit_visit, finish_visit, log_visit

__all__ = [
    "answer_visit",
    "assign_supporter",
    "cancel_appointment",
    "correct_visit",
    "declare_ties",
    "edit_visit",
    "end_assignment",
    "end_feed",
    "finish_visit",
    "hand_over",
    "log_visit",
    "move_appointment",
    "plan_appointment",
    "renew_feed",
]
