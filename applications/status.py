"""The state of every region in a round, on any date, from one function.

"Stand op" a date is the end of that day in Amsterdam, and an outcome counts from the
release of its letter: a plan reaches its outcome at that moment and not before. The answer
is rebuilt from the events, so a past date costs what today costs.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, OuterRef, Subquery, TextChoices, When

from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.events.models import Event

from .lifecycle import APPROVED, PlanState
from .models import Plan, Round, Scheme
from .models.rounds import WhoMayTakePart


class RegionState(TextChoices):
    """Where a region stands in a round: always exactly one of these."""

    ALREADY_APPROVED = "already_approved", "al goedgekeurd"
    NOT_INVITED = "not_invited", "niet uitgenodigd"
    NOT_STARTED = "not_started", "niet begonnen"
    DRAFT = "draft", "concept"
    SUBMITTED = "submitted", "ingediend"
    SUPPLEMENT = "supplement", "aanvulling gevraagd"
    IN_REVIEW = "in_review", "in beoordeling"
    GRANTED = "granted", "groen"
    GRANTED_WITH_DUTY = "granted_with_duty", "lichtgroen"
    REJECTED = "rejected", "rood"
    NOT_HANDLED = "not_handled", "buiten behandeling"
    WITHDRAWN = "withdrawn", "ingetrokken"
    NOT_SUBMITTED = "not_submitted", "niet ingediend"


IS_FOR_ALL = Case(When(participants=WhoMayTakePart.NAMED, then=0), default=1)
APPROVED_STATES = frozenset({RegionState.GRANTED, RegionState.GRANTED_WITH_DUTY})


@dataclass(frozen=True)
class RoundStatus:
    """The states in one round; ``state_of`` maps the id of a region to its state."""

    round: Round
    state_of: dict


@dataclass
class SchemeStatus:
    """All that is known of a scheme at one moment, each region in exactly one state."""

    scheme: Scheme | None
    at: datetime
    regions: list
    rounds: list[RoundStatus] = field(default_factory=list)
    total: dict = field(default_factory=dict)

    def counts(self, round_status=None):
        """The number of regions per state, in the order of the states, zeros left out."""
        state_of = round_status.state_of if round_status else self.total
        found = Counter(state_of.values())
        return {state: found[state] for state in RegionState if found[state]}

    def regions_in(self, state, round_status=None):
        """The list behind a count."""
        state_of = round_status.state_of if round_status else self.total
        return [region for region in self.regions if state_of.get(region.pk) == state]

    @property
    def reconciles(self):
        """Whether the states add up to the population, in total and in every round."""
        population = {region.pk for region in self.regions}
        maps = [self.total, *(status.state_of for status in self.rounds)]
        return all(
            set(state_of) == population and set(state_of.values()) <= set(RegionState)
            for state_of in maps
        )


def scheme_on(at):
    """The scheme of the national picture: that of the round for all regions that opened last.

    A round for named regions says nothing of the others, so while there is another it does not
    change which scheme the picture is of.
    """
    newest = (
        Round.objects.filter(opens_at__lt=at, scheme__is_practice=False)
        .select_related("scheme")
        .order_by(IS_FOR_ALL, "opens_at", "pk")
        .last()
    )
    if newest:
        return newest.scheme
    return Scheme.objects.for_the_country().order_by("starts_on").first()


def scheme_status(at, scheme=None, *, known_before=None):
    """The state of every region in every opened round of a scheme, before moment ``at``.

    ``known_before`` leaves out what was recorded later. Six queries, whatever the log holds.
    """
    scheme = scheme or scheme_on(at)
    day_asked = clock.local(at - clock.INSTANT).date()
    regions = list(Region.objects.population(day_asked).prefetch_related("aliases"))
    for region in regions:  # for reading: nobody saves what stands in a picture
        region.name = region.name_on(day_asked)
    status = SchemeStatus(scheme, at, regions)
    if scheme is None:
        status.total = dict.fromkeys((r.pk for r in regions), RegionState.NOT_STARTED)
        return status
    rounds = list(
        scheme.rounds.opened(at).with_extensions().prefetch_related("invited")
    )
    status.rounds = round_states(at, rounds, regions, known_before=known_before)
    status.total = _over_all_rounds(status)
    return status


def round_states(at, rounds, regions, *, known_before=None, states=None):
    """The state of these regions in each of these rounds, the rounds oldest first.

    The rounds may be of several schemes, each with all its earlier rounds, and carry their
    extensions and invited regions. One query more, however many there are, and none with
    ``states``: those of the plans, for whoever has them at hand (`states_now`).
    """
    if states is None:
        states = plan_states(at, rounds, known_before=known_before)
    approved = defaultdict(set)  # an approved plan counts within its scheme
    found = []
    for one in rounds:
        before = approved[one.scheme_id]
        found.append(_round_status(one, at, regions, states, before))
        before |= _approved_in(found[-1])
    return found


def plan_states(at, rounds, *, known_before=None):
    """{(round id, region id): state} of the plans that existed before the moment ``at``.

    Steps stand in the order in which they were taken: an application that was entered later
    counts from its arrival on, also when the region began a draft in between.
    """
    steps = (
        Event.objects.before(at, known_before=known_before)
        .filter(
            content_type=ContentType.objects.get_for_model(Plan),
            object_id=OuterRef("pk"),
        )
        .exclude(target="")
        .order_by("-pk")
    )
    plans = (
        Plan.objects.filter(round__in=rounds)
        .annotate(state_then=Subquery(steps.values("target")[:1]))
        .order_by()
    )
    return {
        (round_id, region_id): PlanState(state)
        for round_id, region_id, state in plans.values_list(
            "round_id", "region_id", F("state_then")
        )
        if state
    }


def states_now(plans):
    """{(round id, region id): state} of plans as they are at this moment."""
    return {(plan.round_id, plan.region_id): PlanState(plan.state) for plan in plans}


def _round_status(one, at, regions, states, approved):
    state_of = {}
    for region in regions:
        plan_state = states.get((one.pk, region.pk))
        if plan_state is None and region.pk in approved:
            state_of[region.pk] = RegionState.ALREADY_APPROVED
        elif plan_state is None and not one.invites(region):
            state_of[region.pk] = RegionState.NOT_INVITED
        else:
            late = one.has_closed(region=region, at=at)
            state_of[region.pk] = _state(plan_state, late)
    return RoundStatus(one, state_of)


def _state(plan_state, late):
    if plan_state is None:
        return RegionState.NOT_SUBMITTED if late else RegionState.NOT_STARTED
    return region_state(plan_state, late)


def region_state(state, late):
    """The state of a plan as that of its region: a draft after the closing was not handed in."""
    if state == PlanState.DRAFT and late:
        return RegionState.NOT_SUBMITTED
    return RegionState(str(state))


def _approved_in(round_status):
    return {
        region
        for region, state in round_status.state_of.items()
        if state in APPROVED_STATES
    }


def _over_all_rounds(status):
    """Approved in any round, else the state in the latest round that has opened."""
    if not status.rounds:
        return dict.fromkeys((r.pk for r in status.regions), RegionState.NOT_STARTED)
    total = dict(status.rounds[-1].state_of)
    for round_status in status.rounds:
        for region in _approved_in(round_status):
            total[region] = round_status.state_of[region]
    return total


def may_take_part(one, region):
    """Whether a region may start a plan in this round: there, not yet approved, and invited."""
    if region.valid_until and region.valid_until <= clock.today():
        return False
    approved_before = Plan.objects.filter(
        region=region, round__scheme=one.scheme, state__in=APPROVED
    ).exists()
    return not approved_before and one.invites(region)
