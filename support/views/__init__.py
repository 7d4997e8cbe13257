from .assignments import (
    assignment_create,
    assignment_detail,
    assignment_end,
    assignment_list,
)
from .visits import visit_create, visit_detail

__all__ = [
    "assignment_create",
    "assignment_detail",
    "assignment_end",
    "assignment_list",
    "visit_create",
    "visit_detail",
]
