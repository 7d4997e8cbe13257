"""Objections (bezwaren) and what happens in their handling."""

from .handling import Delay, DelayKind, Hearing, Note, Repair
from .objections import Objection

__all__ = ["Delay", "DelayKind", "Hearing", "Note", "Objection", "Repair"]
