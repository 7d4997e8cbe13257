"""Verdicts, scores and motivations for one plan: pre-advice, members, advice, decision.

The joint verdict follows from the defects of the plan: a criterion is not met if and only
if the plan has a ground (or, lichtgroen, a duty) under it. All of it is invented.
"""

from dataclasses import dataclass
from functools import cache

from sterktechniek.demonstration import data
from sterktechniek.demonstration.content.defects import CRITERION, defects_for
from sterktechniek.demonstration.content.duties import duty_for
from sterktechniek.demonstration.content.grounds import grounds_for
from sterktechniek.demonstration.content.motivations import MOTIVATIONS
from sterktechniek.demonstration.content.places import region_name, rng_for

MET, PARTLY, NOT = "met", "partly", "not"
POINTS = {MET: (3, 4), PARTLY: (2, 2), NOT: (0, 1)}  # techniekarm, 0 to 4


@dataclass(frozen=True)
class CriterionText:
    """One criterion as one person, or the committee together, judged it."""

    code: str
    verdict: str  # met, partly or not
    points: int | None  # 0 to 4 for a techniekarme regio, else None
    motivation: str


@dataclass(frozen=True)
class ReviewTexts:
    """Everything that was said about one plan."""

    pre_advice: tuple[CriterionText, ...]
    members: tuple[tuple[CriterionText, ...], ...]  # three, in the order of the group
    advice: tuple[CriterionText, ...]
    grounds: tuple
    duty: object | None
    advice_summary: str
    decision_reasons: str
    outcome: str  # granted, granted_with_duty or rejected


@cache
def verdicts(code, round_number):
    """The joint verdict per criterion, in the order of the criteria."""
    joint = {row["code"]: MET for row in data.criteria()}
    for defect in defects_for(code, round_number):
        criterion = CRITERION[defect]
        joint[criterion] = (
            NOT if joint[criterion] != MET or defect in SEVERE else PARTLY
        )
    duty = duty_for(code, round_number)
    if duty:
        joint[duty.criterion] = PARTLY
    return joint


OUTCOMES = {"groen": "granted", "lichtgroen": "granted_with_duty", "rood": "rejected"}
SEVERE = ("vague_activities", "no_budget_basis")


def review_texts(code, round_number):
    """All texts of one judgement, the same every time."""
    joint = verdicts(code, round_number)
    outcome = data.history_of(code)[round_number].outcome
    members = tuple(
        criterion_texts(
            code, round_number, _own(joint, code, round_number, seat), f"lid{seat}"
        )
        for seat in range(3)
    )
    return ReviewTexts(
        pre_advice=criterion_texts(code, round_number, joint, "preadvies"),
        members=members,
        advice=criterion_texts(code, round_number, joint, "advies"),
        grounds=grounds_for(code, round_number),
        duty=duty_for(code, round_number),
        advice_summary=ADVICE[outcome].format(regio=region_name(code)),
        decision_reasons=_reasons(code, round_number, outcome),
        outcome=OUTCOMES[outcome],
    )


def _own(joint, code, round_number, seat):
    """A member differs from the joint view on about one criterion in eight, by one step."""
    rng = rng_for("member", code, round_number, seat)
    own = {}
    for criterion, verdict in joint.items():
        if rng.random() < 0.12:
            verdict = PARTLY if verdict != PARTLY else rng.choice((MET, NOT))
        own[criterion] = verdict
    return own


def criterion_texts(code, round_number, chosen, author):
    """One text per criterion of ``chosen`` ({code: verdict}), as this author wrote it."""
    scarce = data.regions()[code].is_scarce
    made = []
    for criterion, verdict in chosen.items():
        rng = rng_for("motivation", code, round_number, author, criterion)
        points = rng.choice(POINTS[verdict]) if scarce else None
        text = rng.choice(MOTIVATIONS[criterion][verdict])
        made.append(CriterionText(criterion, verdict, points, f"{text} (demonstratie)"))
    return tuple(made)


def _reasons(code, round_number, outcome):
    """The reasons of the decision in plain words, for the letter."""
    titles = {row["code"]: row["title"].lower() for row in data.criteria()}
    missed = [titles[c] for c, v in verdicts(code, round_number).items() if v != MET]
    listed = " en ".join(filter(None, (", ".join(missed[:-1]), *missed[-1:])))
    return REASONS[outcome].format(regio=region_name(code), punten=listed)


ADVICE = {
    "groen": "De commissie adviseert het plan van {regio} goed te keuren. Het plan is concreet en de partners dragen het samen. (demonstratie)",
    "lichtgroen": "De commissie adviseert het plan van {regio} goed te keuren. De regio kan starten, maar moet vóór 1 juni 2020 één onderdeel verduidelijken. (demonstratie)",
    "rood": "De commissie adviseert het plan van {regio} nog niet goed te keuren. Het plan is op onderdelen nog onvoldoende concreet. De commissie moedigt de regio aan om het plan uit te werken en opnieuw in te dienen. (demonstratie)",
}
REASONS = {
    "groen": "Het plan van {regio} voldoet aan alle criteria. De activiteiten zijn concreet, de begroting is onderbouwd en het bedrijfsleven draagt ten minste 10 procent bij.",
    "lichtgroen": "Het plan van {regio} voldoet aan de criteria, op één punt na: {punten}. Dat punt is te verhelpen terwijl de uitvoering begint. Daarom is aan de subsidie een verplichting met een datum verbonden.",
    "rood": "Het plan van {regio} voldoet nog niet op: {punten}. Bij elk punt leest u waarom dat zo is en wat voldoende zou zijn. U kunt in een volgende ronde opnieuw indienen.",
}
