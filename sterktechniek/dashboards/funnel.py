"""How far the plans of each round had come on a day, and which regions skipped it.

What happens between "compleet" and the letter is known inside DUS-I alone: for everybody
else a plan is judged, advised on and decided from the moment its letter has left.
"""

from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery, TextChoices

from applications.lifecycle import UNDER_WAY, PlanState
from applications.models import Plan, PlanVersion
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


class Came(NamedTuple):
    """How far one plan had come; ``then`` is its state.

    Each of the last six is the id of what says so, or None; ``waiting``: a review to come.
    """

    pk: int
    round_id: int
    region_id: int
    supplement_due_at: datetime | None
    then: str | None
    first: datetime | None
    complete: int | None
    judged: int | None
    waiting: int | None
    advised: int | None
    decided: int | None
    sent: int | None

    @property
    def is_undecided(self):
        """Handed in, not withdrawn, and its letter had not left."""
        return self.then in UNDER_WAY


def plans_by(rounds, at):
    """Each plan that was begun by then, with how far it had come; one query."""
    own = {"plan": OuterRef("pk")}
    reviews = Review.objects.by_committee().filter(**own, assigned_at__lt=at)
    reviews = reviews.exclude(state=ReviewState.LAPSED)
    done = Q(handed_in_at__lt=at)
    steps = Event.objects.before(at).filter(
        content_type=ContentType.objects.get_for_model(Plan),
        object_id=OuterRef("pk"),
    )
    last = steps.exclude(target="").order_by("-pk").values("target")[:1]
    versions = PlanVersion.objects.filter(**own, submitted_at__lt=at)
    handed_in = versions.order_by("submitted_at").values("submitted_at")[:1]
    found = Plan.objects.filter(round__in=rounds).annotate(
        then=Subquery(last),
        first=Subquery(handed_in),
        complete=_one(steps.filter(target=PlanState.IN_REVIEW)),
        judged=_one(reviews.filter(done)),
        waiting=_one(reviews.exclude(done)),
        advised=_one(Advice.objects.filter(**own, recorded_at__lt=at)),
        decided=_one(Decision.objects.current().filter(**own, decided_at__lt=at)),
        sent=_one(Decision.objects.published().filter(**own, sent_at__lt=at)),
    )
    # what came on paper was begun here after it had arrived
    begun = found.filter(Q(created_at__lt=at) | Q(first__isnull=False)).order_by()
    return [Came(*row) for row in begun.values_list(*Came._fields)]


def _one(rows):
    """The id of one of these rows, or null: whether there is any.

    Not `Exists`: for that PostgreSQL reads the whole table once, which grows with the log.
    """
    return Subquery(rows.order_by().values("pk")[:1])


def stages_of(came, *, inside):
    """The stages that one plan had reached; ``inside``: whether the reader works at DUS-I."""
    known = inside or came.sent
    reached = {
        Stage.BEGUN: True,
        Stage.HANDED_IN: came.first,
        Stage.COMPLETE: came.complete,
        Stage.JUDGED: known and came.judged and not came.waiting,
        Stage.ADVISED: known and came.advised,
        Stage.DECIDED: known and came.decided,
        Stage.SENT: came.sent,
    }
    return [stage for stage, is_reached in reached.items() if is_reached]


def words_by(rounds, at):
    """(round, region, "announce" or "skip_round", reason, moment): the last that each said by then."""
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
