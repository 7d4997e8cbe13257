"""The outcome of a plan as its region reads it: from the frozen content of the letter."""

from dataclasses import dataclass
from datetime import date

from applications.models import Plan, Round
from applications.models.criteria import Verdict
from applications.status import may_take_part
from sterktechniek import clock, dutch

from .letters import letter_content
from .models import Outcome

GOOD = Verdict.MET.label


def outcome_sentence(decision):
    """The outcome in one sentence, with the amount when there is one."""
    name = dutch.lower_first(decision.plan.round.name)
    if decision.outcome == Outcome.GRANTED:
        amount = dutch.euro(decision.amount_granted)
        return f"Uw plan voor {name} is goedgekeurd (groen): u krijgt {amount}."
    if decision.outcome == Outcome.GRANTED_WITH_DUTY:
        amount = dutch.euro(decision.amount_granted)
        return (
            f"Uw plan voor {name} is goedgekeurd met een verplichting (lichtgroen): "
            f"u krijgt {amount}."
        )
    if decision.too_late:
        return f"Uw aanvraag voor {name} kwam te laat binnen en is daarom afgewezen (rood)."
    if decision.outcome == Outcome.REJECTED:
        return f"Uw plan voor {name} is nog niet goedgekeurd (rood)."
    return f"Uw aanvraag voor {name} is niet behandeld."


def frozen_content(decision, letter):
    """What the letter said; a decision from before the system has none and is told anew."""
    if letter is not None and letter.content:
        return letter.content
    return letter_content(decision, clock.local(decision.sent_at).date())


@dataclass(frozen=True)
class CriterionOutcome:
    """What the committee found of one criterion: good, or what lacks and what is enough."""

    heading: str
    verdict: str
    is_good: bool
    motivation: str
    grounds: list


def criteria_outcomes(content):
    return [
        CriterionOutcome(
            f"{one['number']}. {one['title']}",
            one["verdict_label"],
            one["verdict_label"] == GOOD,
            one.get("motivation", ""),
            one.get("grounds", []),
        )
        for one in content.get("criteria", [])
    ]


def duties_in_words(content):
    """Pairs of (duty, last day)."""
    return [
        (one["text"], dutch.weekday(date.fromisoformat(one["due"])))
        for one in content.get("duties", [])
    ]


def last_day_to_object(content):
    """(last day in words, whether it has passed, objection block), or None."""
    block = content.get("objection")
    if not block:
        return None
    day = date.fromisoformat(block["last_day"])
    return {
        "day": dutch.weekday(day),
        "is_over": clock.today() > day,
        "authority": block.get("authority", ""),
        "address": block.get("address_lines", []),
        "explanation": block.get("explanation", ""),
    }


def next_round(plan, at):
    """The next round in which this region can still begin a plan, or None."""
    later = (
        Round.objects.published(at)
        .filter(scheme=plan.round.scheme_id, opens_at__gt=plan.round.opens_at)
        .exclude(plans__region=plan.region_id)
        .select_related("scheme")
        .with_extensions()
        .order_by("opens_at")
    )
    for one in later:
        if not one.has_closed(region=plan.region_id, at=at) and may_take_part(
            one, plan.region
        ):
            return one
    return None


def followed_by(plan):
    """The plan that the region began from this one, or None."""
    return Plan.objects.filter(based_on=plan).select_related("round").first()
