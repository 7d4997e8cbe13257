"""How the figures about support in an answer are counted: facts, and nothing that was said.

The same parameters as in `answer_counts`, from which the shared questions come.
"""

from applications.status import RegionState
from sterktechniek import dutch
from sterktechniek.answers.registry import Found
from support.models import Signal, Visit
from support.models.kinds import VisitKind
from support.talks import talks_on

from . import answer_counts as counts


def advice_talks(counting, *, regeling="", ronde):
    """Refused regions of a round with whom all parties spoke, with the day."""
    rows = [
        row
        for one in _talks(counting, regeling).rounds
        if str(one.round.number) == ronde
        for row in one.rows
        if row.counts
    ]
    return counts.listed(_talk(row) for row in rows)


def start_talks(counting, *, regeling=""):
    """Regions with a grant whose start talk was held."""
    return counts.listed(_talk(row) for row in _talks(counting, regeling).start_talks)


def training_offered(counting, *, regeling=""):
    """Those in which training advice was offered."""
    talks = _talks(counting, regeling).start_talks
    return counts.listed(_talk(row) for row in talks if row.offered)


def signals(counting, *, regeling="", signaal=""):
    """Signals heard up to and including the day; none is a count of 0."""
    scheme = counts.scheme_of(counting, regeling)
    heard = Signal.objects.filter(
        visit__assignment__scheme=scheme, visit__held_on__lte=counting.day
    )
    if signaal:
        heard = heard.filter(kind=signaal)
    heard = heard.select_related("region").order_by("region__code", "pk")
    return counts.listed(
        Found.row(one.region.code, one.region.name, one.get_kind_display())
        for one in heard
    )


def help_for_refused(counting, *, regeling="", ronde):
    """Visits and talks for the regions refused in that round, spread over their kinds."""
    visits = _help(counting, regeling, ronde)
    return counts.listed(
        Found.row(code, name, VisitKind(kind).label) for code, name, kind in visits
    )


def helped(counting, *, regeling="", ronde):
    """The regions refused in that round that had help, with how often."""
    times = {}
    for code, name, _ in _help(counting, regeling, ronde):
        times.setdefault((code, name), []).append(code)
    return counts.listed(
        Found.row(code, name, f"{len(of_one)} keer")
        for (code, name), of_one in times.items()
    )


def _talks(counting, regeling):
    scheme = counts.scheme_of(counting, regeling)
    return counting.once(("talks", regeling), lambda: talks_on(scheme, counting.at))


def _help(counting, regeling, ronde):
    """(code, name, kind) of each visit, in order of region and day."""
    status = counts.status_of(counting, regeling)
    state_of = counts.states_in(status, ronde)
    refused = [pk for pk, state in state_of.items() if state == RegionState.REJECTED]

    def ask():
        visits = Visit.objects.filter(
            assignment__scheme=status.scheme,
            region__in=refused,
            held_on__lte=counting.day,
        ).order_by("region__code", "held_on", "pk")
        return list(visits.values_list("region__code", "region__name", "kind"))

    return counting.once(("help", regeling, ronde), ask)


def _talk(row):
    return Found.row(row.region.code, row.region.name, dutch.day(row.visit.held_on))
