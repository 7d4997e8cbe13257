"""How judgements moved after help: values in, values out.

A movement is the step from one released judgement to the next, of one region on one
criterion. Help is tied to the movement that ends in the first plan handed in on or after its
day; what it did not deal with, it is not tied to.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from .judgements import RANK, Judgement

# Before it is more, a group says too much about the few regions in it.
FEWEST = 5


@dataclass(frozen=True)
class Touched:
    """A criterion that help dealt with, and the judgements on either side of it."""

    code: str
    before: Judgement | None
    after: Judgement | None

    @property
    def step(self):
        """How far the judgement moved: 2 from "voldoet niet" to "voldoet"; None when unknown."""
        if self.before is None or self.after is None:
            return None
        return RANK[self.after.verdict] - RANK[self.before.verdict]

    @property
    def counts(self):
        """Whether it is counted: it was judged twice, and the first time it was not met."""
        return self.step is not None and not self.before.is_met


@dataclass
class Tally:
    """How many movements went which way."""

    better: int = 0
    same: int = 0
    worse: int = 0

    @property
    def n(self):
        """The number of movements."""
        return self.better + self.same + self.worse

    @property
    def is_small(self):
        """Too few to show to whoever may not see the regions themselves."""
        return self.n < FEWEST

    def add(self, step):
        """Count one movement."""
        if step > 0:
            self.better += 1
        elif step < 0:
            self.worse += 1
        else:
            self.same += 1


class Ledger:
    """The released judgements of a scheme, in order per region and criterion."""

    def __init__(self, judgements):
        self.lines = defaultdict(list)
        for one in judgements:
            self.lines[one.region_id, one.code].append(one)
        for line in self.lines.values():
            line.sort(key=lambda one: (one.handed_in_on, one.sent_on))

    def movements(self):
        """Every two judgements that follow each other, of all regions and criteria."""
        for (_, code), line in self.lines.items():
            for before, after in pairwise(line):
                yield Touched(code, before, after)

    def touched(self, help_given):
        """What help dealt with, in order of code: the judgement before it and the one after."""
        for code in sorted(help_given.codes):
            line = self.lines.get((help_given.region_id, code), [])
            later = [
                n for n, one in enumerate(line) if help_given.on <= one.handed_in_on
            ]
            at = later[0] if later else len(line)
            before = line[at - 1] if at else None
            yield Touched(code, before, line[at] if later else None)


def totals(ledger, interventions):
    """{(round of the later judgement, kind): (with, without)}, tallies over the same round.

    "Without" holds the movements of regions that did not have this kind of help on this
    criterion, whatever other help they had. Only what was not met before is counted.
    """
    helped = defaultdict(set)
    for one in interventions:
        for touched in ledger.touched(one):
            if touched.counts:
                helped[one.kind].add(_key(touched))
    found = defaultdict(lambda: (Tally(), Tally()))
    counted = [one for one in ledger.movements() if one.counts]
    for kind, keys in helped.items():
        rounds = {round_id for _, _, round_id in keys}
        for one in counted:
            if one.after.round_id in rounds:
                without = _key(one) not in keys
                found[one.after.round_id, kind][without].add(one.step)
    return dict(found)


def _key(touched):
    return touched.after.region_id, touched.code, touched.after.round_id
