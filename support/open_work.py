"""What is still open of an assignment, and goes along when somebody takes it over."""

from django.db.models import Q

from .agreement_lifecycle import ActionState
from .models import ActionPoint
from .models.kinds import Party


def points_of(assignment):
    """Open action points of the team that this supporter wrote down, or that name them."""
    wrote = Q(made_by=assignment.person, person=None, owner="")
    return ActionPoint.objects.filter(
        wrote | Q(person=assignment.person) | Q(owner=str(assignment.person)),
        region=assignment.region,
        side=Party.SUPPORT,
        state=ActionState.OPEN,
    )
