"""The figures of the land on a day, made ready for a page, a file or a terminal.

Every number comes from `applications.status.scheme_status`; nothing is counted twice.
"""

from collections import defaultdict

from applications.status import RegionState


def as_data(day, status):
    """The state of the land as plain data: total and per round, each count with its regions."""
    return {
        "date": day.isoformat(),
        "population": len(status.regions),
        "reconciles": status.reconciles,
        "total": _states(status.regions, status.total),
        "rounds": [
            {"round": one.round.name, "states": _states(status.regions, one.state_of)}
            for one in status.rounds
        ],
    }


def _states(regions, state_of):
    behind = defaultdict(list)
    for region in regions:
        if region.pk in state_of:
            behind[state_of[region.pk]].append(_region(region))
    return {
        state.label: {"count": len(behind[state]), "regions": behind[state]}
        for state in RegionState
        if behind[state]
    }


def _region(region):
    aliases = [alias.name for alias in region.aliases.all()]
    return {"code": region.code, "name": region.name, "aliases": aliases}
