"""What differs between two frozen contents of a plan, field by field and row by row.

Pure: plain content in (`plan_content`), plain values out; nothing reads the database.

    compare(old, new) -> {Part: [FieldChange | RowChange, ...]}, every part present

* ``FieldChange(name, label, old, new)``: one text of the plan, or one column of a row.
  The texts of a part are always there, also unchanged ones; ask ``is_changed``. Inside
  ``RowChange.fields`` only changed columns stand. Values are those of the content: amounts
  as text, days as ISO, None or "" when empty. Empty is empty: None, "" and a key that an
  older content does not have are no difference.
* ``RowChange(kind, number, status, ...)``: one row. ``kind`` is the word that remarks use
  ("doel", "activiteit", "mijlpaal", "post", "partner", "bijlage", "antwoord"), ``number`` the
  text behind it ("3", "3.2", "3a", a name), so that ``passage`` reads "activiteit 3".
  ``status``: new, gone, changed, moved, same. A row that changed and moved is "changed" with
  ``is_moved``. ``row`` is the row as it reads now, or read last when it is gone; ``before``
  as it read in the old content. Rows stand in the order of the new content, a row that is
  gone after the one it followed.

What is the same row: goals, activities, milestones and budget lines by number, because a
number is for ever. A budget line that went to another activity got a new number: when exactly
one line that is gone says the same as exactly one new line, it is that line, moved
(``old_number``). Partners by name and form, else by name; files by name, else by their
SHA-256; answers by ground.
"Moved" is told of rows that a region puts in an order, within their place: the fewest rows
that explain the new order. Sums are not compared: they follow from the rows.

``changes(comparison)`` leaves out what is the same.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import TextChoices

from .models import Part
from .rising import longest_rise
from .text_difference import one_newline


class RowStatus(TextChoices):
    """What became of a row between two contents."""

    NEW = "new", "nieuw"
    GONE = "gone", "vervallen"
    CHANGED = "changed", "gewijzigd"
    MOVED = "moved", "verplaatst"
    SAME = "same", "gelijk"


@dataclass(frozen=True)
class FieldChange:
    """One text or column in both contents, as plain values."""

    name: str
    label: str
    old: object
    new: object

    @property
    def is_changed(self):
        return not _same(self.old, self.new)


@dataclass(frozen=True)
class RowChange:
    """One row in both contents; see the module for what each attribute holds."""

    kind: str
    number: str
    status: RowStatus
    fields: list[FieldChange] = field(default_factory=list)
    row: dict = field(default_factory=dict)
    before: dict | None = None
    is_moved: bool = False
    old_number: str = ""

    @property
    def is_changed(self):
        return self.status != RowStatus.SAME

    @property
    def in_words(self):
        """Its status as a page tells it: "nieuw"."""
        return RowStatus(self.status).label

    @property
    def passage(self):
        """As remarks name it: "activiteit 3"."""
        return f"{self.kind} {self.number}"

    @property
    def title(self):
        """What the row is about, in its own words; empty when its number says it all."""
        return self.row.get("title") or self.row.get("description") or ""


TEXTS = {
    Part.VISION: {
        "what_changed": "Wat is er veranderd sinds het vorige plan",
        "region_vision": "Regiovisie",
        "labour_market": "Arbeidsmarkt",
    },
    Part.ORGANISATION: {"project_organisation": "Projectorganisatie"},
}
LABELS = {
    "activity": "Activiteit",
    "amount": "Bedrag",
    "confirmed": "Bevestigd",
    "content_type": "Soort bestand",
    "description": "Omschrijving",
    "due_on": "Datum",
    "form": "Vorm",
    "goal": "Doel",
    "hours": "Uren",
    "indicator": "Indicator",
    "kind": "Soort",
    "line": "Programmalijn",
    "milestone": "Mijlpaal",
    "name": "Naam",
    "number": "Nummer",
    "partner": "Partner",
    "place": "Plaats",
    "quantity": "Aantal",
    "sha256": "Inhoud (SHA-256)",
    "signed_on": "Ondertekend",
    "size": "Grootte",
    "target": "Streefwaarde en jaar",
    "text": "Antwoord",
    "title": "Titel",
    "unit_price": "Prijs per eenheid",
    "year": "Jaar",
}
#: what does not say where a budget line stands
OF_THE_LINE = ("year", "kind", "description", "partner", "unit_price", "quantity")


def compare(old, new, *, part_of_ground=None):
    """{part: its texts and rows} of two contents of `plan_content`.

    ``part_of_ground``: {ground id: Part}, for answers to remarks of an earlier round; the
    content does not say it. An answer without a known part stands with the vision, as on
    the pages of a version.
    """
    found = {part: _texts(part, old, new) for part in Part}
    found[Part.PARTNERS] += _named("partner", old["partners"], new["partners"])
    found[Part.GOALS] += _numbered("doel", old["goals"], new["goals"])
    found[Part.ACTIVITIES] += _activities(old["activities"], new["activities"])
    found[Part.BUDGET] += _lines(old["budget"], new["budget"])
    found[Part.ATTACHMENTS] += _named(
        "bijlage", old["attachments"], new["attachments"], else_by="sha256"
    )
    for answer in _answers(old, new):
        part = (part_of_ground or {}).get(int(answer.number), Part.VISION)
        found[Part(part)].append(answer)
    return found


def changes(comparison):
    """The same without what is the same; parts without a change are left out."""
    found = {
        part: [one for one in entries if one.is_changed]
        for part, entries in comparison.items()
    }
    return {part: entries for part, entries in found.items() if entries}


def _same(old, new):
    """Empty is empty; 0 and False are answers; a line end is one, however it was sent."""
    if isinstance(old, str) and isinstance(new, str):
        return one_newline(old) == one_newline(new)
    return old == new or (old in (None, "") and new in (None, ""))


def _texts(part, old, new):
    return [
        FieldChange(name, label, old.get(name), new.get(name))
        for name, label in TEXTS.get(part, {}).items()
    ]


def _numbered(kind, old, new, place=None):
    """Rows of which the number is for ever; ``place(row)``: among which rows it stands."""
    before = {str(row["number"]): row for row in old}
    pairs = [(before.pop(str(row["number"]), None), row) for row in new]
    return _in_order(kind, old, pairs, _moved(old, pairs, place))


def _activities(old, new):
    """Each activity with its milestones behind it."""
    milestones_before = {str(one["number"]): one["milestones"] for one in old}
    milestones_now = {str(one["number"]): one["milestones"] for one in new}
    found = []
    for one in _numbered("activiteit", _bare(old), _bare(new)):
        found.append(one)
        found += _numbered(
            "mijlpaal",
            milestones_before.get(one.number, []),
            milestones_now.get(one.number, []),
        )
    return found


def _bare(activities):
    return [
        {name: value for name, value in one.items() if name != "milestones"}
        for one in activities
    ]


def _lines(old, new):
    numbers_before = {line["number"] for line in old}
    numbers_now = {line["number"] for line in new}
    went = _by_what_they_say(line for line in old if line["number"] not in numbers_now)
    came = _by_what_they_say(
        line for line in new if line["number"] not in numbers_before
    )
    elsewhere = {
        came[said][0]["number"]: went[said][0]
        for said in went
        if len(went[said]) == len(came.get(said, ())) == 1
    }
    before = {line["number"]: line for line in old}
    pairs = [
        (before.get(line["number"]) or elsewhere.get(line["number"]), line)
        for line in new
    ]
    return _in_order("post", old, pairs, _moved(old, pairs, _place_of_line))


def _by_what_they_say(lines):
    found = defaultdict(list)
    for line in lines:
        found[tuple(line.get(name) for name in OF_THE_LINE)].append(line)
    return found


def _place_of_line(line):
    return line["activity"], line["milestone"]


def _named(kind, old, new, else_by=None):
    """Rows without a number: the same name is the same row, else the same ``else_by``.

    Of rows that share a name first those that are alike or have the same form, then in order.
    """
    left = list(old)
    matched = {}
    for alike in (_alike, _same_form, _same_name, _by(else_by)):
        for index, row in enumerate(new):
            if index in matched:
                continue
            before = next((one for one in left if alike(one, row)), None)
            if before is not None:
                matched[index] = before
                left = [one for one in left if one is not before]
    pairs = [(matched.get(index), row) for index, row in enumerate(new)]
    return _in_order(kind, old, pairs, set())


def _alike(one, other):
    return one == other


def _same_form(one, other):
    return _same_name(one, other) and one.get("form") == other.get("form")


def _same_name(one, other):
    return one["name"] == other["name"]


def _by(name):
    return lambda one, other: name is not None and one.get(name) == other.get(name)


def _answers(old, new):
    before = _with_number(old.get("ground_answers", []))
    now = _with_number(new.get("ground_answers", []))
    return _numbered("antwoord", before, now)


def _with_number(answers):
    return [{"number": one["ground"], "text": one["text"]} for one in answers]


def _moved(old, pairs, place=None):
    """The positions in ``pairs`` of rows that stand elsewhere among their siblings."""
    stood = {id(row): index for index, row in enumerate(old)}
    together = defaultdict(list)
    moved = set()
    for index, (before, row) in enumerate(pairs):
        if before is None:
            continue
        if place and place(before) != place(row):
            moved.add(index)
        else:
            siblings = together[place(row) if place else None]
            siblings.append((index, stood[id(before)]))
    for siblings in together.values():
        stayed = longest_rise([position for _, position in siblings])
        moved |= {index for at, (index, _) in enumerate(siblings) if at not in stayed}
    return moved


def _in_order(kind, old, pairs, moved):
    """The rows of the new content, each row that is gone behind the one it followed."""
    names = _gone_behind(old, pairs)
    found = [_gone(kind, row) for row in names.get(None, [])]
    for index, (before, row) in enumerate(pairs):
        found.append(_row(kind, before, row, index in moved))
        if before is not None:
            found += [_gone(kind, one) for one in names.get(id(before), [])]
    return found


def _gone_behind(old, pairs):
    """{id of the old row that stayed, None for the beginning: rows after it that are gone}."""
    stayed = {id(before) for before, _ in pairs if before is not None}
    found, last = defaultdict(list), None
    for row in old:
        if id(row) in stayed:
            last = id(row)
        else:
            found[last].append(row)
    return found


def _gone(kind, row):
    return RowChange(kind, _number(row), RowStatus.GONE, row=row, before=row)


def _row(kind, before, row, is_moved):
    number = _number(row)
    if before is None:
        return RowChange(kind, number, RowStatus.NEW, row=row)
    fields = _fields(before, row)
    old_number = _number(before)
    says_else = (
        [one for one in fields if one.name not in _PLACE] if is_moved else fields
    )
    status = RowStatus.SAME
    if says_else:
        status = RowStatus.CHANGED
    elif is_moved:
        status = RowStatus.MOVED
    return RowChange(
        kind,
        number,
        status,
        fields,
        row,
        before,
        is_moved,
        old_number if old_number != number else "",
    )


#: columns that only say where a row stands
_PLACE = ("number", "activity", "milestone")


def _number(row):
    return str(row["number"] if "number" in row else row["name"])


def _fields(before, row):
    names = dict.fromkeys([*row, *before])
    fields = [
        FieldChange(name, LABELS.get(name, name), before.get(name), row.get(name))
        for name in names
    ]
    return [one for one in fields if one.is_changed]
