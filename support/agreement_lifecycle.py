"""The processes of what region and team agree on: action points, asked talks, opened texts."""

from django.db.models import TextChoices

from sterktechniek.workflow import Lifecycle, Step

from .agreement_permissions import (
    helps_region,
    owns_point,
    settles_point,
    speaks_for_region,
    writes_for_region,
)


class ActionState(TextChoices):
    OPEN = "open", "open"
    DONE = "done", "gedaan"
    DROPPED = "dropped", "vervallen"


class TalkState(TextChoices):
    ASKED = "asked", "gevraagd"
    PLANNED = "planned", "gepland"
    ANSWERED = "answered", "beantwoord"
    WITHDRAWN = "withdrawn", "ingetrokken"


class OpeningState(TextChoices):
    OPEN = "open", "open voor beoordelaars"
    CLOSED = "closed", "gesloten"


def somebody_read_it(opening, at):
    """What was read cannot be taken back; pretending so would help nobody."""
    if opening.readings.exists():
        return "Een beoordelaar heeft dit al gelezen. Sluiten kan daarom niet meer."
    return None


A, T = ActionState, TalkState
# fmt: off
POINT_LIFECYCLE = Lifecycle(
    ActionState,
    #    step            from                   to         button             who
    Step("finish_point", (A.OPEN,),             A.DONE,    "Gedaan",          owns_point),
    Step("drop_point",   (A.OPEN,),             A.DROPPED, "Laten vervallen", settles_point),
    Step("reopen_point", (A.DONE, A.DROPPED),   A.OPEN,    "Heropenen",       settles_point),
)

TALK_LIFECYCLE = Lifecycle(
    TalkState,
    #    step             from                    to           button                who
    Step("plan_talk",     (T.ASKED, T.PLANNED),   T.PLANNED,   "Gesprek plannen",    helps_region),
    Step("answer_talk",   (T.ASKED, T.PLANNED),   T.ANSWERED,  "Vraag beantwoorden", helps_region),
    Step("withdraw_talk", (T.ASKED, T.PLANNED),   T.WITHDRAWN, "Vraag intrekken",    writes_for_region),
    Step("hold_talk",     (T.PLANNED,),           T.ANSWERED,  "Gesprek gevoerd",    helps_region, inner=True),
    Step("reopen_talk",   (T.PLANNED,),           T.ASKED,     "Afspraak afgezegd",  helps_region, inner=True),
)

OPENING_LIFECYCLE = Lifecycle(
    OpeningState,
    #    step             from                  to                   button                       who
    Step("close_opening", (OpeningState.OPEN,), OpeningState.CLOSED, "Sluiten voor beoordelaars", speaks_for_region,
         (somebody_read_it,)),
)
# fmt: on
