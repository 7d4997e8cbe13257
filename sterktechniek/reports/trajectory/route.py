"""The rounds of a region as stops on a line, to be drawn; the table of rounds says the same."""

from dataclasses import dataclass

from applications.status import RegionState
from sterktechniek import dutch, ui

from .shortening import short


@dataclass(frozen=True)
class Stop:
    """One round on the line: its place in percent, the letter and tone of its state."""

    x: str
    name: str
    letter: str
    tone: str
    state: str
    when: str


@dataclass(frozen=True)
class Route:
    """The line from the first stop to the last, and what it says in words."""

    stops: list[Stop]
    start: str
    end: str
    told: str


def route_of(rounds):
    """The stops at equal distances; None without rounds."""
    if not rounds:
        return None
    width = 100 / len(rounds)
    stops = [_stop(one, width * (place + 0.5)) for place, one in enumerate(rounds)]
    told = ", ".join(f"{one.name}: {one.state}" for one in stops)
    return Route(stops, stops[0].x, stops[-1].x, told)


def _stop(one, x):
    look = ui.look(RegionState(one.state))
    when = f"brief {dutch.day(one.sent)}" if one.sent else ""
    return Stop(
        f"{x:.2f}%", short(one.name, 22), look.letter, look.tone, look.label, when
    )
