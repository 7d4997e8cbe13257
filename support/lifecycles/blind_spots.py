"""The process of a blind spot: named by a critical friend, followed to the next report."""

from django.db.models import TextChoices

from sterktechniek.workflow import Lifecycle, Step
from support.training_permissions import follows_blind_spot


class BlindSpotState(TextChoices):
    OPEN = "open", "open"
    PARTLY = "partly", "deels beantwoord"
    ANSWERED = "answered", "beantwoord"
    CLOSED = "closed", "gesloten"


S = BlindSpotState
FOLLOWED = (S.OPEN, S.PARTLY)
KNOWN = (S.OPEN, S.PARTLY, S.ANSWERED)
# fmt: off
BLIND_SPOT_LIFECYCLE = Lifecycle(
    BlindSpotState,
    #    step             from      to          button                      who                 inside
    Step("find_answered", KNOWN, S.ANSWERED, "De rapportage beantwoordt", follows_blind_spot, inner=True),
    Step("find_partly",   KNOWN, S.PARTLY,   "De rapportage beantwoordt deels", follows_blind_spot, inner=True),
    Step("find_return",   KNOWN,    S.OPEN,     "Komt terug in de rapportage", follows_blind_spot, inner=True),
    Step("close_spot",    KNOWN,    S.CLOSED,   "Blinde vlek sluiten",      follows_blind_spot),
)
# fmt: on
