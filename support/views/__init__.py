from .assignments import (
    assignment_create,
    assignment_detail,
    assignment_end,
    assignment_list,
)
from .handing_over import assignment_declare, assignment_hand_over
from .overview import support_file, support_list, support_overview
from .people import supporter_load
from .visits import visit_create, visit_detail

__all__ = [
    "assignment_create",
    "assignment_declare",
    "assignment_detail",
    "assignment_end",
    "assignment_hand_over",
    "assignment_list",
    "support_file",
    "support_list",
    "support_overview",
    "supporter_load",
    "visit_create",
    "visit_detail",
]
