"""Plans whose term to decide had passed on a day, or passes soon; from what was known then."""

from applications.decision_terms import decision_term, stops_of

from .terms_overview import AT_RISK

OVERDUE, SOON = "termijn-voorbij", "termijn-loopt-af"
LABELS = {
    OVERDUE: "termijn voorbij, geen brief",
    SOON: "termijn loopt af binnen 14 dagen",
}


def risks_of(plans, rounds, asked):
    """(round id, region id, OVERDUE or SOON) of the plans without a letter; one query or none.

    ``plans`` as `funnel.plans_by` gives them. The term counts from the region's own closing
    and stands still while a supplement is waited for (Kaderregeling 4.1, Awb 4:15).
    """
    of = {one.pk: one for one in rounds}
    waiting = [came for came in plans if came.is_undecided]
    stops = stops_of(waiting, asked.at)
    for came in waiting:
        term = decision_term(
            of[came.round_id],
            came.region_id,
            stops=stops.get(came.pk, ()),
            known_at=asked.at,
        )
        if asked.day > term.ends_on:
            yield came.round_id, came.region_id, OVERDUE
        elif term.ends_on - asked.day <= AT_RISK:
            yield came.round_id, came.region_id, SOON
