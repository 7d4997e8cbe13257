"""What is done with an objection: each act is the complete list of what happens."""

from .deciding import advise, close_objection, propose, withdraw_objection
from .handling import (
    add_note,
    adjourn,
    agree_delay,
    ask_repair,
    confirm_receipt,
    judge_lateness,
    lapse_repair,
    repair,
    take_objection,
)
from .hearings import plan_hearing, record_hearing, waive_hearing
from .lodging import lodge, register
from .posting import move_addressee, record_posted

__all__ = [
    "add_note",
    "adjourn",
    "advise",
    "agree_delay",
    "ask_repair",
    "close_objection",
    "confirm_receipt",
    "judge_lateness",
    "lapse_repair",
    "lodge",
    "move_addressee",
    "plan_hearing",
    "propose",
    "record_hearing",
    "record_posted",
    "register",
    "repair",
    "take_objection",
    "waive_hearing",
    "withdraw_objection",
]
