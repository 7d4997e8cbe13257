"""What a region changed in a supplement, and whether DUS-I had asked for that.

Pure: items, and two contents as `comparison` reads them.
"""

from dataclasses import dataclass, field

from .comparison import FieldChange, changes, compare
from .models import Part
from .models.passages import ROW, TEXTS


@dataclass(frozen=True)
class Judged:
    """One change, with whether a remark asked for it."""

    entry: object
    is_asked: bool


@dataclass(frozen=True)
class PartChanges:
    """What was asked of a part, and what changed in it; ``was_open`` when anything was asked."""

    part: Part
    items: list = field(default_factory=list)
    changes: list = field(default_factory=list)

    @property
    def was_open(self):
        return bool(self.items)

    @property
    def unasked(self):
        """How many answers changed without a remark on them."""
        return sum(not one.is_asked for one in self.changes)


def supplement_changes(items, old, new, part_of_ground=None):
    """[PartChanges] in the order of the plan: each part that was asked, or that changed.

    A request of before parts were named has no items: then nothing is called unasked.
    """
    items = list(items)
    changed = changes(compare(old, new, part_of_ground=part_of_ground))
    found = []
    for part in Part:
        asked = [one for one in items if one.part == part]
        if asked or part in changed:
            entries = [
                Judged(entry, not items or any(_asks(one, entry) for one in asked))
                for entry in changed.get(part, [])
            ]
            found.append(PartChanges(part, asked, entries))
    return found


def _asks(item, entry):
    """Whether this remark is about this text or row; one without a name is about its whole part."""
    wanted = item.passage.strip().lower()
    if wanted in TEXTS:
        return isinstance(entry, FieldChange) and entry.name == TEXTS[wanted][0]
    if not names_an_answer(wanted):
        return True
    if isinstance(entry, FieldChange):
        return False
    numbers = {entry.number, entry.old_number} - {""}
    if wanted in {f"{entry.kind} {number}".lower() for number in numbers}:
        return True
    kind, _, number = wanted.partition(" ")
    return kind == "activiteit" and _is_milestone_of(entry, number)


def _is_milestone_of(entry, number):
    """A remark on an activity is about its milestones too."""
    return entry.kind == "mijlpaal" and entry.number.startswith(f"{number}.")


def names_an_answer(passage):
    """Whether a passage names one row, text, partner or file, and not something in words."""
    wanted = passage.strip().lower()
    return bool(
        wanted in TEXTS
        or ROW.fullmatch(wanted)
        or wanted.startswith(("partner ", "bijlage "))
    )
