"""What an officer changed by hand in a letter: marked, kept when the letter is made again."""

from .layout import is_editable


def with_edits(blocks, edits):
    """The blocks, with the last words by hand in place of those of the system.

    A changed block keeps what the system would say now as ``original``; ``source_moved`` tells
    that this is not what stood there when the words were changed.
    """
    last = {one.block: one for one in edits}
    return [_edited(block, last.get(block["key"])) for block in blocks]


def _edited(block, edit):
    if edit is None or not edit.text or not is_editable(block):
        return block
    return block | {
        "text": edit.text,
        "original": block["text"],
        "edited_by": str(edit.edited_by),
        "edited_at": edit.edited_at.isoformat(),
        "source_moved": block["text"] != edit.original,
    }
