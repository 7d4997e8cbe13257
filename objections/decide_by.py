"""Until when is decided on an objection: the term of Awb 7:10 from what was recorded."""

from sterktechniek import clock, dutch, terms
from sterktechniek.objection_terms import objection_decision_term

from .models import DelayKind

NEARING = 14  # days before the last day that the list says "loopt af"


def decision_term(objection, at):
    """The term to decide with all its steps; ``objection`` comes from `for_pages`."""
    today = clock.local(at).date()
    delays = objection.delays.all()
    agreed = [one.until for one in delays if one.kind == DelayKind.AGREED]
    return objection_decision_term(
        objection.timeliness.last_day,
        objection.with_committee,
        stops=[_stop(one, today) for one in objection.repairs.all()],
        adjourned_weeks=sum(
            one.weeks for one in delays if one.kind == DelayKind.ADJOURNED
        ),
        agreed_until=max(agreed, default=None),
    )


def _stop(repair, today):
    """From the day after the request until it was repaired or its term passed (7:10 lid 2)."""
    asked_on = clock.local(repair.asked_at).date()
    since = f"van {dutch.day(asked_on + terms.ONE_DAY)}, de dag na het verzoek,"
    passed = repair.due_on + terms.ONE_DAY
    if repair.answered_on and repair.answered_on < passed:
        ended_on = repair.answered_on
        why = f"{since} tot {dutch.day(ended_on)}, de dag waarop de aanvulling kwam"
    elif today >= passed:
        ended_on = passed
        why = f"{since} tot en met {dutch.day(repair.due_on)}, toen de termijn voorbij was"
    else:
        ended_on = today
        why = f"{since} tot nu; zij staat stil zolang de aanvulling wordt afgewacht"
    return terms.Stop(asked_on, ended_on, why)


def runs(objection):
    """Whether the term still runs: not decided, withdrawn or closed."""
    return objection.ended_on is None and objection.decided_at is None
