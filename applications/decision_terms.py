"""Until when a decision is on time: counted from the region's own closing (Kaderregeling 4.1).

The term stands still while a region completes its application (Awb 4:15); how long follows
from the requests for a supplement, so that no page can count it in another way.
"""

from collections import defaultdict

from sterktechniek import clock, dutch, terms

from .lifecycle import UNDER_WAY, PlanState
from .models import SupplementRequest


def decision_term(one, region, *, stops, known_at=None):
    """The term to decide in a round for a region, from its own closing, in whole days.

    ``stops``: when it stood still, see `stops_of`; no page may forget them.
    """
    closing = one.closing_for(region, known_at=known_at)
    return terms.decision_term(closing, outside_advice=one.outside_advice, stops=stops)


def running_term(plan, one, at, *, stops):
    """The term that runs for DUS-I: to decide, or four weeks once a supplement did not come.

    ``plan`` has a state, ``region_id`` and ``supplement_due_at`` (Awb 4:5 lid 4).
    """
    due = plan.supplement_due_at
    if plan.state == PlanState.SUPPLEMENT and due and due <= at:
        return unhandled_term(due)
    return decision_term(one, plan.region_id, stops=stops)


def unhandled_term(due_at):
    """Four weeks after the term to supplement, which ended just before ``due_at`` (Awb 4:5 lid 4)."""
    return terms.not_handled_term(terms.last_day(due_at))


def stops_of(plans, at):
    """{plan id: the stops of its term, in order}, in one query for however many plans.

    A request that is still open stops the term up to the moment ``at``, but never beyond
    the end of the term that the letter named. No question when nothing was asked of any.
    """
    keys = [plan.pk for plan in plans if plan.supplement_due_at]
    if not keys:
        return {}
    asked = SupplementRequest.objects.filter(plan__in=keys, asked_at__lte=at)
    rows = asked.order_by("asked_at", "pk").values_list(
        "plan", "asked_at", "answered_at", "due_at"
    )
    stops = defaultdict(tuple)
    for plan_id, *moments in rows:
        stops[plan_id] += (_stop(*moments, at),)
    return dict(stops)


def stops_on(plan, at):
    """The same for one plan; no question when its term does not run any more."""
    if plan.state not in UNDER_WAY:
        return ()
    return stops_of([plan], at).get(plan.pk, ())


def stops_from(requests, at):
    """The same for one plan whose requests were read already, in order."""
    return tuple(
        _stop(one.asked_at, one.answered_at, one.due_at, at)
        for one in requests
        if one.asked_at and one.asked_at <= at
    )


def _stop(asked_at, answered_at, due_at, at):
    asked_on = clock.local(asked_at).date()
    since = f"van {dutch.day(asked_on + terms.ONE_DAY)}, de dag na het verzoek,"
    if answered_at and answered_at <= at:
        ended_on = clock.local(answered_at).date()
        why = f"{since} tot {dutch.day(ended_on)}, de dag waarop de aanvulling kwam"
    elif due_at and due_at <= at:
        last_day = terms.last_day(due_at)
        ended_on = last_day + terms.ONE_DAY
        why = f"{since} tot en met {dutch.day(last_day)}, toen de termijn ongebruikt voorbij was"
    else:
        ended_on = clock.local(at).date()
        why = f"{since} tot nu; zij staat stil zolang de aanvulling wordt afgewacht"
    return terms.Stop(asked_on, ended_on, why)
