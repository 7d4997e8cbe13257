"""How far the members agree on each criterion: arithmetic on scores, no queries."""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from applications.models import Criterion, Verdict

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Spread:
    """All judgements on one criterion; ``scores`` are pairs of (reviewer, Score)."""

    criterion: Criterion
    scores: list

    @property
    def verdicts(self):
        return [one.verdict for _, one in self.scores if one.verdict]

    @property
    def points(self):
        return [one.points for _, one in self.scores if one.points is not None]

    @property
    def is_unanimous(self):
        return len(set(self.verdicts or self.points)) == 1

    @property
    def shared_verdict(self):
        """The verdict when all gave the same one, else empty: the committee must talk."""
        return self.verdicts[0] if self.verdicts and self.is_unanimous else ""

    @property
    def mean_points(self):
        """The mean of the points, to two decimals, or None."""
        if not self.points:
            return None
        mean = Decimal(sum(self.points)) / len(self.points)
        return mean.quantize(HUNDREDTH, ROUND_HALF_UP)

    @property
    def in_words(self):
        """For example "2 keer voldoet, 1 keer voldoet deels", or "punten 2 tot 4"."""
        if self.points:
            low, high = min(self.points), max(self.points)
            return (
                f"{low} punten"
                if low == high
                else f"punten van {low} tot en met {high}"
            )
        found = Counter(self.verdicts)
        return ", ".join(
            f"{found[one]} keer {one.label}" for one in Verdict if found[one]
        )


def spreads_of(reviews, criteria):
    """{criterion id: Spread} over these reviews, whose scores are prefetched."""
    given = {one.pk: [] for one in criteria}
    for review in reviews:
        for score in review.scores.all():
            if score.criterion_id in given and score.is_judged:
                given[score.criterion_id].append((review.reviewer, score))
    return {one.pk: Spread(one, given[one.pk]) for one in criteria}


def agreed_on(found):
    """{ground id: Mended} of earlier grounds of which all these GroundVerdicts say the same."""
    given = {}
    for one in found:
        given.setdefault(one.ground_id, set()).add(one.verdict)
    return {pk: verdicts.pop() for pk, verdicts in given.items() if len(verdicts) == 1}
