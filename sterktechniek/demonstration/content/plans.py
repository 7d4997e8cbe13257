"""A whole invented plan of a region for a round, the same every time it is asked for."""

from sterktechniek.demonstration import data
from sterktechniek.demonstration.amounts import asked_in
from sterktechniek.demonstration.content import activities, budget, visions
from sterktechniek.demonstration.content.defects import defects_for
from sterktechniek.demonstration.content.grounds import answers_to
from sterktechniek.demonstration.content.partners import partners_of
from sterktechniek.demonstration.content.places import region_name
from sterktechniek.demonstration.content.shapes import PlanContent

CONCRETE = "concrete"


def plan_content(code, round_number, quality=None):
    """The plan; `quality` is "concrete", a set of defects, or None for what history says.

    Sums: the budget lines together cost exactly asked + co-financing (whole euros).
    """
    if quality is None:
        defects = defects_for(code, round_number)
    else:
        defects = () if quality == CONCRETE else tuple(sorted(quality))
    return PlanContent(
        code=code,
        round=round_number,
        title=f"Sterk Techniekonderwijs {region_name(code)} (demonstratie)",
        defects=defects,
        region_vision=visions.region_vision(code, round_number),
        labour_market=visions.labour_market(code, round_number),
        project_organisation=visions.project_organisation(code, round_number, defects),
        what_changed=_what_changed(code, round_number),
        partners=partners_of(code),
        goals=activities.goals(code, round_number, defects),
        activities=activities.activities(code, round_number, defects),
        budget_lines=budget.budget_lines(code, round_number, defects),
        commitments=budget.commitments(code, round_number),
        asked=asked_in(code, round_number),
        co_financing=budget.co_financing(code, round_number),
    )


def handed_in_plans():
    """(code, round) of every plan that history says was handed in, in order: 116."""
    return [(row.region, row.round) for row in data.history() if row.handed_in]


def previous_round(code, round_number):
    """The last earlier round in which the region handed in a plan, or None."""
    rows = data.history_of(code)
    earlier = [n for n, row in rows.items() if n < round_number and row.handed_in]
    return max(earlier, default=None)


def _what_changed(code, round_number):
    before = previous_round(code, round_number)
    if before is None:
        return ""
    answers = "\n".join(f"- {answer}" for answer in answers_to(code, before))
    return f"{visions.MARKER}\n\nDit is er veranderd sinds het plan van ronde {before}:\n{answers}"
