"""How far the approved plans reach, as a figure of an answer: "1.234 van 1.400 (88,1 procent)"."""

from sterktechniek import dutch
from sterktechniek.answers.registry import Found

from .answer_counts import scheme_of
from .picture import Asked
from .reach.land import Land
from .reach.tables import percent

ON_WITH = "met plan"
ON_WITHOUT = "zonder plan"


def schools(counting, *, regeling=""):
    """Schools in regions with an approved plan, of all; spread over with and without."""
    land = _land(counting, regeling)
    rows = [(one.brin, one.name, one.region_id, 1) for one in land.schools]
    return _found(land, rows)


def pupils(counting, *, regeling=""):
    """Pupils in regions with an approved plan, of all that are counted; by region."""
    land = _land(counting, regeling)
    rows = [
        (one.code, land.names[one.pk], one.pk, land.counts[one.pk].pupils)
        for one in land.regions
        if one.pk in land.counts
    ]
    return _found(land, rows)


def _land(counting, regeling):
    asked = Asked(counting.day, counting.at, scheme_of(counting, regeling))
    return counting.once(("land", regeling), lambda: Land(asked))


def _found(land, rows):
    """``rows``: code, name, id of the region, and how many it counts for."""
    everybody = sum(number for *_, number in rows)
    reached = sum(number for *_, region, number in rows if region in land.approved)
    share = percent(reached, everybody)
    value = f"{dutch.number(reached)} van {dutch.number(everybody)}"
    if share is not None:
        value = f"{value} ({dutch.number(share)} procent)"
    return Found(
        value,
        [
            Found.row(code, name, ON_WITH if region in land.approved else ON_WITHOUT)
            for code, name, region, _ in rows
        ],
    )
