"""Plans whose term to decide had passed on a day, or passes soon; from what was known then."""

from collections import defaultdict

from applications.decision_terms import decision_term, stops_of
from applications.models import Plan
from applications.status import RegionState

from .terms_overview import AT_RISK

UNDECIDED = (RegionState.SUBMITTED, RegionState.SUPPLEMENT, RegionState.IN_REVIEW)
OVERDUE, SOON = "termijn-voorbij", "termijn-loopt-af"
LABELS = {
    OVERDUE: "termijn voorbij, geen brief",
    SOON: "termijn loopt af binnen 14 dagen",
}


def at_risk(picture):
    """{(round id, OVERDUE or SOON): ids of regions} of the plans without a letter; two queries.

    No query when every handed-in plan has its letter. The term counts from the region's own
    closing and stands still while a supplement is waited for (Kaderregeling 4.1, Awb 4:15).
    """
    waiting = {
        (one.round.pk, region): one.round
        for one in picture.status.rounds
        for region, state in one.state_of.items()
        if state in UNDECIDED
    }
    found = defaultdict(set)
    if not waiting:
        return found
    rounds = {one.pk: one for one in waiting.values()}
    plans = [
        plan
        for plan in Plan.objects.filter(round__in=rounds).only(
            "round_id", "region_id", "supplement_due_at"
        )
        if (plan.round_id, plan.region_id) in waiting
    ]
    stops = stops_of(plans, picture.at)
    for plan in plans:
        term = decision_term(
            rounds[plan.round_id],
            plan.region_id,
            stops=stops.get(plan.pk, ()),
            known_at=picture.at,
        )
        left = term.ends_on - picture.day
        if picture.day > term.ends_on:
            found[plan.round_id, OVERDUE].add(plan.region_id)
        elif left <= AT_RISK:
            found[plan.round_id, SOON].add(plan.region_id)
    return found
