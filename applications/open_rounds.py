"""In which rounds somebody can begin a plan now, for which of the own regions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role

from .lifecycle import APPROVED
from .models import Round

# Longer than any grace: what closed before is not even loaded.
GRACE = timedelta(days=30)


@dataclass(frozen=True)
class ToBegin:
    """A round that waits for the plan of a region, and until when."""

    round: Round
    region: Region
    closing: datetime


def rounds_to_begin(user, at):
    """Rounds without a plan of the own region; at most four queries however many regions."""
    region_ids = user.region_ids(Role.LEAD, Role.EDITOR)
    if not region_ids:
        return []
    regions, begun, approved = _regions_with_plans(region_ids)
    rounds = (
        Round.objects.published(at)
        .filter(Q(closes_at__gt=at - GRACE) | Q(extensions__closes_at__gt=at - GRACE))
        .distinct()
        .select_related("scheme")
        .prefetch_related("extensions__regions", "invited")
        .order_by("closes_at", "pk")
    )
    return [
        ToBegin(one, region, one.closing_for(region, known_at=at))
        for one in rounds
        for region in regions
        if (one.pk, region.pk) not in begun
        and (one.scheme_id, region.pk) not in approved
        and not one.has_closed(region=region, at=at)
        and one.invites(region)
    ]


def _regions_with_plans(region_ids):
    """The regions, the rounds begun and the schemes in which one was approved; one query."""
    rows = (
        Region.objects.filter(pk__in=region_ids)
        .annotate(
            in_round=F("plans__round"),
            in_scheme=F("plans__round__scheme"),
            plan_state=F("plans__state"),
        )
        .order_by("code")
    )
    regions, begun, approved = {}, set(), set()
    for row in rows:
        regions.setdefault(row.pk, row)
        begun.add((row.in_round, row.pk))
        if row.plan_state in APPROVED:
            approved.add((row.in_scheme, row.pk))
    return list(regions.values()), begun, approved
