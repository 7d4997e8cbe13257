"""What the pages about rounds show: states, counts, and what will follow from an act."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Count, Q

from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.models import Region

from .ball import Ball, ball
from .lifecycle import OUTCOMES, UNDER_WAY
from .models import Participation, Plan, Round
from .models.attachment_kinds import AttachmentKind
from .models.plans import LONG_TEXTS
from .models.rounds import PreAdviceReading, WhoMayTakePart
from .permissions import may_announce, may_start_plan
from .questions import question_ball, with_questions
from .status import RegionState, round_states, states_now

NOT_FOR_THEM = frozenset({RegionState.ALREADY_APPROVED, RegionState.NOT_INVITED})
LATEST = datetime.max.replace(tzinfo=UTC)  # later than every moment to act by


def rounds_with_counts():
    """Every round with its scheme and how many plans were handed in, the newest first."""
    handed_in = Count("plans", filter=Q(plans__current_version__isnull=False))
    return (
        Round.objects.select_related("scheme")
        .annotate(handed_in=handed_in)
        .order_by("-opens_at", "-pk")
    )


def phase(one, at):
    """Where a round is, in words; extensions of a single region left aside."""
    if at < one.published_at:
        return "nog niet zichtbaar"
    if at < one.opens_at:
        return "aangekondigd"
    return "open" if at < one.closing_for(None, known_at=at) else "gesloten"


def states_in(one, at):
    """The RoundStatus of one round at a moment, computed with the rounds before it."""
    rounds = (
        Round.objects.filter(scheme=one.scheme_id)
        .filter(Q(opens_at__lt=at) | Q(pk=one.pk))
        .select_related("scheme")
        .order_by("opens_at", "pk")
        .with_extensions()
        .prefetch_related("invited")
    )
    regions = list(Region.objects.population(_day_before(at)))
    return next(
        status
        for status in round_states(at, rounds, regions)
        if status.round.pk == one.pk
    )


def _day_before(at):
    return clock.local(at - clock.INSTANT).date()


@dataclass(frozen=True)
class OwnRound:
    """One region in one round, as its own people see it."""

    round: Round
    region: Region
    state: str
    plan: Plan | None
    participation: object
    ball: Ball
    closing: str
    may_announce: bool
    may_skip: bool
    may_start: bool
    is_closed: bool
    is_followed: bool

    def __str__(self):
        return f"{self.round.name}, {self.region}"

    @property
    def takes_part(self):
        """Whether this round asks or asked anything of the region."""
        return self.state not in NOT_FOR_THEM

    @property
    def is_urgent(self):
        """Whether the region must act before a moment."""
        return self.ball.is_with_region and self.ball.due is not None

    @property
    def has_outcome(self):
        """Whether the letter with the outcome has left."""
        return self.plan is not None and self.plan.state in OUTCOMES


def own_rounds(user, regions, rounds, at):
    """The rounds of these regions, newest round first, with what this person may do.

    ``rounds``: made known, each with its extensions, invited regions and all the rounds of
    its scheme before it. The number of queries does not depend on the number of rows.
    """
    regions = list(regions)
    rounds = sorted(rounds, key=lambda one: (one.opens_at, one.pk))
    plans = {
        (plan.round_id, plan.region_id): plan
        for plan in with_questions(
            Plan.objects.filter(round__in=rounds, region__in=regions)
        ).defer(*LONG_TEXTS)
    }
    told = _participations(rounds, regions)
    states = states_now(plans.values())
    found, followed = [], set()
    for status in reversed(round_states(at, rounds, regions, states=states)):
        for region in regions:
            key = status.round.scheme_id, region.pk
            found.append(
                _own_round(user, status, region, at, plans, told, key in followed)
            )
            if status.round.opens_at < at and found[-1].takes_part:
                followed.add(key)
    return found


def split(rows):
    """(the rounds that still matter, the others).

    A round matters while it is open or its plan is under way, and as the last in which the
    region took part. Where the region must act first stands on top.
    """
    current = [
        row
        for row in rows
        if row.takes_part
        and (row.state in UNDER_WAY or not (row.is_closed and row.is_followed))
    ] or rows[:1]
    current.sort(key=lambda row: row.ball.due if row.is_urgent else LATEST)
    return current, [row for row in rows if row not in current]


def _participations(rounds, regions):
    found = Participation.objects.filter(round__in=rounds, region__in=regions)
    return {(one.round_id, one.region_id): one for one in found}


def _own_round(user, status, region, at, plans, told, followed):
    one, key = status.round, (status.round.pk, region.pk)
    state, plan, participation = (
        status.state_of[region.pk],
        plans.get(key),
        told.get(key),
    )
    skipped = bool(participation and participation.skipped_at)
    announced = bool(participation and participation.announced_at) and not skipped
    busy = state in (RegionState.NOT_STARTED, RegionState.DRAFT)
    early = one.announce_until is None or at < one.announce_until
    leads = may_announce(user, region)
    is_own = user.belongs_to(region)
    return OwnRound(
        round=one,
        region=region,
        state=state,
        plan=plan,
        participation=participation,
        ball=(question_ball(plan) if plan and is_own else None)
        or ball(plan, state, one, region, at, skipped=skipped, followed=followed),
        closing=dutch.closing(one.closing_for(region)),
        may_announce=leads and busy and early and not announced,
        may_skip=leads and busy and not skipped,
        may_start=plan is None
        and state == RegionState.NOT_STARTED
        and may_start_plan(user, region),
        is_closed=one.has_closed(region=region, at=at),
        is_followed=followed,
    )


def consequences_of_opening(cleaned, at):
    """What follows when this round is opened, in sentences, before it is saved."""
    may = _may_take_part(cleaned, at)
    return [
        _who_may(may),
        f"Regio's zien de ronde vanaf {dutch.moment(cleaned['published_at'])}.",
        _announcing(cleaned["announce_until"]),
        *_looking(cleaned),
        f"Indienen kan vanaf {dutch.moment(cleaned['opens_at'])}, "
        f"{dutch.closing(cleaned['closes_at'])}.",
        *_grace(cleaned),
        *_pre_advice(cleaned),
        papers(cleaned["required_attachments"]),
        _criteria(cleaned["scheme"]),
        _deciding(cleaned["closes_at"], cleaned["outside_advice"]),
        "Regio's die nog niet indienden, krijgen een herinnering 28, 7, 2 en 1 dag en "
        "2 uur voor de sluiting.",
    ]


def _grace(cleaned):
    minutes = cleaned["grace_minutes"]
    if not minutes:
        return []
    closing = cleaned["closes_at"] + timedelta(minutes=minutes)
    how_much = "1 minuut" if minutes == 1 else f"{minutes} minuten"
    return [
        f"Er is {how_much} coulance, voor iedereen: wat binnenkomt voor "
        f"{dutch.moment(closing)} telt mee."
    ]


def _pre_advice(cleaned):
    when = PreAdviceReading(cleaned["pre_advice_for_members"])
    if when == PreAdviceReading.NEVER:
        return []
    return [f"Commissieleden lezen het preadvies van DUS-I {when.label}."]


def _who_may(number):
    if number == 0:
        return "Let op: geen enkele regio kan meedoen."
    return (
        "1 regio kan meedoen." if number == 1 else f"{number} regio's kunnen meedoen."
    )


def _may_take_part(cleaned, at):
    if cleaned["participants"] == WhoMayTakePart.NAMED:
        regions = cleaned["invited"]
    else:
        regions = Region.objects.population(clock.local(at).date())
    approved = Plan.objects.approved().filter(round__scheme=cleaned["scheme"])
    return regions.exclude(pk__in=approved.values("region")).count()


def _announcing(until):
    if until is None:
        return "Vooraanmelden kan tot de sluiting."
    return f"Vooraanmelden kan {dutch.closing(until)}."


def papers(required):
    """Which papers a plan needs, as a sentence."""
    labels = [kind.label for kind in AttachmentKind if kind in required]
    if not labels:
        return "Geen enkele bijlage is verplicht."
    return f"Verplichte bijlagen: {', '.join(labels)}."


def _looking(cleaned):
    """The draft look: until when, how soon, and what could surprise a region."""
    until, days = cleaned["draft_look_until"], cleaned["draft_look_days"]
    last = dutch.closing(until) if until else "tot de sluiting"
    found = [
        f"Een conceptcheck vragen kan {last}. DUS-I reageert binnen {days} dagen. "
        "Die termijn schuift niet op als de laatste dag een vrije dag is."
    ]
    last_moment = until or cleaned["closes_at"]
    if last_moment + timedelta(days=days) > cleaned["closes_at"]:
        found.append(
            "Let op: wie op het laatst een conceptcheck vraagt, krijgt de reactie pas na "
            "de sluiting. Die conceptcheck vervalt dan."
        )
    return found


def _criteria(scheme):
    previous = scheme.rounds.order_by("number").last()
    count = previous.criteria.count() if previous else 0
    if not count:
        return "De ronde heeft nog geen criteria: de functioneel beheerder vult ze in."
    which = "1 criterium wordt" if count == 1 else f"{count} criteria worden"
    return f"{which} overgenomen van {previous.name}."


def _deciding(closes_at, outside_advice):
    term = terms.decision_term(closes_at, outside_advice=outside_advice)
    return (
        f"De laatste dag voor het besluit is {dutch.weekday(term.ends_on)}. "
        f"{term.rule} ({term.article})"
    )


def consequences_of_extending(one, form):
    """What follows from more time, in sentences, before it is given."""
    closes_at = form.cleaned_data["closes_at"]
    regions = form.cleaned_data["regions"]
    count = len(regions)
    if form.for_everybody:
        who = "Alle regio's krijgen uitstel."
    elif count == 1:
        who = f"1 regio krijgt uitstel: {regions[0]}."
    else:
        names = ", ".join(str(region) for region in regions)
        who = f"{count} regio's krijgen uitstel: {names}."
    return [
        who,
        f"Indienen kan {dutch.closing(closes_at)} in plaats van {dutch.closing(one.closes_at)}.",
        _deciding(closes_at, one.outside_advice),
        "Een regio die al later mocht indienen, houdt de latere sluiting.",
        "De projectleiders en medewerkers van deze regio's krijgen een mail, met de reden.",
    ]
