from .appointments import (
    appointment_cancel,
    appointment_create,
    appointment_detail,
    appointment_list,
    appointment_move,
)
from .assignments import (
    assignment_create,
    assignment_detail,
    assignment_end,
    assignment_list,
)
from .feeds import calendar_feed, calendar_file
from .handing_over import assignment_declare, assignment_hand_over
from .overview import support_file, support_list, support_overview
from .people import supporter_load
from .reports import visit_answer, visit_correct, visit_edit, visit_finish
from .visits import visit_create, visit_detail, visit_start

__all__ = [
    "appointment_cancel",
    "appointment_create",
    "appointment_detail",
    "appointment_list",
    "appointment_move",
    "assignment_create",
    "assignment_declare",
    "assignment_detail",
    "assignment_end",
    "assignment_hand_over",
    "assignment_list",
    "calendar_feed",
    "calendar_file",
    "support_file",
    "support_list",
    "support_overview",
    "supporter_load",
    "visit_answer",
    "visit_correct",
    "visit_create",
    "visit_detail",
    "visit_edit",
    "visit_finish",
    "visit_start",
]
