"""Joint verdicts that everybody may know: of decisions whose letter has left."""

from dataclasses import dataclass
from datetime import date

from applications.models import Criterion, Verdict
from reviews.lifecycle import PUBLISHED
from reviews.models import AdviceVerdict
from sterktechniek import clock

RANK = {Verdict.NOT: 0, Verdict.PARTLY: 1, Verdict.MET: 2}


@dataclass(frozen=True)
class Judgement:
    """The joint verdict on one criterion of one plan; days in Amsterdam."""

    region_id: int
    round_id: int
    code: str
    verdict: str
    handed_in_on: date
    sent_on: date
    title: str = ""

    @property
    def label(self):
        """The verdict in words."""
        return Verdict(self.verdict).label

    @property
    def is_met(self):
        """Whether the criterion was met."""
        return self.verdict == Verdict.MET


def released(scheme, at):
    """The judgements of a scheme that had left with a letter before the moment ``at``."""
    # one join and no list of decisions: that list would be read of all schemes
    return _judgements(at, advice__plan__round__scheme=scheme)


def released_of(region, at):
    """The same of one region, in all national schemes."""
    return _judgements(
        at,
        advice__plan__region=region,
        advice__plan__round__scheme__is_practice=False,
    )


def _judgements(at, **narrow):
    known = AdviceVerdict.objects.filter(
        **narrow,
        advice__decisions__state__in=PUBLISHED,
        advice__decisions__sent_at__lt=at,
    )
    rows = known.values_list(
        "advice__plan__region_id",
        "advice__plan__round_id",
        "criterion__code",
        "verdict",
        "advice__version__submitted_at",
        "advice__decisions__sent_at",
        "criterion__title",
    )
    return [
        Judgement(*judged, _day(handed_in), _day(sent), title)
        for *judged, handed_in, sent, title in rows.order_by()
    ]


def _day(moment):
    return clock.local(moment).date()


def titles(scheme):
    """{code of a criterion: its title in the newest round that has it}, in order of number."""
    rows = Criterion.objects.filter(round__scheme=scheme).order_by("round__number")
    found = {
        code: (number, title)
        for code, number, title in rows.values_list("code", "number", "title")
    }
    ordered = sorted(found.items(), key=lambda item: item[1])
    return {code: title for code, (_, title) in ordered}
