"""Ordering a report, and making what was ordered."""

from .making import claim_report, make_report
from .ordering import order_report

__all__ = ["claim_report", "make_report", "order_report"]
