"""What differs between two texts, to read: pieces that stayed, came and went.

Pure. ``difference(old, new)`` answers Segments; leaving out what came gives the old text,
leaving out what went gives the new one, to the character.

Paragraphs first, then words within what differs, because people read sentences and not
letters. Words that both texts have exactly once hold the two together (patience diff); in
the small gaps between them the longest common run of words. A few equal words between two
changes join these, and a passage of which little stayed is shown whole, old and new: a
mosaic of single words tells nobody anything.

What it costs is bounded whatever the texts say, as difflib's is not: each level of anchors
is one sort, there are at most LEVELS of them, and a gap beyond MOST_CELLS is not looked into.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise

from .rising import longest_rise

PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")
WORD = re.compile(r"\s+|\w+|[^\w\s]")

LEVELS = 12  # of anchors within anchors
MOST_CELLS = 2_500  # words of the one gap times words of the other
MOST_CHARACTERS = 60_000  # of one text; a longer one is compared by paragraphs only
FEW_WORDS = 3  # that stayed between two changes are shown with the change
LITTLE = 0.3  # of the shorter text: when less stayed, it was written anew

SAME, ADDED, REMOVED = "same", "added", "removed"


def one_newline(text):
    """Text as it is kept: a browser sends line ends in two characters, a loader in one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class Segment:
    """A piece of text that is the same, added or removed."""

    kind: str
    text: str


def difference(old, new):
    """The segments that turn the old text into the new; a change says first what went."""
    before, after = PARAGRAPH.findall(old), PARAGRAPH.findall(new)
    looks_closer = max(len(old), len(new)) <= MOST_CHARACTERS
    found = []
    for kept, went, came in _runs(before, after):
        if kept:
            found.append((SAME, "".join(kept)))
        elif looks_closer and went and came:
            found += _by_words("".join(went), "".join(came))
        else:
            found += _changed("".join(went), "".join(came))
    return _joined(found)


def _by_words(old, new):
    """The difference of two passages in words, or both whole when little stayed."""
    found = _without_islands(_runs(WORD.findall(old), WORD.findall(new)))
    stayed = sum(_letters(kept) for kept, _, _ in found)
    if stayed < LITTLE * min(_letters(old), _letters(new)):
        return _changed(old, new)
    pieces = []
    for kept, went, came in found:
        if kept:
            pieces.append((SAME, "".join(kept)))
        else:
            pieces += _changed("".join(went), "".join(came))
    return pieces


def _letters(text):
    """How much there is to read in a text, or in a list of words."""
    return sum(len(one) for one in text if not one.isspace())


def _changed(old, new):
    return [(kind, text) for kind, text in ((REMOVED, old), (ADDED, new)) if text]


def _joined(pieces):
    """Neighbours of one kind as one segment."""
    return [
        Segment(kind, "".join(text for _, text in group))
        for kind, group in groupby(pieces, key=lambda piece: piece[0])
    ]


def _runs(old, new):
    """[(kept, went, came)]: lists of tokens, either kept alone or what changed in between."""
    found, at_old, at_new = [], 0, 0
    for start, begin, length in _together(_pairs(old, new)):
        if start > at_old or begin > at_new:
            found.append(([], old[at_old:start], new[at_new:begin]))
        found.append((old[start : start + length], [], []))
        at_old, at_new = start + length, begin + length
    if at_old < len(old) or at_new < len(new):
        found.append(([], old[at_old:], new[at_new:]))
    return found


def _together(pairs):
    """Runs of pairs that follow each other in both texts, as (place, place, length)."""
    found = []
    for one, other in pairs:
        if found:
            start, begin, length = found[-1]
            if (one, other) == (start + length, begin + length):
                found[-1] = start, begin, length + 1
                continue
        found.append((one, other, 1))
    return found


def _without_islands(runs):
    """The same runs; a few words that stayed between two changes go with these."""
    found = []
    for index, (kept, went, came) in enumerate(runs):
        is_inside = 0 < index < len(runs) - 1
        few = is_inside and sum(not word.isspace() for word in kept) < FEW_WORDS
        if kept and few:
            went, came, kept = kept, kept, []
        if not kept and found and not found[-1][0]:
            found[-1][1].extend(went)
            found[-1][2].extend(came)
        else:
            found.append((list(kept), list(went), list(came)))
    return found


def _pairs(old, new):
    """[(place in old, place in new)] of tokens that stayed, both rising.

    A list of work instead of recursion: texts decide how deep it goes.
    """
    found, work = [], [(0, len(old), 0, len(new), LEVELS)]
    while work:
        low, high, start, end, level = work.pop()
        while low < high and start < end and old[low] == new[start]:
            found.append((low, start))
            low, start = low + 1, start + 1
        while low < high and start < end and old[high - 1] == new[end - 1]:
            high, end = high - 1, end - 1
            found.append((high, end))
        if low == high or start == end:
            continue
        anchors = _anchors(old, new, low, high, start, end) if level else []
        if anchors:
            edges = [(low - 1, start - 1), *anchors, (high, end)]
            work += [
                (one + 1, two, other + 1, another, level - 1)
                for (one, other), (two, another) in pairwise(edges)
            ]
            found += anchors
        elif (high - low) * (end - start) <= MOST_CELLS:
            common = _longest_common(old[low:high], new[start:end])
            found += [(low + one, start + other) for one, other in common]
    return sorted(found)


def _anchors(old, new, low, high, start, end):
    """Pairs of tokens that stand once in both stretches, as many as keep their order."""
    before, after = Counter(old[low:high]), Counter(new[start:end])
    place = {new[at]: at for at in range(start, end) if after[new[at]] == 1}
    pairs = [
        (at, place[old[at]])
        for at in range(low, high)
        if before[old[at]] == 1 and old[at] in place
    ]
    return [pairs[at] for at in sorted(longest_rise([other for _, other in pairs]))]


def _longest_common(old, new):
    """Pairs of places of a longest common subsequence of two short lists."""
    lengths = [[0] * (len(new) + 1)]
    for word in reversed(old):
        below, row = lengths[-1], [0]
        for at in range(len(new) - 1, -1, -1):
            same = word == new[at]
            row.append(
                below[len(new) - 1 - at] + 1
                if same
                else max(below[len(new) - at], row[-1])
            )
        lengths.append(row)
    lengths.reverse()  # now [place in old][words of new that are left]
    pairs, one, other = [], 0, 0
    while one < len(old) and other < len(new):
        left = len(new) - other
        if old[one] == new[other]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][left] >= lengths[one][left - 1]:
            one += 1
        else:
            other += 1
    return pairs
