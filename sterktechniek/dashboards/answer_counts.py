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
from support.models import Signal, Visit
from support.models.kinds import VisitKind
from support.talks import talks_on

from .definitions import of_state
from .grounds import grounds_on
from .picture import Asked


def scheme_then(counting):
    """The scheme of the national picture on that day, to keep with the figure."""
    scheme = counting.once("scheme then", lambda: scheme_on(counting.at))
    return {"regeling": scheme.code} if scheme else {}


def population(counting, *, regeling="", provincie=""):
    """All regions of that day."""
    return _regions(_status(counting, regeling).regions, provincie)


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
    return _found(
        Found.row(one.brin, one.name, one.region.name)
        for one in schools.order_by("region__code", "brin")
    )


def grounds(counting, **narrow):
    """Grounds in letters that had left, spread over criteria."""
    rows = _grounds(counting, **narrow)
    return _found(Found.row(one.code, one.region, one.title) for one in rows)


def regions_with_grounds(counting, **narrow):
    """The regions of these grounds, once each."""
    regions = {
        one.code: (one.region, one.province) for one in _grounds(counting, **narrow)
    }
    return _found(Found.row(code, *regions[code]) for code in sorted(regions))


def advice_talks(counting, *, regeling="", ronde):
    """Refused regions of a round with whom all parties spoke, with the day."""
    rows = [
        row
        for one in _talks(counting, regeling).rounds
        if str(one.round.number) == ronde
        for row in one.rows
        if row.counts
    ]
    return _found(_talk(row) for row in rows)


def start_talks(counting, *, regeling=""):
    """Regions with a grant whose start talk was held."""
    return _found(_talk(row) for row in _talks(counting, regeling).start_talks)


def training_offered(counting, *, regeling=""):
    """Those in which training advice was offered."""
    talks = _talks(counting, regeling).start_talks
    return _found(_talk(row) for row in talks if row.visit.training_advice_offered)


def signals(counting, *, regeling="", signaal=""):
    """Signals heard up to and including the day; none is a count of 0."""
    scheme = _scheme(counting, regeling)
    heard = Signal.objects.filter(
        visit__assignment__scheme=scheme, visit__held_on__lte=counting.day
    )
    if signaal:
        heard = heard.filter(kind=signaal)
    heard = heard.select_related("region").order_by("region__code", "pk")
    return _found(
        Found.row(one.region.code, one.region.name, one.get_kind_display())
        for one in heard
    )


def help_for_refused(counting, *, regeling="", ronde):
    """Visits and talks for the regions refused in that round, spread over their kinds."""
    visits = _help(counting, regeling, ronde)
    return _found(
        Found.row(code, name, VisitKind(kind).label) for code, name, kind in visits
    )


def helped(counting, *, regeling="", ronde):
    """The regions refused in that round that had help, with how often."""
    times = {}
    for code, name, _ in _help(counting, regeling, ronde):
        times.setdefault((code, name), []).append(code)
    return _found(
        Found.row(code, name, f"{len(of_one)} keer")
        for (code, name), of_one in times.items()
    )


def granted(counting, *, regeling="", ronde=""):
    """Euro in the first decisions whose letter had left."""
    scheme = _scheme(counting, regeling)
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


def _scheme(counting, code):
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


def _status(counting, code):
    scheme = _scheme(counting, code)
    return counting.once(
        ("status", code),
        lambda: scheme_status(counting.at, scheme),
    )


def _state_of(status, number):
    """{region id: state}, over all rounds or in the one with this number."""
    if not number:
        return status.total
    for one in status.rounds:
        if str(one.round.number) == number:
            return one.state_of
    return {}  # it had not opened on this day


def _in_states(states, counting, regeling, ronde, provincie):
    status = _status(counting, regeling)
    state_of = _state_of(status, ronde)
    there = [one for one in status.regions if state_of.get(one.pk) in states]
    return _regions(there, provincie)


def _refused_again(counting, regeling):
    status = _status(counting, regeling)

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
    scheme = _scheme(counting, regeling)
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


def _talks(counting, regeling):
    scheme = _scheme(counting, regeling)
    return counting.once(("talks", regeling), lambda: talks_on(scheme, counting.at))


def _help(counting, regeling, ronde):
    """(code, name, kind) of each visit, in order of region and day."""
    status = _status(counting, regeling)
    state_of = _state_of(status, ronde)
    refused = [pk for pk, state in state_of.items() if state == RegionState.REJECTED]

    def ask():
        visits = Visit.objects.filter(
            assignment__scheme=status.scheme,
            region__in=refused,
            held_on__lte=counting.day,
        ).order_by("region__code", "held_on", "pk")
        return list(visits.values_list("region__code", "region__name", "kind"))

    return counting.once(("help", regeling, ronde), ask)


def _regions(regions, provincie=""):
    return _found(
        Found.row(one.code, one.name, one.province)
        for one in regions
        if provincie in ("", one.province)
    )


def _talk(row):
    return Found.row(row.region.code, row.region.name, dutch.day(row.visit.held_on))


def _found(rows):
    rows = list(rows)
    return Found(dutch.number(len(rows)), rows)
