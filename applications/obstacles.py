"""What stands in the way of handing in, each thing with the place where it is solved."""

from dataclasses import dataclass

from django.urls import reverse

from .concreteness import breaks_in
from .lifecycle import PLAN_LIFECYCLE, answers_are_missing, plan_is_incomplete
from .models import Part
from .models.files import ScanState
from .scans import held_among


@dataclass(frozen=True)
class Obstacle:
    """One thing to do, and the address and name of its place; no address: it is not here."""

    sentence: str
    url: str = ""
    place: str = ""


def obstacles(step, plan, at, budget):
    """Everything that blocks this step at this moment; ``budget`` is that of the plan."""
    found = []
    for blocker in PLAN_LIFECYCLE.steps[step].blockers:
        sentence = blocker(plan, at)
        if sentence and blocker in PIECES:
            found += PIECES[blocker](plan)
        elif sentence:
            found.append(Obstacle(sentence))
    if budget.problem:
        found.append(_in(plan, Part.BUDGET, budget.problem))
    return found


def _missing(plan):
    return [_in(plan, part, f"Nog nodig: {name}.") for part, name in plan.missing()]


def _unanswered(plan):
    found = []
    if not plan.says_what_changed():
        sentence = "Schrijf wat er is veranderd sinds het vorige plan."
        found.append(_in(plan, Part.VISION, sentence, "#id_what_changed"))
    answers = plan.ground_answers.unanswered().select_related("ground")
    for answer in answers.order_by("ground"):
        ground = answer.ground
        sentence = f"Beantwoord de opmerking bij {ground.passage}."
        place = f"#id_antwoord-{answer.pk}-text"
        found.append(_in(plan, Part(ground.part), sentence, place))
    return found


def _in(plan, part, sentence, place=""):
    url = reverse("plan_part", args=[plan.pk, part.value])
    return Obstacle(sentence, f"{url}{place}", part.label)


# Blockers of which each piece has its own place.
PIECES = {plan_is_incomplete: _missing, answers_are_missing: _unanswered}


def hints(plan, content, budget):
    """Where the plan can still become more concrete; none of these blocks handing in."""
    found = breaks_in(content, concrete_until=plan.round.scheme.concrete_until)
    places = [_in(plan, one.part, one.sentence, f"#{one.anchor}") for one in found]
    held = held_among(file["sha256"] for file in content["attachments"])
    for file in content["attachments"]:
        if held.get(file["sha256"]) == ScanState.INFECTED:
            sentence = f"Niemand kan ‘{file['name']}’ openen: er zit een virus in."
            places.append(_in(plan, Part.ATTACHMENTS, sentence))
    if budget.needed.warning:
        places.append(_in(plan, Part.PARTNERS, budget.needed.warning))
    return places
