"""The process of a need for training, and of an offer that is proposed for it."""

from django.db.models import TextChoices

from sterktechniek.workflow import Lifecycle, Step
from support.training_permissions import (
    answers_match,
    follows_match,
    keeps_offers,
    tends_need,
)


class NeedState(TextChoices):
    OPEN = "open", "open"
    MET = "met", "vervuld"
    WITHDRAWN = "withdrawn", "ingetrokken"


class MatchState(TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    ACCEPTED = "accepted", "aangenomen"
    DECLINED = "declined", "afgewezen"
    FOLLOWED = "followed", "gevolgd"
    CANCELLED = "cancelled", "niet doorgegaan"


def is_still_awaited(need, at):
    """What was agreed is first followed, or called off: else its places stay taken."""
    if need.matches.filter(state=MatchState.ACCEPTED).exists():
        return "Er loopt nog een aangenomen voorstel. Leg eerst vast hoe dat is gegaan."
    return None


N, M = NeedState, MatchState
RUNNING = (M.PROPOSED, M.ACCEPTED)
# fmt: off
NEED_LIFECYCLE = Lifecycle(
    NeedState,
    #    step            from       to           button                 who         blocked while
    Step("meet_need",     (N.OPEN,), N.MET,       "Behoefte is vervuld", tends_need, (is_still_awaited,)),
    Step("withdraw_need", (N.OPEN,), N.WITHDRAWN, "Behoefte intrekken",  tends_need, (is_still_awaited,)),
)

MATCH_LIFECYCLE = Lifecycle(
    MatchState,
    #    step             from           to           button                   who
    Step("accept_match",  (M.PROPOSED,), M.ACCEPTED,  "Voorstel aannemen",      answers_match),
    Step("decline_match", (M.PROPOSED,), M.DECLINED,  "Voorstel afwijzen",      answers_match),
    Step("follow_match",  (M.ACCEPTED,), M.FOLLOWED,  "Deelname vastleggen",    follows_match),
    Step("cancel_match",  RUNNING,       M.CANCELLED, "Voorstel gaat niet door", keeps_offers),
    Step("lapse_match",   (M.PROPOSED,), M.CANCELLED, "Vervalt met de behoefte", follows_match, inner=True),
)
# fmt: on
