"""Why plans were refused, on any day, and what became of it in the next plan of the region.

Only grounds in a letter that had left count. What became of one follows from the region's
next plan in the same scheme: from what the committee found, once the letter about it left.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import TextChoices

from applications.lifecycle import UNDER_WAY, PlanState
from applications.models import Ground, Round
from applications.status import plan_states
from reviews.lifecycle import PUBLISHED
from reviews.models import AdviceGroundVerdict, Mended

#: Before it is more, a group says too much about the few regions in it.
FEWEST = 5


class Became(TextChoices):
    """What became of a ground; each is a figure with a definition of its own."""

    SOLVED = "opgelost", "opgelost"
    PARTLY = "deels", "deels opgelost"
    AGAIN = "opnieuw", "opnieuw"
    NOT_NAMED = "niet-genoemd", "niet opnieuw genoemd"
    WAITING = "wachten", "wacht op brief"
    NOT_ASKED = "niet-gevraagd", "niet opnieuw gevraagd"

    @property
    def figure(self):
        """The code of its definition."""
        return f"gronden-{self.value}"


FOUND = {
    Mended.SOLVED: Became.SOLVED,
    Mended.PARTLY: Became.PARTLY,
    Mended.NOT: Became.AGAIN,
}


@dataclass(frozen=True)
class Row:
    """One ground without its texts, which only the rows that are shown need."""

    pk: int
    region_id: int
    region: str
    code: str
    province: str
    round_id: int
    criterion: str
    title: str
    became: Became


@dataclass
class Grounds:
    """All grounds of a scheme that had left by then, in order of region and number."""

    rounds: list
    rows: list[Row]
    states: dict = field(default_factory=dict)

    @cached_property
    def busy(self):
        """The ids of the rounds from which letters still had to leave."""
        return {key[0] for key, state in self.states.items() if state in UNDER_WAY}

    @cached_property
    def withheld(self):
        """The rounds that are not split yet: letters still leave, and few regions had theirs."""
        regions = defaultdict(set)
        for row in self.rows:
            regions[row.round_id].add(row.region_id)
        return [
            one
            for one in self.rounds
            if one.pk in self.busy and 0 < len(regions[one.pk]) < FEWEST
        ]

    def known_to(self, *, inside):
        """The rows that this reader may see split; DUS-I wrote the letters and sees all."""
        held = set() if inside else {one.pk for one in self.withheld}
        return [row for row in self.rows if row.round_id not in held]


def grounds_on(asked):
    """The grounds in letters that had left before the moment asked; four queries."""
    rounds = list(Round.objects.opened(asked.at).filter(scheme=asked.scheme))
    states = plan_states(asked.at, rounds)
    found = Ground.objects.published().filter(
        published_at__lt=asked.at, plan__round__in=rounds
    )
    rows = found.order_by(
        "region__code", "plan__round__opens_at", "number"
    ).values_list(
        "pk",
        "region_id",
        "region__name",
        "region__code",
        "region__province",
        "plan__round_id",
        "criterion__code",
        "criterion__title",
    )
    rows = list(rows)
    became = _Following(rounds, states, rows, _verdicts(found, asked.at))
    return Grounds(rounds, [Row(*row, became.of(row)) for row in rows], states)


def _verdicts(grounds, at):
    """{ground id: what the committee found}, of advice whose letter had left."""
    rows = AdviceGroundVerdict.objects.filter(
        ground__in=grounds,
        advice__decisions__state__in=PUBLISHED,
        advice__decisions__sent_at__lt=at,
    )
    newest_first = rows.order_by("-advice__recorded_at").values_list(
        "ground_id", "verdict"
    )
    return dict(newest_first)  # the first plan after the letter speaks last, and counts


class _Following:
    """What the next plan of a region says about the grounds against an earlier one."""

    def __init__(self, rounds, states, rows, verdicts):
        self.order = [one.pk for one in rounds]
        self.states = states
        self.verdicts = verdicts
        self.named = {(row[5], row[1], row[6]) for row in rows}

    def of(self, row):
        """What became of this ground."""
        pk, region, *_, round_id, criterion, _ = row
        if verdict := self.verdicts.get(pk):
            return FOUND[verdict]
        for later in self.order[self.order.index(round_id) + 1 :]:
            state = self.states.get((later, region), PlanState.DRAFT)
            if state in (PlanState.DRAFT, PlanState.WITHDRAWN):
                continue
            if state in UNDER_WAY:
                return Became.WAITING
            again = (later, region, criterion) in self.named
            return Became.AGAIN if again else Became.NOT_NAMED
        return Became.NOT_ASKED


def texts_of(rows):
    """{ground id: Ground} with passage, reason, remedy and version, for the rows shown."""
    found = Ground.objects.filter(pk__in=[row.pk for row in rows])
    return found.select_related("version").defer("version__content").in_bulk()
