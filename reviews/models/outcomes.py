"""The outcomes of a decision, and the state of the plan that each one leads to."""

from django.db.models import TextChoices


class Outcome(TextChoices):
    """Groen = granted, lichtgroen = granted with a dated duty, rood = rejected."""

    GRANTED = "granted", "groen"
    GRANTED_WITH_DUTY = "granted_with_duty", "lichtgroen"
    REJECTED = "rejected", "rood"
    NOT_HANDLED = "not_handled", "buiten behandeling"


GRANTS = (Outcome.GRANTED, Outcome.GRANTED_WITH_DUTY)

# The inner step of the plan that the release of the letter takes.
PLAN_STEP = {
    Outcome.GRANTED: "grant",
    Outcome.GRANTED_WITH_DUTY: "grant_with_duty",
    Outcome.REJECTED: "reject",
    Outcome.NOT_HANDLED: "leave_unhandled",
}
