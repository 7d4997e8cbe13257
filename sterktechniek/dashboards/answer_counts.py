"""How each figure of an answer is counted: a value, and the list of regions behind it.

Parameters are those of `sterktechniek.answers.registry.PARAMETERS`: the code of a scheme, the
number of a round, a province, the code of a criterion. What several figures need is asked once.
"""

from functools import partial

from applications.models import Scheme
from applications.status import APPROVED_STATES, RegionState, scheme_on, scheme_status
from reviews.models import Decision
from sterktechniek import dutch
from sterktechniek.accounts.models import School
from sterktechniek.answers.registry import Found
from sterktechniek.workflow import StepRefused

from .definitions import of_state
from .grounds import grounds_on
from .picture import Asked


def scheme_then(counting):
    """The scheme of the national picture on that day, to keep with the figure."""
    scheme = counting.once("scheme then", lambda: scheme_on(counting.at))
    return {"regeling": scheme.code} if scheme else {}


def population(counting, *, regeling="", provincie=""):
    """All regions of that day."""
    return _regions(status_of(counting, regeling).regions, provincie)


def approved(counting, *, regeling="", ronde="", provincie=""):
    """Regions that are approved; in a round: approved in that round."""
    return _in_states(APPROVED_STATES, counting, regeling, ronde, provincie)


def of_each_state():
    """{code of the definition: count} of every state of a region."""

    def count(state, counting, *, regeling="", ronde="", provincie=""):
        return _in_states({state}, counting, regeling, ronde, provincie)

    return {of_state(one).code: partial(count, one) for one in RegionState}


def refused_again(counting, *, regeling="", provincie=""):
    """Regions refused in two or more rounds, and approved in none."""
    return _regions(_refused_again(counting, regeling), provincie)


def schools_refused_again(counting, *, regeling="", provincie=""):
    """The schools in those regions, spread over them."""
    regions = [
        one
        for one in _refused_again(counting, regeling)
        if provincie in ("", one.province)
    ]
    schools = School.objects.filter(region__in=regions).select_related("region")
    return listed(
        Found.row(one.brin, one.name, one.region.name)
        for one in schools.order_by("region__code", "brin")
    )


def grounds(counting, **narrow):
    """Grounds in letters that had left, spread over criteria."""
    rows = _grounds(counting, **narrow)
    return listed(Found.row(one.code, one.region, one.title) for one in rows)


def regions_with_grounds(counting, **narrow):
    """The regions of these grounds, once each."""
    regions = {
        one.code: (one.region, one.province) for one in _grounds(counting, **narrow)
    }
    return listed(Found.row(code, *regions[code]) for code in sorted(regions))


def granted(counting, *, regeling="", ronde=""):
    """Euro in the first decisions whose letter had left."""
    scheme = scheme_of(counting, regeling)
    found = Decision.objects.published().filter(
        plan__round__scheme=scheme, sent_at__lt=counting.at, amount_granted__gt=0
    )
    if ronde:
        found = found.filter(plan__round__number=ronde)
    rows = list(
        found.order_by("plan__region__code").values_list(
            "plan__region__code", "plan__region__name", "amount_granted"
        )
    )
    return Found(
        dutch.euro(sum(amount for *_, amount in rows)),
        [Found.row(code, name, dutch.euro(amount)) for code, name, amount in rows],
    )


def scheme_of(counting, code):
    """The scheme with this code; no code where there is no scheme at all."""
    if not code:
        return None
    found = counting.once(
        ("scheme", code),
        lambda: Scheme.objects.for_the_country().coded(code).first(),
    )
    if found is None:
        raise StepRefused("Deze regeling bestaat niet.")
    return found


def status_of(counting, code):
    """The state of every region in that scheme on the day; asked once."""
    scheme = scheme_of(counting, code)
    return counting.once(
        ("status", code),
        lambda: scheme_status(counting.at, scheme),
    )


def states_in(status, number):
    """{region id: state}, over all rounds or in the one with this number."""
    if not number:
        return status.total
    for one in status.rounds:
        if str(one.round.number) == number:
            return one.state_of
    return {}  # it had not opened on this day


def _in_states(states, counting, regeling, ronde, provincie):
    status = status_of(counting, regeling)
    state_of = states_in(status, ronde)
    there = [one for one in status.regions if state_of.get(one.pk) in states]
    return _regions(there, provincie)


def _refused_again(counting, regeling):
    status = status_of(counting, regeling)

    def times(region):
        states = (one.state_of.get(region.pk) for one in status.rounds)
        return sum(state == RegionState.REJECTED for state in states)

    return [
        one
        for one in status.regions
        if times(one) > 1 and status.total.get(one.pk) not in APPROVED_STATES
    ]


def _grounds(counting, *, regeling="", ronde="", provincie="", criterium=""):
    """Small groups are not split while letters of their round still have to leave."""
    scheme = scheme_of(counting, regeling)
    found = counting.once(
        ("grounds", regeling),
        lambda: grounds_on(Asked(counting.day, counting.at, scheme)),
    )
    numbers = {one.pk: str(one.number) for one in found.rounds}
    return [
        row
        for row in found.known_to(inside=False)
        if ronde in ("", numbers[row.round_id])
        and provincie in ("", row.province)
        and criterium in ("", row.criterion)
    ]


def _regions(regions, provincie=""):
    return listed(
        Found.row(one.code, one.name, one.province)
        for one in regions
        if provincie in ("", one.province)
    )


def listed(rows):
    """How many there are, with the rows."""
    rows = list(rows)
    return Found(dutch.number(len(rows)), rows)
