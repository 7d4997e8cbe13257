"""What a decision on objection does to the grant, in one sentence."""

from reviews.models.later_kinds import LaterKind, ObjectionResult
from reviews.models.outcomes import GRANTS, Outcome
from sterktechniek import dutch

AFTER_ALL = {
    Outcome.GRANTED: " (groen)",
    Outcome.GRANTED_WITH_DUTY: ", met een verplichting (lichtgroen)",
}


def effect_of(later):
    """As the reader of its letter is told: the region, or who objected beside it."""
    if later.kind != LaterKind.ON_OBJECTION:
        return ""
    if later.addressee:
        region = f"de regio {later.plan.region.name}"
        return _effect(later, f"De aanvraag van {region}", "de regio krijgt")
    return effect_for_region(later)


def effect_for_region(later):
    """The same, always as the region reads it."""
    return _effect(later, "Uw aanvraag", "u krijgt")


def _effect(later, application, gets):
    if later.outcome in GRANTS:
        return (
            f"Wij herroepen het eerdere besluit. {application} is alsnog goedgekeurd"
            f"{AFTER_ALL[later.outcome]}: {gets} ten hoogste {dutch.euro(later.amount)}."
        )
    is_founded = later.result in (ObjectionResult.FOUNDED, ObjectionResult.PARTLY)
    if is_founded and later.amount is not None:
        amount = dutch.euro(later.amount)
        return f"Wij wijzigen het eerdere besluit: {gets} ten hoogste {amount}."
    return "Het eerdere besluit blijft zoals het was."
