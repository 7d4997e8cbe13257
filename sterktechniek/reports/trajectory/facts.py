"""What is known outside of a region on a day: rounds, judgements, help, money, what followed.

Only letters that had left speak; names of persons and texts about the region are not here.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Min, Q, Sum

from applications.models import PlanVersion, RegionInScheme, Round
from applications.status import round_states, scheme_status
from awards.models import Payment
from reviews.models import AwardYear, Decision, Duty
from sterktechniek import clock
from sterktechniek.accounts.models import Penvoerder
from sterktechniek.dashboards.effects.judgements import released_of
from sterktechniek.dashboards.grounds import grounds_on
from sterktechniek.dashboards.picture import Asked

from .followed import followed_by
from .helping import Contact, contacts_of, periods_of

NATIONAL = {"plan__round__scheme__is_practice": False}
OF_DECISION = {f"decision__{name}": value for name, value in NATIONAL.items()}


@dataclass(frozen=True)
class RoundOf:
    """One round of the region; amounts in euro, of the first decision whose letter had left."""

    pk: int
    name: str
    state: str
    handed_in: date | None
    sent: date | None
    granted: Decimal | None
    grounds: int


@dataclass
class Facts:
    """Everything, in the order of time; nothing is shortened yet."""

    region: object
    day: date
    at: datetime
    name: str
    state: str | None
    penvoerder: str
    kind: str
    former: list = field(default_factory=list)  # (name, until) of former names
    other: list = field(default_factory=list)  # other names
    rounds: list[RoundOf] = field(default_factory=list)
    verdicts: dict = field(default_factory=dict)  # {(round id, code): verdict in words}
    grounds: Counter = field(default_factory=Counter)  # {(round id, code): number}
    titles: dict = field(default_factory=dict)  # {code: title of the criterion}
    became: Counter = field(default_factory=Counter)
    contacts: list[Contact] = field(default_factory=list)
    periods: list = field(default_factory=list)  # (name, Counter of kinds)
    years: dict = field(default_factory=dict)  # {year: (granted, paid)}
    duties: list = field(default_factory=list)  # (text, due on, state in words)
    followed: list = field(default_factory=list)  # (day, what)


def facts_of(region, day, at):
    """All of it, of one region just before the moment ``at`` on that day."""
    status = scheme_status(at)
    found = Facts(
        region,
        day,
        at,
        name=region.name_on(day),
        state=status.total.get(region.pk),
        penvoerder=_penvoerder(region, day),
        kind=_kind(region, status.scheme),
    )
    _names(found)
    rounds = _rounds(found)
    _judgements(found, rounds)
    found.rounds = _timeline(found, rounds)
    found.contacts = contacts_of(region, at)
    found.periods = periods_of(found.contacts, found.rounds)
    found.years = _years(found)
    found.duties = _duties(found)
    found.followed = followed_by(region, day, at)
    return found


def _penvoerder(region, day):
    found = Penvoerder.objects.on(day).filter(region=region).select_related("board")
    return ", ".join(one.board.name for one in found)


def _kind(region, scheme):
    one = RegionInScheme.objects.filter(region=region, scheme=scheme).first()
    return one.get_region_type_display() if one else ""


def _names(found):
    for alias in found.region.aliases.all():
        if alias.name == found.name:
            continue
        if alias.was_official and alias.valid_until <= found.day:
            found.former.append((alias.name, alias.valid_until))
        elif not alias.was_official and (
            alias.valid_from is None or alias.valid_from <= found.day
        ):
            found.other.append(alias.name)


def _rounds(found):
    """The rounds that had opened while the region was there, with its state in each."""
    region = found.region
    opened = Round.objects.opened(found.at).filter(
        scheme__is_practice=False, closes_at__gt=clock.start_of(region.valid_from)
    )
    if region.valid_until:
        opened = opened.filter(opens_at__lt=clock.start_of(region.valid_until))
    rounds = opened.select_related("scheme").with_extensions()
    return round_states(found.at, list(rounds.prefetch_related("invited")), [region])


def _judgements(found, rounds):
    """Verdicts and grounds per round and criterion, with what became of the grounds."""
    judged = released_of(found.region, found.at)
    for one in sorted(judged, key=lambda one: one.sent_on):
        found.verdicts[one.round_id, one.code] = one.label
        found.titles[one.code] = one.title
    for scheme in {one.round.scheme for one in rounds}:
        for row in grounds_on(Asked(found.day, found.at, scheme)).rows:
            if row.region_id == found.region.pk:
                found.grounds[row.round_id, row.criterion] += 1
                found.titles[row.criterion] = row.title
                found.became[row.became] += 1


def _timeline(found, rounds):
    """One line per round; those of schemes that never asked this region are left out."""
    mine = {"plan__region": found.region, **NATIONAL}
    versions = PlanVersion.objects.filter(**mine, submitted_at__lt=found.at)
    first = versions.order_by().values_list("plan__round").annotate(Min("submitted_at"))
    handed_in = dict(first)
    sent = {
        round_id: (moment, amount)
        for round_id, moment, amount in Decision.objects.published()
        .filter(**mine, sent_at__lt=found.at)
        .order_by("sent_at", "pk")
        .values_list("plan__round_id", "sent_at", "amount_granted")
    }
    asked = [
        one
        for one in rounds
        if one.round.pk in handed_in or one.round.invites(found.region)
    ]
    several = len({one.round.scheme_id for one in asked}) > 1
    return [_round(found, one, several, handed_in, sent) for one in asked]


def _round(found, one, several, handed_in, sent):
    pk = one.round.pk
    moment, amount = sent.get(pk, (None, None))
    return RoundOf(
        pk,
        _name_of(one.round, several),
        one.state_of[found.region.pk],
        _day(handed_in.get(pk)),
        _day(moment),
        amount,
        sum(n for (of, _), n in found.grounds.items() if of == pk),
    )


def _name_of(one, several):
    """With the years of its scheme, when there are more and the name does not say them."""
    first, last = one.scheme.starts_on.year, one.scheme.ends_on.year
    if not several or str(last) in one.name:
        return one.name
    return f"{one.name} ({first}-{last})"


def _day(moment):
    return clock.local(moment).date() if moment else None


def _years(found):
    """{year: (granted as it held, paid up to that day)}, in euro."""
    sums = defaultdict(lambda: [Decimal(0), Decimal(0)])
    granted = AwardYear.objects.in_force(found.at).filter(
        decision__plan__region=found.region, **OF_DECISION
    )
    for year, amount in granted.order_by().values_list("year", "amount"):
        sums[year][0] += amount
    paid = Payment.objects.paid_by_day(found.day).filter(
        plan__region=found.region, **NATIONAL
    )
    for year, amount in paid.order_by().values_list("year").annotate(Sum("amount")):
        sums[year][1] += amount
    return {year: tuple(both) for year, both in sorted(sums.items())}


def _duties(found):
    """Duties in letters that had left, with how it stood with each on the day."""
    told = Q(later=None) | Q(later__sent_at__lt=found.at)
    duties = Duty.objects.published().filter(
        told,
        decision__plan__region=found.region,
        decision__sent_at__lt=found.at,
        **OF_DECISION,
    )
    return [
        (one.text, one.due_on, _state_of(one, found))
        for one in duties.order_by("due_on", "pk")
    ]


def _state_of(duty, found):
    if duty.settled_at and duty.settled_at < found.at:
        return duty.get_state_display()
    return "open" if duty.due_on >= found.day else "open, de uiterste dag is voorbij"
