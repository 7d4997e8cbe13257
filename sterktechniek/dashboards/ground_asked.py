"""What an address asks about grounds: which criterion, round, province, and what became of them."""

from dataclasses import dataclass, field

from .ground_tables import NO_PROVINCE
from .grounds import Became

PARTS = ("q", "ronde", "criterium", "provincie", "vervolg")


@dataclass
class Narrowed:
    """What narrows the grounds, without what makes no sense; and what can be chosen."""

    asked: dict
    round: object = None
    criteria: dict = field(default_factory=dict)
    provinces: list = field(default_factory=list)

    @property
    def fields(self):
        """What each field of the form holds."""
        return {key: self.asked.get(key, "") for key in PARTS}

    def of(self, rows):
        """The rows that are left over."""
        text = self.asked.get("q", "").casefold()
        wanted = {
            "ronde": lambda row: row.round_id,
            "criterium": lambda row: row.criterion,
            "provincie": lambda row: row.province or NO_PROVINCE,
            "vervolg": lambda row: row.became.value,
        }
        tests = [
            (get, self.asked[key]) for key, get in wanted.items() if key in self.asked
        ]
        return [
            row
            for row in rows
            if all(get(row) == value for get, value in tests)
            and (not text or text in f"{row.region} {row.code}".casefold())
        ]


def narrowed_by(query, rounds, rows, *, only=PARTS):
    """What the parts of an address ask of the rows that a reader may see; ``only`` names the parts that count."""
    titles = {row.criterion: row.title for row in rows}
    provinces = sorted({row.province or NO_PROVINCE for row in rows})
    by_key = {str(one.pk): one for one in rounds}
    chosen = by_key.get(query.get("ronde", "")) if "ronde" in only else None
    possible = {
        "criterium": titles,
        "provincie": provinces,
        "vervolg": Became.values,
    }
    asked = {
        key: query[key]
        for key, values in possible.items()
        if key in only and query.get(key) in values
    }
    if chosen:
        asked["ronde"] = chosen.pk
    if "q" in only and (text := query.get("q", "").strip()[:80]):
        asked["q"] = text
    return Narrowed(asked, chosen, titles, provinces)
