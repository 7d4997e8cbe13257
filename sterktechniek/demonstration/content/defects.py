"""Which refused plan shows which of the defects that the minister named.

Kamerstuk 30 079, answers of 21 February 2020: activities too vague; no description of
activities, goals or milestones; an unconvincing project organisation; a budget without
financial basis. Which plan had which defect is not public: invented here.
"""

from functools import cache

from sterktechniek.demonstration import data
from sterktechniek.demonstration.content.places import rng_for

VAGUE = "vague_activities"
NO_GOALS = "no_goals"
NO_MILESTONES = "no_milestones"
WEAK_ORGANISATION = "weak_organisation"
NO_BUDGET_BASIS = "no_budget_basis"
DEFECTS = (VAGUE, NO_GOALS, NO_MILESTONES, WEAK_ORGANISATION, NO_BUDGET_BASIS)

# The criterion under which a defect is judged.
CRITERION = {
    VAGUE: "activiteitenplan",
    NO_GOALS: "activiteitenplan",
    NO_MILESTONES: "activiteitenplan",
    WEAK_ORGANISATION: "projectorganisatie",
    NO_BUDGET_BASIS: "begroting",
}

# The seven of round 2: "the main reason" was lack of concrete activities, hence five times.
ROUND_2 = {
    "R06": (VAGUE, NO_MILESTONES),
    "R22": (VAGUE, WEAK_ORGANISATION),
    "R38": (VAGUE, NO_GOALS),
    "R40": (NO_GOALS, NO_MILESTONES),
    "R42": (VAGUE, NO_BUDGET_BASIS),
    "R51": (WEAK_ORGANISATION, NO_BUDGET_BASIS),
    "R59": (VAGUE, NO_GOALS, WEAK_ORGANISATION),
}


@cache
def defects_for(code, round_number):
    """The defects of a refused plan, at least one; of any other plan none."""
    row = data.history_of(code).get(round_number)
    if row is None or row.outcome != "rood":
        return ()
    if round_number == 2:
        return ROUND_2[code]
    rng = rng_for("defects", code, round_number)
    chosen = set(rng.sample(DEFECTS, rng.choice((1, 2, 2, 3))))
    if rng.random() < 0.6:  # the reason named first and most
        chosen.add(VAGUE)
    # what was still missing the second time was missing the first time as well
    chosen.update(ROUND_2.get(code, ()))
    return tuple(defect for defect in DEFECTS if defect in chosen)
