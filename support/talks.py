"""With which regions was spoken, as facts on a date: advisory talks, start talks, signals.

Nothing that was said is here: only who was there, on which day, and whether the region
confirmed the report. An advisory talk counts when the region and the three parties were all
present, after the letter of refusal and before the next one.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max

from applications.lifecycle import APPROVED, PlanState
from applications.models import Plan
from applications.status import plan_states
from sterktechniek import clock, dutch
from sterktechniek.events.models import Event

from .models import Signal, Visit
from .models.kinds import TALKS, Party, VisitKind
from .models.topics import TOPICS_OF, Topic, spoken_of
from .models.visits import EVERYBODY, SignalKind


@dataclass
class TalkRow:
    """One region of which a talk is asked, with the talk that comes nearest to it."""

    region: object
    since: date  # the day of the letter after which the talk is asked
    visit: Visit | None = None
    present: list = field(default_factory=list)  # parties
    missing: list = field(default_factory=list)
    at: object = None

    @property
    def counts(self):
        return self.visit is not None and not self.missing

    @property
    def confirmed(self):
        """Whether the region said that the report is right, in words."""
        answer = getattr(self.visit, "answer", None)
        if answer is None or answer.at >= self.at:
            return "nog niet"
        if not answer.agrees:
            return "nee, volgens de regio klopt er iets niet"
        corrected = self.visit.corrected_at
        after = corrected and answer.at < corrected < self.at
        return f"ja, op {dutch.day(answer.at)}" + (
            ", daarna gecorrigeerd" if after else ""
        )

    @property
    def offered(self):
        """Whether training advice was offered in this talk."""
        return self.visit is not None and _offered(self.visit)

    @property
    def is_confirmed(self):
        return self.confirmed.startswith("ja")


@dataclass(frozen=True)
class TopicsOfKind:
    """What one kind of talk was about: ``topics`` has (topic, talks) with zeros too."""

    kind: VisitKind
    talks: list
    topics: list


@dataclass
class RoundTalks:
    """The refusals of one round and the talks that followed."""

    round: object
    rows: list

    @property
    def held(self):
        return sum(row.counts for row in self.rows)

    @property
    def confirmed(self):
        return sum(row.counts and row.is_confirmed for row in self.rows)

    @property
    def is_complete(self):
        return self.held == len(self.rows)


@dataclass
class Talks:
    """Everything that the page says; ``starts`` are the regions with a grant."""

    rounds: list = field(default_factory=list)
    starts: list = field(default_factory=list)
    topics: list = field(default_factory=list)  # TopicsOfKind
    signals: list = field(default_factory=list)

    @property
    def start_talks(self):
        """Of how many regions with a grant the start talk was held."""
        return [row for row in self.starts if row.visit]

    @property
    def offered(self):
        """In how many of these training advice was offered."""
        return sum(row.offered for row in self.start_talks)


def talks_on(scheme, at):
    """The talks of a scheme as far as held before ``at``; eight queries, whatever there is."""
    if scheme is None:
        return Talks(signals=_signals(None, at))
    rounds = list(scheme.rounds.opened(at))
    states = plan_states(at, rounds)
    letters = _letters(rounds, at)
    visits = _visits(scheme, at)
    found = Talks(topics=_topics(visits), signals=_signals(scheme, at))
    granted = {}
    for one in rounds:
        rows = []
        for (round_id, _), (region, history) in letters.items():
            if round_id != one.pk:
                continue
            state = states.get((one.pk, region.pk))
            if state == PlanState.REJECTED:
                since = history[-1]
                until = _next(letters, region, since)
                rows.append(_refused(region, since, until, visits, at))
            elif state in APPROVED:
                granted.setdefault(region, history[0])
        if rows:
            rows.sort(key=lambda row: row.region.name)
            found.rounds.append(RoundTalks(one, rows))
    found.rounds.reverse()  # the refusals of now first
    found.starts = [
        _start(region, since, visits, at)
        for region, since in sorted(granted.items(), key=lambda one: one[0].name)
    ]
    return found


def _letters(rounds, at):
    """{(round id, region id): (region, [days on which an outcome left the house])}."""
    plans = Plan.objects.filter(round__in=rounds).select_related("region").order_by()
    plan_of = {plan.pk: plan for plan in plans}
    steps = (
        Event.objects.before(at)
        .filter(
            content_type=ContentType.objects.get_for_model(Plan),
            object_id__in=list(plan_of),
            target__in=[PlanState.REJECTED, *APPROVED],
        )
        .order_by("pk")
        .values_list("object_id", "happened_at")
    )
    found = {}
    for key, moment in steps:
        plan = plan_of[key]
        place = (plan.round_id, plan.region_id)
        found.setdefault(place, (plan.region, []))[1].append(clock.local(moment).date())
    return found


def _next(letters, region, since):
    """The day of the next outcome of this region, or None."""
    days = [
        day
        for other, history in letters.values()
        if other.pk == region.pk
        for day in history
        if day > since
    ]
    return min(days, default=None)


def _visits(scheme, at):
    """{(region id, kind): talks held before ``at``, the oldest first}."""
    day = clock.local(at - clock.INSTANT).date()
    talks = (
        Visit.objects.filter(
            assignment__scheme=scheme,
            kind__in=TALKS,
            held_on__lte=day,
        )
        .select_related("answer", "region")
        .prefetch_related("attendances", "topics")
        .annotate(corrected_at=Max("corrections__at"))
        .order_by("held_on", "pk")
    )
    found = defaultdict(list)
    for talk in talks:
        found[talk.region_id, talk.kind].append(talk)
    return found


def _refused(region, since, until, visits, at):
    """The talk after a refusal at which the fewest parties were missing, the last of these."""
    talks = [
        talk
        for talk in visits[region.pk, VisitKind.ADVICE_TALK]
        if talk.held_on >= since and (until is None or talk.held_on < until)
    ]
    best = min(reversed(talks), key=lambda talk: len(_missing(talk)), default=None)
    if best is None:
        return TalkRow(region, since, missing=list(EVERYBODY), at=at)
    return TalkRow(region, since, best, _present(best), _missing(best), at)


def _present(talk):
    there = {one.party for one in talk.attendances.all()}
    return [party for party in Party if party in there]


def _missing(talk):
    there = _present(talk)
    return [party for party in EVERYBODY if party not in there]


def _start(region, since, visits, at):
    """The start talk of a region with a grant: the one in which most was offered."""
    talks = visits[region.pk, VisitKind.START_TALK]
    best = max(talks, key=_offered, default=None)
    return TalkRow(region, since, best, _present(best) if best else [], [], at)


def _offered(talk):
    return Topic.TRAINING_ADVICE in spoken_of(talk)


def _topics(visits):
    """Per kind of talk how often each of its topics came up, and in which talks."""
    found = []
    for kind in TALKS:
        talks = [
            (one, spoken_of(one))
            for (_, of_kind), held in visits.items()
            for one in held
            if of_kind == kind
        ]
        talks.sort(key=lambda row: (row[0].region.name, row[0].held_on))
        topics = [
            (topic, [one for one, spoken in talks if topic in spoken])
            for topic in TOPICS_OF[kind]
        ]
        found.append(TopicsOfKind(kind, [one for one, _ in talks], topics))
    return found


def _signals(scheme, at):
    """[(signal, times heard, in how many regions)], zeros too: "geen" is a count as well."""
    heard, regions = Counter(), defaultdict(set)
    if scheme is not None:
        day = clock.local(at - clock.INSTANT).date()
        rows = Signal.objects.filter(
            visit__assignment__scheme=scheme, visit__held_on__lte=day
        )
        for kind, region in rows.values_list("kind", "region"):
            heard[kind] += 1
            regions[kind].add(region)
    return [(kind, heard[kind], len(regions[kind])) for kind in SignalKind]
