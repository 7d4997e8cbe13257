"""A comparison of two contents as pages show it: every value in Dutch, every text as segments.

Pure, on top of `comparison` (what differs) and `text_difference` (which words).
"""

from dataclasses import dataclass, field
from functools import cached_property

from sterktechniek.ui import badge

from .comparison import LABELS, RowStatus, compare
from .content_words import answer
from .models import Part
from .text_difference import ADDED, REMOVED, SAME, Segment, difference, one_newline

#: status: (tone, icon) of its badge
LOOKS = {
    RowStatus.NEW: ("good", "plus"),
    RowStatus.GONE: ("bad", "minus"),
    RowStatus.CHANGED: ("attention", "pencil"),
    RowStatus.MOVED: ("info", "move"),
}
TEXTS = {"title", "indicator", "target", "description", "name", "partner", "place"}
#: columns with a text of more than a line
LONG = {"description"}
ANSWERS = "antwoord"  # these stand beside the ground that they answer
#: columns that the head of a row says already, or that nobody reads
UNSHOWN = {"number", "activity", "milestone", "content_type"}


@dataclass(frozen=True)
class ShownField:
    """One text, or one column of a row, with the segments of its difference."""

    name: str
    label: str
    segments: list
    is_changed: bool

    @property
    def passage(self):
        """How grounds name a text of the plan: "regiovisie"."""
        return "" if self.name == "what_changed" else self.label.lower()

    @property
    def is_long(self):
        return self.name in LONG

    @property
    def badge(self):
        """Only beside what differs; what was empty before is new."""
        if not self.is_changed:
            return ""
        kinds = {one.kind for one in self.segments}
        status = {(ADDED,): RowStatus.NEW, (REMOVED,): RowStatus.GONE}.get(
            tuple(kinds), RowStatus.CHANGED
        )
        return badge(status.label, *LOOKS[status])


@dataclass(frozen=True)
class ShownRow:
    """One row: ``title`` as segments, ``fields`` the columns that say something."""

    change: object
    title: list
    fields: list

    @property
    def passage(self):
        return self.change.passage

    @property
    def place(self):
        """The id of the row, as the pages of a plan have it; empty without a number."""
        if self.change.kind in ("partner", "bijlage"):
            return ""
        return f"{self.change.kind}-{self.change.number}"

    @property
    def is_gone(self):
        return self.change.status == RowStatus.GONE

    @property
    def badge(self):
        """What became of it: "gewijzigd en verplaatst"; empty when it is the same."""
        change = self.change
        if not change.is_changed:
            return ""
        also = change.is_moved and change.status == RowStatus.CHANGED
        words = f"{change.in_words}{' en verplaatst' if also else ''}"
        return badge(words, *LOOKS[RowStatus(change.status)])

    @property
    def is_whole(self):
        """Of a row that is new or gone there is nothing to leave out."""
        return self.change.status in (RowStatus.NEW, RowStatus.GONE)

    @cached_property
    def long_fields(self):
        return [one for one in self.fields if one.is_long]

    @cached_property
    def short_fields(self):
        return [one for one in self.fields if not one.is_long]


@dataclass(frozen=True)
class ShownPart:
    """One part of a plan in both contents."""

    part: Part
    texts: list = field(default_factory=list)
    rows: list = field(default_factory=list)

    @cached_property
    def changed_texts(self):
        return [one for one in self.texts if one.is_changed]

    @cached_property
    def changed_rows(self):
        return [one for one in self.rows if one.change.is_changed]

    @property
    def is_changed(self):
        return bool(self.changed_texts or self.changed_rows)

    @property
    def same_in_words(self):
        """What stayed as it was, by name: "regiovisie, doel 1, doel 3"."""
        texts = [one.label.lower() for one in self.texts if not one.is_changed]
        rows = [one.passage for one in self.rows if not one.change.is_changed]
        return ", ".join(texts + rows)


def shown_parts(old, new):
    """{Part: ShownPart} of two frozen contents."""
    found = {}
    for part, entries in compare(old, new).items():
        texts = [one for one in entries if not hasattr(one, "status")]
        rows = [one for one in entries if hasattr(one, "status")]
        found[part] = ShownPart(
            part,
            [_text(one) for one in texts if _says(one.old) or _says(one.new)],
            [_row(one) for one in rows if one.kind != ANSWERS],
        )
    return found


def _says(value):
    return value not in (None, "")


def _text(one):
    segments = difference(_plain(one.old), _plain(one.new))
    return ShownField(one.name, one.label, segments, _differs(segments))


def _differs(segments):
    return any(one.kind != SAME for one in segments)


def _plain(value):
    return one_newline(str(value or ""))


def _row(change):
    about = "description" if change.kind == "post" else "title"
    before = change.before if change.before is not None else change.row
    fields = {
        name: _column(name, before.get(name), change.row.get(name))
        for name in dict.fromkeys([*change.row, *before])
        if name not in UNSHOWN
        and (_says(before.get(name)) or _says(change.row.get(name)))
    }
    title = fields.pop(about).segments if about in fields else []
    if change.kind in ("partner", "bijlage"):
        fields.pop("name", None)
    return ShownRow(change, title, list(fields.values()))


def _column(name, old, new):
    label = LABELS.get(name, name)
    if name in TEXTS:
        segments = difference(_plain(old), _plain(new))
    else:
        segments = _values(answer(old, name), answer(new, name))
    return ShownField(name, label, segments, _differs(segments))


def _values(old, new):
    """Two short values: the same, or the old one and the new one whole."""
    if old == new:
        return [Segment(SAME, str(new))]
    return [Segment(REMOVED, str(old)), Segment(ADDED, str(new))]
