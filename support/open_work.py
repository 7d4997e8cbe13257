"""What is still open of an assignment, and goes along when somebody takes it over."""

from django.db.models import Q

from .models import ActionPoint, Need
from .models.training import MatchState
from .models.visits import ActionState, Party


def points_of(assignment):
    """Open action points of the team that this supporter wrote down, or that name them."""
    wrote = Q(visit__logged_by=assignment.person, owner="")
    return ActionPoint.objects.filter(
        wrote | Q(owner=str(assignment.person)),
        region=assignment.region,
        side=Party.SUPPORT,
        state=ActionState.OPEN,
    )


def needs_without_offer():
    """Needs for which nothing was proposed that the region did not decline."""
    return Need.objects.exclude(
        matches__state__in=[MatchState.PROPOSED, MatchState.ACCEPTED]
    )
