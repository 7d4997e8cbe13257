"""How far the plans of each round had come on a day, and which regions skipped it.

What happens between "compleet" and the letter is known inside DUS-I alone: for everybody
else a plan is judged, advised on and decided from the moment its letter has left.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Min, OuterRef, Q, Subquery, TextChoices

from applications.lifecycle import PlanState
from applications.models import Plan
from applications.models.rounds import Participation
from reviews.lifecycle import ReviewState
from reviews.models import Advice, Decision, Review
from sterktechniek.events.models import Event


class Stage(TextChoices):
    """How far a plan came; each is a figure with a definition of its own."""

    ANNOUNCED = "aangemeld", "vooraangemeld"
    BEGUN = "concept", "begonnen"
    HANDED_IN = "ingediend", "ingediend"
    COMPLETE = "compleet", "compleet"
    JUDGED = "beoordeeld", "beoordeeld"
    ADVISED = "geadviseerd", "geadviseerd"
    DECIDED = "besloten", "besloten"
    SENT = "brief", "brief verstuurd"

    @property
    def figure(self):
        """The code of its definition."""
        return f"trechter-{self.value}"


#: What only DUS-I knows before the letter.
INSIDE = (Stage.JUDGED, Stage.ADVISED, Stage.DECIDED)
SKIPPED = "overgeslagen"
STEPS = {**dict(Stage.choices), SKIPPED: "ronde overgeslagen"}


@dataclass(frozen=True)
class Skip:
    """A region that said it skips a round, with its reason."""

    region_id: int
    reason: str
    at: datetime


@dataclass
class Funnel:
    """{(round id, stage): ids of regions} and {round id: [Skip]}; regions of the picture only."""

    reached: dict
    skips: dict

    def regions(self, round_id, step):
        """The ids of the regions behind a number."""
        if step == SKIPPED:
            return {one.region_id for one in self.skips[round_id]}
        return self.reached[round_id, step]

    def count(self, round_id, step):
        """The number itself."""
        return len(self.regions(round_id, step))


def funnel_of(picture, *, inside):
    """How far each region of the picture had come in each round that was open; two queries.

    ``inside``: whether the reader works at DUS-I and knows what waits for its letter.
    """
    funnel = Funnel(defaultdict(set), defaultdict(list))
    if picture.scheme is None:
        return funnel
    rounds = [one.round for one in picture.status.rounds]
    there = {region.pk for region in picture.status.regions}
    for round_id, region, *moments in _plans(rounds, picture.at):
        if region in there:
            for stage in _stages(*moments, inside=inside):
                funnel.reached[round_id, stage].add(region)
    for round_id, region, word, reason, at in _words(rounds, picture.at):
        if region not in there:
            continue
        if word == "announce":
            funnel.reached[round_id, Stage.ANNOUNCED].add(region)
        elif region not in funnel.reached[round_id, Stage.HANDED_IN]:
            funnel.skips[round_id].append(Skip(region, reason, at))
    return funnel


def _stages(first, complete, judged, waiting, advised, decided, sent, *, inside):
    yield Stage.BEGUN
    if first is None:
        return
    yield Stage.HANDED_IN
    known = inside or sent
    for stage, is_reached in (
        (Stage.COMPLETE, complete),
        (Stage.JUDGED, known and judged and not waiting),
        (Stage.ADVISED, known and advised),
        (Stage.DECIDED, known and decided),
        (Stage.SENT, sent),
    ):
        if is_reached:
            yield stage


def _plans(rounds, at):
    """Each plan that was begun by then, with what had happened to it."""
    own = {"plan": OuterRef("pk")}
    reviews = Review.objects.by_committee().filter(**own, assigned_at__lt=at)
    reviews = reviews.exclude(state=ReviewState.LAPSED)
    done = Q(handed_in_at__lt=at)
    complete = Event.objects.before(at).filter(
        content_type=ContentType.objects.get_for_model(Plan),
        object_id=OuterRef("pk"),
        target=PlanState.IN_REVIEW,
    )
    handed_in = Min("versions__submitted_at", filter=Q(versions__submitted_at__lt=at))
    found = Plan.objects.filter(round__in=rounds).annotate(
        first=handed_in,
        complete=Exists(complete),
        judged=Exists(reviews.filter(done)),
        waiting=Exists(reviews.exclude(done)),
        advised=Exists(Advice.objects.filter(**own, recorded_at__lt=at)),
        decided=Exists(Decision.objects.current().filter(**own, decided_at__lt=at)),
        sent=Exists(Decision.objects.published().filter(**own, sent_at__lt=at)),
    )
    # what came on paper was begun here after it had arrived
    found = found.filter(Q(created_at__lt=at) | Q(first__isnull=False)).order_by()
    return found.values_list(
        "round_id",
        "region_id",
        "first",
        "complete",
        "judged",
        "waiting",
        "advised",
        "decided",
        "sent",
    )


def _words(rounds, at):
    """The last thing each region had said about a round by then: it applies, or it skips."""
    said = Event.objects.before(at).filter(
        content_type=ContentType.objects.get_for_model(Participation),
        object_id=OuterRef("pk"),
        name__in=["announce", "skip_round"],
    )
    last = said.order_by("-happened_at", "-pk")
    found = Participation.objects.filter(round__in=rounds).annotate(
        word=Subquery(last.values("name")[:1]),
        reason=Subquery(last.values("note")[:1]),
        said_at=Subquery(last.values("happened_at")[:1]),
    )
    return (
        found.exclude(word=None)
        .order_by("region__code")
        .values_list("round_id", "region_id", "word", "reason", "said_at")
    )
