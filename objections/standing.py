"""How an objection stands, in words: one word inside, and one that gives nothing away outside."""

from typing import NamedTuple

from .lifecycle import ObjectionState

S = ObjectionState


class Standing(NamedTuple):
    """In the shape of components/_badge.html."""

    state_label: str
    tone: str
    icon: str


DECIDED = Standing("besloten", "good", "check")
SENT_BACK = Standing("voorstel teruggestuurd", "attention", "back")
BEING_HANDLED = Standing("in behandeling", "info", "eye")
LOOKS = {
    S.RECEIVED: ("attention", "clock"),
    S.REPAIR_ASKED: ("attention", "warning"),
    S.REPAIRED: ("info", "check"),
    S.UNREPAIRED: ("attention", "minus"),
    S.HANDLING: ("info", "eye"),
    S.HEARING: ("info", "clock"),
    S.HEARD: ("info", "person"),
    S.WAIVED: ("info", "minus"),
    S.ADVISED: ("info", "pencil"),
    S.PROPOSED: ("info", "send"),
    S.CLOSED: ("quiet", "lock"),
    S.WITHDRAWN: ("quiet", "back"),
}
#: What everybody but its handlers hears of these: nothing of what is thought of the objection.
INSIDE_ONLY = (S.WAIVED, S.ADVISED, S.PROPOSED)


def standing(objection):
    """For who handles it. Decided is read from the later decision, and from nothing else."""
    state = S(objection.state)
    if objection.decided_at and state == S.PROPOSED:
        return DECIDED
    if state == S.PROPOSED and objection.later.state == "withdrawn":
        return SENT_BACK
    return Standing(state.label, *LOOKS[state])


def outside_standing(objection):
    """For everybody else, the region that objects too."""
    state = S(objection.state)
    if objection.decided_at and state != S.WITHDRAWN:
        return DECIDED
    return BEING_HANDLED if state in INSIDE_ONLY else standing(objection)
