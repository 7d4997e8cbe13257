"""The process of a support assignment."""

from django.db.models import TextChoices

from sterktechniek.workflow import Lifecycle, Step

from .permissions import is_support_lead


class AssignmentState(TextChoices):
    ACTIVE = "active", "loopt"
    ENDED = "ended", "beëindigd"


S = AssignmentState
# fmt: off
ASSIGNMENT_LIFECYCLE = Lifecycle(
    AssignmentState,
    #    step         from         to       button                 who
    Step("end",       (S.ACTIVE,), S.ENDED, "Opdracht beëindigen", is_support_lead),
    Step("hand_over", (S.ACTIVE,), S.ENDED, "Opdracht overdragen", is_support_lead),
)
# fmt: on
