"""Money granted, reserved and paid; of decisions only those whose letter had left by then."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Sum

from applications.maximum import maxima_for
from applications.models import Ceiling, RegionInScheme, RegionType, Round
from awards.models import Payment
from reviews.models import AwardYear

from .money_asked import NOTHING, per_kind, sent_by, spread

UNKNOWN = "onbekend"  # the kind of a region that the scheme does not name


def by_year(asked, sent=None):
    """Per kind of region and year, in euro: ceiling, asked, advised, granted, reserved, left, paid.

    Granted, reserved and left add up to the ceiling. Reserved is the maximum of the regions
    without an approved plan on that day, until the scheme is over; left is what nobody has a
    claim to. ``paid`` is a part of granted. One row for each year that has a ceiling or money.
    ``sent``: the letters that had left, for whoever has them at hand (`money_asked.sent_by`).
    """
    kinds, there = _regions(asked)
    ceilings = ceilings_of(asked.scheme)
    granted, approved = _granted(asked, kinds)
    is_over = asked.scheme and asked.scheme.ends_on < asked.day
    waiting = {} if is_over else {pk: kinds[pk] for pk in there - approved}
    reserved = _reserved(asked, waiting, ceilings)
    paid = _paid(asked, kinds)
    wanted, advised = per_kind(sent_by(asked) if sent is None else sent, kinds)
    money = {*granted, *paid, *wanted}
    keys = [*ceilings, *sorted(money - {*ceilings}, key=str)]
    columns = (wanted, advised, granted, reserved, paid)
    return [
        _year(key, ceilings.get(key, NOTHING), *(column[key] for column in columns))
        for key in keys
    ]


def ceilings_of(scheme):
    """{(kind, year): euro} that is there at most."""
    rows = Ceiling.objects.filter(scheme=scheme)
    return {(one.region_type, one.year): one.amount for one in rows}


def _year(key, ceiling, wanted, advised, granted, reserved, paid):
    kind, year = key
    return {
        "code": kind or UNKNOWN,
        "kind": RegionType(kind).label if kind else "soort onbekend",
        "year": year,
        "ceiling": ceiling,
        "asked": wanted,
        "advised": advised,
        "granted": granted,
        "reserved": reserved,
        "left": ceiling - granted - reserved,
        "paid": paid,
    }


def totals(rows):
    """The sums of all rows of `by_year`."""
    columns = ("ceiling", "asked", "advised", "granted", "reserved", "left", "paid")
    return {name: sum((row[name] for row in rows), NOTHING) for name in columns}


def _granted(asked, kinds):
    """({(kind, year): euro} in force at the moment asked, ids of the regions that have money)."""
    granted, approved = defaultdict(Decimal), set()
    rows = AwardYear.objects.in_force(asked.at).filter(
        decision__plan__round__scheme=asked.scheme
    )
    for region, year, amount in rows.order_by().values_list(
        "decision__plan__region_id", "year", "amount"
    ):
        granted[kinds.get(region), year] += amount
        if amount:
            approved.add(region)
    return granted, approved


def _reserved(asked, waiting, ceilings):
    """{(kind, year): euro} of `reserved_by_region`."""
    reserved = defaultdict(Decimal)
    for region, years in reserved_by_region(asked.scheme, waiting, ceilings).items():
        for year, part in years.items():
            reserved[waiting[region], year] += part
    return reserved


def reserved_by_region(scheme, waiting, ceilings):
    """{region: {year: euro}}: each maximum, spread over the years as the ceiling of its kind is.

    ``waiting``: {id of a region without an approved plan: its kind}.
    """
    weights = defaultdict(dict)
    for (kind, year), amount in ceilings.items():
        weights[kind][year] = amount
    return {
        region: spread(amount, weights[waiting[region]])
        for region, amount in (maxima_for(scheme) if waiting else {}).items()
        if region in waiting
    }


def _paid(asked, kinds):
    """{(kind, year of the budget): euro} that was paid up to and including the day asked."""
    paid = defaultdict(Decimal)
    rows = Payment.objects.paid_by_day(asked.day).filter(
        plan__round__scheme=asked.scheme
    )
    by_region = rows.order_by().values_list("plan__region_id", "year")
    for region, year, amount in by_region.annotate(total=Sum("amount")):
        paid[kinds.get(region), year] += amount
    return paid


def by_round(asked, sent):
    """Per round: the number of letters, what their plans asked, was advised and was granted.

    What was advised counts only when the letter had left: before it nobody outside knows.
    """
    found = {
        one.pk: {
            "pk": one.pk,
            "round": one.name,
            "letters": 0,
            "asked": NOTHING,
            "advised": NOTHING,
            "granted": NOTHING,
        }
        for one in Round.objects.opened(asked.at).filter(scheme=asked.scheme)
    }
    for one in sent:
        row = found[one.round_id]
        row["letters"] += 1
        row["asked"] += one.asked
        row["advised"] += one.advised or NOTHING
        row["granted"] += one.granted
    return list(found.values())


def _regions(asked):
    """({id of a region: its kind}, ids of those that existed on the day asked)."""
    kinds, there = {}, set()
    rows = RegionInScheme.objects.filter(scheme=asked.scheme).values_list(
        "region_id", "region_type", "region__valid_from", "region__valid_until"
    )
    for region, kind, first, end in rows:
        kinds[region] = kind
        if first <= asked.day and (end is None or asked.day < end):
            there.add(region)
    return kinds, there


def kinds_in(scheme):
    """{id of a region: its kind in the scheme}."""
    rows = RegionInScheme.objects.filter(scheme=scheme)
    return dict(rows.values_list("region_id", "region_type"))
