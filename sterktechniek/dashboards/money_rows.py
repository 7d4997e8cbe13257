"""The regions behind an amount: of a round, or of a year and kind of region.

The same rows as `money` adds up, so a list and its sum cannot differ.
"""

from collections import defaultdict

from awards.models import Payment
from reviews.models import AwardYear, Decision
from sterktechniek.accounts.models import Region

from .money import UNKNOWN, ceilings_of, kinds_in, reserved_by_region
from .money_asked import NOTHING, per_region, sent_by


def rows_of_round(asked, one):
    """Each region whose letter in this round had left: asked, advised and granted, in euro."""
    found = Decision.objects.published().filter(plan__round=one, sent_at__lt=asked.at)
    return [
        [code, name, asked_, advised or NOTHING, granted]
        for code, name, asked_, advised, granted in found.order_by(
            "plan__region__code"
        ).values_list(
            "plan__region__code",
            "plan__region__name",
            "amount_asked",
            "amount_advised",
            "amount_granted",
        )
    ]


def rows_of_year(asked, kind, year):
    """Each region of this kind with money of that year, in euro.

    In order: asked, advised, granted, paid, reserved.
    """
    kinds = kinds_in(asked.scheme)
    granted, has_grant = _granted(asked, year)
    paid = _paid(asked, year)
    wanted = per_region(sent_by(asked))
    reserved = _reserved(asked, kinds, has_grant, year)
    concerned = {
        region
        for region in {*granted, *paid, *reserved, *wanted}
        if (kinds.get(region) or UNKNOWN) == kind
    }
    names = Region.objects.filter(pk__in=concerned).order_by("code")
    return [
        [
            code,
            name,
            *(years.get(year, NOTHING) for years in wanted.get(pk, ({}, {}))),
            granted[pk],
            paid[pk],
            reserved.get(pk, NOTHING),
        ]
        for pk, code, name in names.values_list("pk", "code", "name")
    ]


def _granted(asked, year):
    """({region: euro of this year}, the regions with a grant in any year)."""
    granted, has_grant = defaultdict(lambda: NOTHING), set()
    rows = AwardYear.objects.in_force(asked.at).filter(
        decision__plan__round__scheme=asked.scheme
    )
    for region, of_year, amount in rows.order_by().values_list(
        "decision__plan__region_id", "year", "amount"
    ):
        if amount:
            has_grant.add(region)
        if of_year == year and amount:
            granted[region] += amount
    return granted, has_grant


def _reserved(asked, kinds, has_grant, year):
    """{region: euro of this year}: no grant was in force, and the scheme was not over."""
    if asked.scheme.ends_on < asked.day:
        return {}
    there = Region.objects.population(asked.day).values_list("pk", flat=True)
    waiting = {pk: kinds[pk] for pk in there if pk in kinds and pk not in has_grant}
    found = reserved_by_region(asked.scheme, waiting, ceilings_of(asked.scheme))
    return {region: years.get(year, NOTHING) for region, years in found.items()}


def _paid(asked, year):
    paid = defaultdict(lambda: NOTHING)
    rows = Payment.objects.paid_by_day(asked.day).filter(
        plan__round__scheme=asked.scheme, year=year
    )
    for region, amount in rows.order_by().values_list("plan__region_id", "amount"):
        paid[region] += amount
    return paid
