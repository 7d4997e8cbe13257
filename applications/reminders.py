"""Who must hear that the closing of a round comes near, and until when that makes sense."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.accounts.permissions import Role
from sterktechniek.reminding import moment_in_force

from .models import Round
from .status import RegionState, scheme_status

# Before the region's own closing; the name is part of the key of the mail.
MOMENTS = (
    ("28d", timedelta(days=28), "28 dagen"),
    ("7d", timedelta(days=7), "7 dagen"),
    ("2d", timedelta(days=2), "2 dagen"),
    ("1d", timedelta(days=1), "1 dag"),
    ("2h", timedelta(hours=2), "2 uur"),
)
NOT_HANDED_IN = (RegionState.NOT_STARTED, RegionState.DRAFT)


@dataclass(frozen=True)
class Reminder:
    """One mail to one person; ``until`` is the next moment, from which it is stale."""

    key: str
    person: object
    region: object
    round: Round
    closing: datetime
    left: str
    has_draft: bool
    until: datetime


def closing_reminders(at):
    """The reminders that fall due at this moment, over all open rounds.

    A missed moment is made up only until the next one, so at most one kind per region is
    due at any time. The key names round, region, person and kind: asking twice is harmless.
    """
    open_rounds = Round.objects.filter(opens_at__lte=at).with_extensions()
    for one in open_rounds.select_related("scheme"):
        yield from _reminders_of(one, at)


def _reminders_of(one, at):
    last_closing = max(
        [one.closes_at, *(extension.closes_at for extension in one.extensions.all())]
    )
    if at >= last_closing or at < one.closes_at - MOMENTS[0][1]:
        return
    silent = _silent_regions(one, at)
    for region, person in _writers(silent, at):
        due = _moment_due(one.closing_for(region, known_at=at), at)
        if due:
            name, left, closing, until = due
            yield Reminder(
                key=f"closing:{one.pk}:{region.pk}:{person.pk}:{name}:{closing:%Y%m%dT%H%M}",
                person=person,
                region=region,
                round=one,
                closing=closing,
                left=left,
                has_draft=silent[region] == RegionState.DRAFT,
                until=until,
            )


def _silent_regions(one, at):
    """{region: state} of the regions that may take part and have not handed in."""
    status = scheme_status(at, one.scheme)
    state_of = next(
        (entry.state_of for entry in status.rounds if entry.round.pk == one.pk), {}
    )
    skipped = set(
        one.participations.filter(skipped_at__isnull=False).values_list(
            "region_id", flat=True
        )
    )
    return {
        region: state_of[region.pk]
        for region in status.regions
        if state_of.get(region.pk) in NOT_HANDED_IN and region.pk not in skipped
    }


def _writers(regions, at):
    """(region, person) for each lead and editor who can still log in, each once."""
    by_pk = {region.pk: region for region in regions}
    grants = (
        RoleGrant.objects.held_on(clock.local(at).date())
        .filter(
            region__in=by_pk,
            role__in=[Role.LEAD, Role.EDITOR],
            user__is_active=True,
        )
        .select_related("user")
        .order_by("region", "user")
    )
    seen = set()
    for grant in grants:
        pair = (grant.region_id, grant.user_id)
        if pair not in seen:
            seen.add(pair)
            yield by_pk[grant.region_id], grant.user


def _moment_due(closing, at):
    """(name, words, closing, until) of the moment in force, or None."""
    moment = moment_in_force(MOMENTS, closing, at)
    return (*moment[:2], closing, moment[2]) if moment else None
