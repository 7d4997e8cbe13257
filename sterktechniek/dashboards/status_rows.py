"""The regions behind a number: narrowed, sorted, and the same for page and file."""

from dataclasses import dataclass

from applications.models import RegionType
from applications.status import RegionState

from .money import kinds_in

HEAD = {
    "code": "Code",
    "naam": "Naam",
    "stand": "Stand",
    "provincie": "Provincie",
    "soort": "Soort",
    "namen": "Andere namen",
}
DEFAULT_SORT = "code"


@dataclass(frozen=True)
class Row:
    """One region as the list shows it."""

    code: str
    naam: str
    namen: str
    provincie: str
    stand: str
    soort: str
    state: RegionState

    def cells(self):
        """The texts in the order of the head."""
        return [getattr(self, name) for name in HEAD]

    @property
    def searched(self):
        """Where a search looks: code, name and the other names."""
        return f"{self.code} {self.naam} {self.namen}".casefold()


def status_rows(picture, query):
    """The rows that ``staat`` and ``q`` leave over, in the order that ``sort`` asks."""
    kinds = kinds_in(picture.scheme)
    rows = [
        _row(region, RegionState(picture.state_of[region.pk]), kinds.get(region.pk))
        for region in picture.status.regions
        if region.pk in picture.state_of
    ]
    state, text = query.get("staat", ""), query.get("q", "").strip().casefold()
    if state in RegionState:
        rows = [row for row in rows if row.state == state]
    if text:
        rows = [row for row in rows if text in row.searched]
    name, backwards = sort_asked(query)
    rows.sort(key=lambda row: row.code)
    rows.sort(key=lambda row: getattr(row, name).casefold(), reverse=backwards)
    return rows


def sort_asked(query):
    """(column, whether backwards) of ``sort``; what is no column gives the code."""
    asked = query.get("sort", DEFAULT_SORT)
    name = asked.removeprefix("-")
    if name not in HEAD:
        return DEFAULT_SORT, False
    return name, asked.startswith("-")


def _row(region, state, kind):
    return Row(
        code=region.code,
        naam=region.name,
        namen=", ".join(region.other_names),
        provincie=region.province,
        stand=state.label,
        soort=RegionType(kind).label if kind else "",
        state=state,
    )
