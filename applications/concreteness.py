"""Where the chain of a plan breaks: goal, indicator, activity, milestone, date, partner, budget.

Vague plans were what real plans were refused for (Kamerstuk 30 079, 21 February 2020). A
break is a hint for whoever writes and whoever checks: never a score, and it blocks nothing.

The rules work on the plain content of a plan (`plan_content`), so that they say the same of
a working copy, of one part of it, and of a frozen version.
"""

from dataclasses import dataclass
from decimal import Decimal

from .models import Part


@dataclass(frozen=True)
class Break:
    """One break: a sentence, and the place where it can be mended.

    ``anchor`` is the id of the row on a page of the plan; ``rule`` names the rule.
    """

    part: Part
    anchor: str
    sentence: str
    rule: str


def breaks_in(content, *, concrete_until=None):
    """All breaks of a whole plan, in the order of its parts.

    ``concrete_until``: the last year of the budget that must be tied to activities; later
    years may be broader (scheme 2020-2023: 2020 and 2021).
    """
    activities, lines = content["activities"], content["budget"]
    with_activity = {one["goal"] for one in activities}
    with_budget = {line["activity"] for line in lines}
    at_work = {one["partner"] for one in activities} | {
        line["partner"] for line in lines
    }
    taking_part = {one["name"] for one in content["partners"]}
    return [
        *text_breaks(content),
        *partner_breaks(content["partners"], at_work),
        *goal_breaks(content["goals"], with_activity),
        *activity_breaks(activities, with_budget, taking_part),
        *line_breaks(lines, concrete_until),
    ]


def text_breaks(content):
    """Texts that are empty. What handing in needs is asked elsewhere; this is the same list."""
    texts = [
        (Part.VISION, "region_vision", "Schrijf de regiovisie."),
        (Part.VISION, "labour_market", "Schrijf over de arbeidsmarkt."),
        (
            Part.ORGANISATION,
            "project_organisation",
            "Schrijf hoe u het project organiseert.",
        ),
    ]
    for part, name, sentence in texts:
        if not content[name].strip():
            yield Break(part, f"id_{name}", sentence, name)


def partner_breaks(partners, at_work):
    """Partners without a task: no activity and no budget line names them."""
    idle = dict.fromkeys(one["name"] for one in partners if one["name"] not in at_work)
    for name in idle:
        yield Break(
            Part.PARTNERS,
            "partners",
            f"{name} heeft nog geen taak: geen activiteit en geen begrotingspost.",
            "partner_without_task",
        )


def goal_breaks(goals, with_activity):
    """Goals without indicator, without target or without an activity (its numbers)."""
    for goal in goals:
        found = {
            "goal_without_indicator": not goal["indicator"].strip()
            and "heeft nog geen indicator: waaraan ziet u dat het is bereikt?",
            "goal_without_target": not goal["target"].strip()
            and "heeft nog geen streefwaarde met een jaar.",
            "goal_without_activity": goal["number"] not in with_activity
            and "heeft nog geen activiteit.",
        }
        yield from _found(Part.GOALS, "doel", goal["number"], "Doel", found)


def activity_breaks(activities, with_budget, taking_part):
    """What an activity lacks; ``with_budget``: the numbers of those with a budget line.

    ``taking_part``: the names of the partners whose contribution still counts.
    """
    for one in activities:
        partner = one["partner"]
        found = {
            "activity_without_description": not one["description"].strip()
            and "heeft nog geen omschrijving.",
            "activity_without_goal": one["goal"] is None
            and "hoort nog niet bij een doel.",
            "activity_without_milestone": not one["milestones"]
            and "heeft nog geen mijlpaal.",
            "activity_without_partner": not partner
            and "heeft nog geen verantwoordelijke partner.",
            "activity_with_partner_who_left": bool(partner)
            and partner not in taking_part
            and f"heeft een partner die niets (meer) bijdraagt: {partner}.",
            "activity_without_budget": one["number"] not in with_budget
            and "heeft nog geen begrotingspost.",
        }
        yield from _found(
            Part.ACTIVITIES, "activiteit", one["number"], "Activiteit", found
        )
        for milestone in one["milestones"]:
            undated = {
                "milestone_without_date": not milestone["due_on"]
                and "heeft nog geen datum."
            }
            yield from _found(
                Part.ACTIVITIES, "mijlpaal", milestone["number"], "Mijlpaal", undated
            )


def line_breaks(lines, concrete_until):
    """Budget lines that cost nothing, or that belong to no activity in a concrete year."""
    for line in lines:
        must_be_concrete = concrete_until is None or line["year"] <= concrete_until
        found = {
            "line_without_activity": line["activity"] is None
            and must_be_concrete
            and f"hoort nog niet bij een activiteit. In {line['year']} moet dat wel.",
            "line_of_nothing": Decimal(line["amount"]) == 0
            and "kost niets: vul prijs en aantal in.",
        }
        yield from _found(Part.BUDGET, "post", line["number"], "Post", found)


def _found(part, anchor, number, noun, found):
    for rule, sentence in found.items():
        if sentence:
            yield Break(part, f"{anchor}-{number}", f"{noun} {number} {sentence}", rule)


def per_part(breaks):
    """{part: its breaks}, every part present."""
    return {part: [one for one in breaks if one.part == part] for part in Part}
