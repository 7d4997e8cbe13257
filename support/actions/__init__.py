"""Acts of the support team, by subject."""

from .assignments import assign_supporter, end_assignment
from .visits import log_visit

__all__ = ["assign_supporter", "end_assignment", "log_visit"]
