"""How remarks and grounds name a place in a frozen plan: "activiteit 3", "mijlpaal 3.2"."""

from applications.models.passages import part_of, passages_of

__all__ = ["PASSAGES", "part_of", "passages_of"]

PASSAGES = "passages"  # the id of the list that fields suggest from
