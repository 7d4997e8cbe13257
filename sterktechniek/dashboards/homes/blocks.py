"""The shape of a block of the first page."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """A part of the page with its own heading; ``template`` reads ``data``."""

    title: str
    template: str
    data: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """A number with what it counts and the list behind it; ``urgent`` when it asks for an act."""

    number: int
    label: str
    url: str = ""
    urgent: bool = False
