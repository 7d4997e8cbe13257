"""A large generated world for measuring: many schemes with plans in every state.

Everything is invented, said to be so in its name, and stands in practice schemes, so that
it never counts in the national picture. The same seed, day and beginning give the same
world. Rows are written in bulk, each round in one transaction.
"""

from .generator import PREFIX, make_world

__all__ = ["PREFIX", "make_world"]
