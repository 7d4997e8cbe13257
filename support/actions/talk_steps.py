"""What becomes of an asked talk when its appointment is held or called off."""

from sterktechniek import clock, dutch
from support.agreement_lifecycle import TALK_LIFECYCLE, TalkState
from support.models import TalkRequest


def hold_talk_of(appointment, *, by):
    """The talk that the region had asked for was held."""
    if talk := _talk_of(appointment):
        hold_talk(talk, by=by)


def reopen_talk_of(appointment, *, by):
    """The talk is off: the question of the region waits for an answer again."""
    if talk := _talk_of(appointment):
        reopen_talk(talk, by=by)


def _talk_of(appointment):
    planned = TalkRequest.objects.filter(state=TalkState.PLANNED)
    return planned.filter(appointment=appointment).first()


def hold_talk(talk, *, by):
    """Answered by the talk itself; what the team wrote when planning it stays."""
    day = clock.local(clock.now())
    words = talk.words or f"Het gesprek is gevoerd. Vastgelegd op {dutch.day(day)}."
    stamps = {"words": words, "settled_by": by, "settled_at": clock.now()}
    TALK_LIFECYCLE.take("hold_talk", talk, by=by, **stamps)


def reopen_talk(talk, *, by):
    """Nothing is planned any more."""
    TALK_LIFECYCLE.take("reopen_talk", talk, by=by, appointment=None)
