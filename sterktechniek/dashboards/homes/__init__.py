"""What the first page shows: a block per kind of work that somebody has."""

from .blocks import Block
from .judging import committee_blocks, office_blocks
from .objections import objection_blocks
from .programme import administration_blocks, ministry_blocks
from .regions import partner_blocks, region_blocks
from .support import support_blocks

__all__ = ["Block", "blocks_for"]

MAKERS = (
    region_blocks,
    partner_blocks,
    objection_blocks,
    office_blocks,
    committee_blocks,
    support_blocks,
    ministry_blocks,
    administration_blocks,
)


def blocks_for(user, at):
    """The blocks for the roles that this person holds today, in a fixed order."""
    return [block for make in MAKERS for block in make(user, at)]
