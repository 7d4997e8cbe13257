"""Bars drawn on the server: values in, places out; the template only writes them down.

Widths are shares of the whole, so text keeps its size on a phone and on paper. Each bar has
its name and number in words, so no colour has to be told apart. A table stands beside it.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Size:
    """How high a row with its bar is, the room under a group, where text stands; in pixels."""

    row: int
    gap: int
    label: int
    thick: int
    between: int  # from the foot of the words to the bar


SCREEN = Size(row=44, gap=18, label=15, thick=14, between=6)
PAPER = Size(row=22, gap=8, label=9, thick=6, between=4)


@dataclass(frozen=True)
class Bar:
    """One bar as it is drawn: where its words and its rectangle stand, width in percent."""

    label: str
    shown: str
    width: str
    text_y: int
    bar_y: int
    look: str = "main"
    heads: str = ""
    head_y: int = 0


@dataclass(frozen=True)
class Chart:
    """Bars below each other; ``key`` makes the ids on the page, ``height`` is in pixels."""

    key: str
    title: str
    description: str
    bars: list[Bar]
    height: int
    thick: int = SCREEN.thick


def bar_chart(key, title, groups, size=SCREEN, *, whole=None):
    """A chart of groups of bars: [(head or "", [(label, value, shown, look)])].

    All bars are measured against ``whole``, by default the highest value; a negative value is
    drawn as none. ``size``: for a page of the site, or closer for paper.
    """
    values = (v for _, bars in groups for _, v, *_ in bars)
    highest = max(values, default=0) if whole is None else whole
    found, told, y = [], [], 0
    for head, bars in groups:
        head_y = y + size.label
        y += size.row // 2 if head else 0
        for place, (label, value, shown, look) in enumerate(bars):
            found.append(
                Bar(
                    label,
                    shown,
                    _percent(value, highest),
                    text_y=y + size.label,
                    bar_y=y + size.label + size.between,
                    look=look,
                    heads=head if place == 0 else "",
                    head_y=head_y,
                )
            )
            y += size.row
        told.append(f"{head}: {_told(bars)}" if head else _told(bars))
        y += size.gap if head else 0
    return Chart(key, title, ". ".join(told), found, max(y, size.row), size.thick)


def _told(bars):
    return ", ".join(f"{label} {shown}" for label, _, shown, _ in bars)


def _percent(value, highest):
    if not highest or value <= 0:
        return "0"
    return f"{Decimal(value) * 100 / Decimal(highest):.2f}%"
