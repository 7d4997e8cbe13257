"""How much the two pages of a trajectory show, and how they say that there is more."""

from dataclasses import dataclass

from sterktechniek import dutch

MORE = "…"


@dataclass(frozen=True)
class Most:
    """How many rows of each table at most, and how many characters of a text."""

    rounds: int = 6
    judged: int = 4  # rounds in the table of criteria
    criteria: int = 12
    contacts: int = 12
    duties: int = 5
    followed: int = 10
    years: int = 6
    names: int = 3
    text: int = 300
    name: int = 60


LEVELS = (
    Most(),
    Most(5, 3, 10, 8, 4, 8, 5, 2, 150, 50),
    Most(4, 3, 8, 5, 2, 5, 4, 2, 90, 40),
    Most(3, 2, 4, 3, 1, 2, 3, 1, 50, 20),
)


def short(text, most):
    """At most so many characters, cut between words where that can be; "…" says it was cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: most - 1]
    words = head.rpartition(" ")[0]
    return f"{(words if len(words) > most // 2 else head).rstrip(' ,.;')}{MORE}"


def newest(rows, most):
    """(the last ``most`` of these rows, how many came before them)."""
    return rows[-most:], max(0, len(rows) - most)


def first(rows, most):
    """(the first ``most`` of these rows, how many come after them)."""
    return rows[:most], max(0, len(rows) - most)


def besides(left_out, one, many):
    """What stands under a table that was shortened: "En nog 28 eerdere contacten."."""
    return f"En nog {dutch.count(left_out, one, many)}." if left_out else ""
