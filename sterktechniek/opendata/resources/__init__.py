"""Everything that is open: the tables from which addresses, documents and files are made."""

from collections.abc import Callable
from dataclasses import dataclass

from sterktechniek.opendata.parameters import PAGING

from . import standing
from .decisions import DECISIONS
from .regions import REGIONS
from .resource import Listing
from .rounds import ROUNDS, SCHEMES

__all__ = ["DATASETS", "LISTINGS", "Dataset", "Listing", "standing"]

LISTINGS = {one.name: one for one in (REGIONS, SCHEMES, ROUNDS, DECISIONS)}


@dataclass(frozen=True)
class Dataset:
    """What can be had whole, as a file: ``rows`` takes the values of the parameters."""

    name: str
    schema: str
    title: str
    meaning: str
    fields: tuple
    parameters: tuple
    rows: Callable


def _of_listing(one):
    parameters = tuple(each for each in one.parameters if each not in PAGING)
    return Dataset(
        one.name, one.schema, one.title, one.meaning, one.fields, parameters, one.rows
    )


DATASETS = {one.name: _of_listing(one) for one in LISTINGS.values()} | {
    "stand": Dataset(
        "stand",
        "StandVanRegio",
        "Stand op een dag",
        "Waar elke regio op een dag stond: één regel per regio.",
        standing.FIELDS,
        standing.PARAMETERS,
        lambda asked: standing.standing(asked).rows(),
    )
}
