"""What the leader of the support team looks at: lists of facts, without any ranking of people."""

from .lists import LISTS, Listing

__all__ = ["LISTS", "Listing"]
