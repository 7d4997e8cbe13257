"""The fixed texts of letters: the ones we start with, how they are written, and filling them in.

A text is paragraphs with an empty line between them. A line that begins with "# " is a heading,
one with "## " a smaller heading, one with "- " a point of a list. Between braces stands a name
that the system fills in: {regio}.
"""

import re
from dataclasses import dataclass

from reviews.models.letter_kinds import LetterKind
from reviews.models.letter_texts import LetterText

from .default_texts import DEFAULTS
from .names import names_of

NAME = re.compile(r"\{([^{}]*)\}")
SLOT_LABELS = {
    "opening": "Opening",
    "decision": "Besluit",
    "obligations": "Waaraan moet u voldoen",
    "payment": "Betaling",
    "ending": "Slot",
}


@dataclass(frozen=True)
class FixedText:
    """A text with the version that it is; version 0 is the one that we start with."""

    slot: str
    text: str
    version: int = 0


def slots_of(kind):
    """The places in a letter of this kind that have a fixed text."""
    return tuple(DEFAULTS[LetterKind(kind)])


def texts_for(scheme, kind, day):
    """{slot: text in force on the day} of one kind of letter, in one query."""
    found = {
        slot: FixedText(slot, text) for slot, text in DEFAULTS[LetterKind(kind)].items()
    }
    rows = LetterText.objects.of(scheme, kind).filter(valid_from__lte=day)
    for row in rows.order_by("valid_from", "version"):
        if row.slot in found:
            found[row.slot] = FixedText(row.slot, row.text, row.version)
    return found


def problem_with(kind, slot, text):
    """Why this cannot be the text of a letter, as a Dutch sentence, or None."""
    if kind not in DEFAULTS or slot not in DEFAULTS[kind]:
        return "Deze plaats is er niet in deze soort brief."
    if not text.strip():
        return "Schrijf een tekst. Een brief zonder deze tekst is niet af."
    known = names_of(kind)
    if strange := sorted({name for name in NAME.findall(text) if name not in known}):
        return (
            f"Deze brief kent {', '.join(f'{{{one}}}' for one in strange)} niet. "
            f"U kunt gebruiken: {', '.join(f'{{{one}}}' for one in sorted(known))}."
        )
    if text.count("{") != text.count("}") or NAME.sub("", text).count("{"):
        return "Er staat een accolade te veel of te weinig in de tekst."
    return None


def fill(text, facts):
    """The text with its names filled in; a name without a fact becomes nothing."""
    return NAME.sub(lambda found: str(facts.get(found[1], "")), text)


def blocks_in(fixed, facts):
    """The paragraphs, headings and lists of a text, filled in, as blocks of a letter."""
    origin = {"kind": "text", "slot": fixed.slot, "version": fixed.version}
    pieces = re.split(r"\n\s*\n", fixed.text.replace("\r\n", "\n").strip())
    for number, piece in enumerate(pieces, start=1):
        block = {"key": f"{fixed.slot}.{number}", "origin": origin}
        yield block | _shape(piece.strip(), facts)


def _shape(piece, facts):
    for mark, level in (("## ", 3), ("# ", 2)):
        if piece.startswith(mark):
            return {
                "type": "heading",
                "level": level,
                "text": fill(piece.removeprefix(mark), facts),
            }
    lines = [line.strip() for line in piece.split("\n")]
    if all(line.startswith("- ") for line in lines):
        items = [fill(line.removeprefix("- "), facts) for line in lines]
        return {"type": "items", "items": items}
    return {"type": "paragraph", "text": fill(" ".join(lines), facts)}
