"""The process of a session for several regions, and who takes which step."""

from django.db.models import TextChoices

from sterktechniek.workflow import Lifecycle, Step

from .permissions import is_support_lead, is_supporter


class SessionState(TextChoices):
    PLANNED = "planned", "gepland"
    HELD = "held", "geweest"
    CANCELLED = "cancelled", "afgezegd"


def organises(user, session):
    """Whoever planned it, while still of the team, and the leader of the team."""
    own = session.organiser_id == user.pk and is_supporter(user)
    return own or is_support_lead(user)


def _has_begun(session, at):
    if at < session.starts_at:
        return "De bijeenkomst is nog niet begonnen. Leg de aanwezigheid erna vast."
    return None


S = SessionState
# fmt: off
SESSION_LIFECYCLE = Lifecycle(
    SessionState,
    #    step              from          to           button                    who
    Step("hold_session",   (S.PLANNED,), S.HELD,      "Aanwezigheid vastleggen", organises,
         (_has_begun,)),
    Step("cancel_session", (S.PLANNED,), S.CANCELLED, "Bijeenkomst afzeggen",    organises),
)
# fmt: on
