"""The figures of the land on a day, made ready for a page, a file or a terminal.

Every number comes from `applications.status.scheme_status`; nothing is counted twice.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType

from applications.status import APPROVED_STATES, RegionState
from sterktechniek import clock, dutch, dutchmap, ui
from sterktechniek.accounts.models import Region
from sterktechniek.events.models import Event

from .definitions import of_state

FIRST_DAY = date(2018, 1, 1)  # before this no region was there yet

TOLD = ("rename_region", "end_region", "merge_region")


@dataclass(frozen=True)
class Mark:
    """A region or a state as the map, the tiles and the legend draw it."""

    label: str
    letter: str
    tone: str
    url: str
    name: str = ""
    meaning: str = ""
    count: int | None = None
    x: float = 0
    y: float = 0


def moment_for(day):
    """The end of a day, or this very moment while the day still runs."""
    return min(clock.end_of(day), clock.now() + clock.INSTANT)


def day_problem(day):
    """Why there is no picture of this day, in Dutch, or None."""
    if day > clock.today():
        return f"{dutch.day(day)} ligt in de toekomst. Kies een dag tot en met vandaag."
    if day < FIRST_DAY:
        return f"Kies een dag vanaf {dutch.day(FIRST_DAY)}."
    return None


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
    names = region.other_names
    return {"code": region.code, "name": region.name, "aliases": names}


def recorded_later(picture):
    """What was recorded after this day about regions, and holds on it, in sentences.

    So whoever has a print of before sees why the regions are others now. One query.
    """
    found = Event.objects.before(picture.at).filter(
        content_type=ContentType.objects.get_for_model(Region),
        name__in=TOLD,
        recorded_at__gte=picture.at,
    )
    return [
        f"Op {dutch.day(one.recorded_at)} is vastgelegd: {one.region}. {one.label}."
        for one in found.select_related("region")
    ]


def sum_line(picture):
    """How the states add up: "78 = 45 groen + 26 rood + 7 niet ingediend"."""
    parts = [f"{count} {state.label}" for state, count in picture.counts().items()]
    return f"{len(picture.status.regions)} = {' + '.join(parts) or '0'}"


def approval_line(picture):
    """How the same total came about: "78 = 45 goedgekeurd in Ronde 1 + … + 7 rood".

    None with a round chosen, or before anything was approved.
    """
    status, parts = picture.status, []
    for one in [] if picture.chosen else status.rounds:
        number = sum(status.counts(one).get(state, 0) for state in APPROVED_STATES)
        if number:
            parts.append(f"{number} goedgekeurd in {one.round.name}")
    if not parts:
        return None
    parts += [
        f"{count} {state.label}"
        for state, count in picture.counts().items()
        if state not in APPROVED_STATES
    ]
    return f"{len(status.regions)} = {' + '.join(parts)}"


def legend(picture):
    """Each state with its number, and the list behind that number."""
    return [
        _mark(
            state,
            state.label,
            picture.address("status_list", staat=state),
            meaning=of_state(state).text,
            count=count,
        )
        for state, count in picture.counts().items()
    ]


def tiles(picture, region_url):
    """One tile per region; ``region_url`` answers where a tile leads."""
    return [
        _mark(state, state.label, region_url(region), name=region.name)
        for region, state in _region_states(picture)
    ]


def points(picture, region_url):
    """One dot per region whose place is known, pushed apart so that each can be hit."""
    shown = [pair for pair in _region_states(picture) if pair[0].is_on_map]
    places = tuple(dutchmap.project(r.latitude, r.longitude) for r, _ in shown)
    return [
        _mark(state, f"{region.name}: {state.label}", region_url(region), x=x, y=y)
        for (region, state), (x, y) in zip(shown, dutchmap.spread(places), strict=True)
    ]


def off_the_map(picture, region_url):
    """The regions whose place is not known, for the list under the map."""
    return [
        {"name": region.name, "state": state.value, "url": region_url(region)}
        for region, state in _region_states(picture)
        if not region.is_on_map
    ]


def _region_states(picture):
    state_of = picture.state_of
    return [
        (region, RegionState(state_of[region.pk]))
        for region in picture.status.regions
        if region.pk in state_of
    ]


def _mark(state, label, url, **more):
    look = ui.look(state)
    return Mark(label=label, letter=look.letter, tone=look.tone, url=url, **more)
