"""The text of an answer with its places for figures: values in, values out.

A place is written as ``{naam}`` (the value), ``{naam lijst}`` (what is behind it, by name),
``{naam uitgebreid}`` (each with its note, such as a day) or ``{naam verdeling}`` (how the notes
are spread). ``naam`` is the name of a figure of the answer.
"""

import re
from collections import Counter
from dataclasses import dataclass

NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
WAYS = ("lijst", "uitgebreid", "verdeling")
WITH_NOTES = WAYS[1:]
PLACE = re.compile(r"\{([^{}\n]*)\}")
KNOWN = re.compile(rf"({NAME})(?: ({'|'.join(WAYS)}))?")
NONE = "geen"


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``figure`` is the name of the figure that it came from, or empty."""

    text: str
    figure: str = ""


def paragraphs(text, figures):
    """[[Piece]] per paragraph; ``figures`` maps a name to (value, rows).

    What is no place of a known figure stays as it was typed.
    """
    return [
        list(_pieces(paragraph, figures))
        for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
        if paragraph.strip()
    ]


def plain(text, figures):
    """The text with every figure in it, as one string."""
    return "\n\n".join(
        "".join(piece.text for piece in one) for one in paragraphs(text, figures)
    )


def unknown_places(text, names):
    """What stands between braces and is no place of a figure with one of these names."""
    return [found[0] for found in PLACE.finditer(text) if not _read(found[1], names)]


def shows_notes(text, name):
    """Whether the text tells more of a figure than its value and the names behind it."""
    found = (KNOWN.fullmatch(one[1]) for one in PLACE.finditer(text))
    return any(one and one[1] == name and one[2] in WITH_NOTES for one in found)


def _pieces(paragraph, figures):
    at = 0
    for found in PLACE.finditer(paragraph):
        read = _read(found[1], figures)
        if not read:
            continue
        if found.start() > at:
            yield Piece(paragraph[at : found.start()])
        name, way = read
        yield Piece(shown(*figures[name], way), name)
        at = found.end()
    if at < len(paragraph):
        yield Piece(paragraph[at:])


def _read(inside, names):
    found = KNOWN.fullmatch(inside)
    if not found or found[1] not in names:
        return None
    return found[1], found[2] or ""


def shown(value, rows, way=""):
    """A figure as the text shows it; rows have a name, and a note by which they are spread."""
    if way == "lijst":
        return enumerated(dict.fromkeys(row["name"] for row in rows))
    if way == "uitgebreid":
        return enumerated(dict.fromkeys(map(_with_note, rows)))
    if way == "verdeling":
        counted = Counter(row["note"] or "onbekend" for row in rows)
        return enumerated(f"{note} {n}" for note, n in sorted(counted.items()))
    return value


def _with_note(row):
    return f"{row['name']} ({row['note']})" if row["note"] else row["name"]


def enumerated(names):
    """Names as a sentence lists them: "Dronten, Schiedam en Schoonhoven"."""
    *before, last = [*names] or [NONE]
    return f"{', '.join(before)} en {last}" if before else last
