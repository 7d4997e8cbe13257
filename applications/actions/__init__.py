from .attempts import note_attempt
from .plans import (
    ask_supplement,
    find_complete,
    hand_in,
    hand_in_supplement,
    start_plan,
    take_back,
    withdraw,
)
from .rounds import announce, extend_round, open_round, skip_round

__all__ = [
    "announce",
    "ask_supplement",
    "extend_round",
    "find_complete",
    "hand_in",
    "hand_in_supplement",
    "note_attempt",
    "open_round",
    "skip_round",
    "start_plan",
    "take_back",
    "withdraw",
]
