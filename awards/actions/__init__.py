from .accounts import enter_account
from .changes import handle_change, report_change, tie_to_decision
from .duties import answer_duty, move_duty, name_checker
from .moments import extend_moment, move_moment
from .payments import (
    end_suspensions,
    mark_paid,
    plan_all_payments,
    plan_payments,
    resume_payment,
    suspend_payment,
)
from .reports import ask_more, find_in_order, hand_in_report, save_report

__all__ = [
    "answer_duty",
    "ask_more",
    "end_suspensions",
    "enter_account",
    "extend_moment",
    "find_in_order",
    "hand_in_report",
    "handle_change",
    "mark_paid",
    "move_duty",
    "move_moment",
    "name_checker",
    "plan_all_payments",
    "plan_payments",
    "report_change",
    "resume_payment",
    "save_report",
    "suspend_payment",
    "tie_to_decision",
]
