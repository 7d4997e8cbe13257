"""Acts on rounds: open, extend; and what a region tells about one: announce, skip."""

from django.db import transaction

from applications import mails
from applications.check_points import give_check_points
from applications.models import Criterion, Extension, Participation, Plan, Round
from applications.permissions import may_announce, may_manage_rounds
from applications.status import may_take_part
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def open_round(new_round, *, by, invited=()):
    """Publish a round with the criteria and check points of the latest round of its scheme."""
    if not may_manage_rounds(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator opent een ronde.")
    previous = new_round.scheme.rounds.order_by("number").last()
    new_round.save()
    new_round.invited.set(invited)
    if previous:
        copy_criteria(previous, new_round)
    give_check_points(new_round, previous)
    new_round.record("open_round", label=f"{new_round.name} aangekondigd", by=by)
    return new_round


def copy_criteria(previous, new_round):
    """Give a round its own copy of the criteria of an earlier one."""
    criteria = list(previous.criteria.all())
    for criterion in criteria:
        criterion.pk = None
        criterion.round = new_round
    return Criterion.objects.bulk_create(criteria)


@transaction.atomic
def extend_round(one, *, closes_at, reason, by, regions=(), for_everybody=False):
    """Let some regions, or all, hand in later. An extension never shortens a term."""
    if not may_manage_rounds(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator geeft uitstel.")
    if closes_at <= one.closes_at:
        raise StepRefused(
            f"Uitstel moet later zijn dan de sluiting: {dutch.closing(one.closes_at)}."
        )
    if not for_everybody and not regions:
        raise StepRefused("Kies voor welke regio's het uitstel geldt.")
    extension = Extension.objects.create(
        round=one,
        closes_at=closes_at,
        reason=reason,
        given_by=by,
        for_everybody=for_everybody,
    )
    extension.regions.set(regions)
    mails.forget_closing_reminders(one, *(() if for_everybody else regions))
    _tell_of_extension(extension, None if for_everybody else regions)
    who = "alle regio's" if for_everybody else ", ".join(str(one) for one in regions)
    one.record(
        "extend_round",
        label=f"Uitstel voor {who}: {dutch.closing(closes_at)}",
        note=reason,
        by=by,
    )
    return extension


def _tell_of_extension(extension, regions):
    """Every region that may take part hears of its new closing, by mail."""
    today = clock.today()
    one = Round.objects.with_extensions().prefetch_related("invited")
    one = one.get(pk=extension.round_id)
    if regions is None:
        approved = Plan.objects.approved().filter(round__scheme=one.scheme_id)
        everybody = Region.objects.population(today)
        regions = everybody.exclude(pk__in=approved.values("region"))
    in_already = set(
        one.plans.filter(current_version__isnull=False).values_list("region", flat=True)
    )
    for region in regions:
        if one.invites(region):
            mails.extension_given(
                extension,
                region,
                closing=one.closing_for(region),
                handed_in=region.pk in in_already,
                to=mails.writers_of(region, today),
            )


@transaction.atomic
def announce(one, region, *, by, at=None):
    """Tell that the region will apply in this round (vooraanmelding)."""
    at = at or clock.now()
    participation = _participation(one, region, by, at)
    if participation.announced_at and not participation.skipped_at:
        return participation
    if one.has_closed(region=region, at=at):
        raise StepRefused("Deze ronde is al gesloten.")
    if one.announce_until and at >= one.announce_until:
        raise StepRefused(
            f"Vooraanmelden kon {dutch.closing(one.announce_until)}. "
            "U kunt nog wel een plan indienen."
        )
    participation.announced_at, participation.announced_by = at, by
    participation.skipped_at = participation.skipped_by = None
    participation.skip_reason = ""
    participation.save()
    participation.record(
        "announce", label=f"Vooraangemeld voor {one.name}", by=by, happened_at=at
    )
    return participation


@transaction.atomic
def skip_round(one, region, *, reason, by, at=None):
    """Tell that the region skips this round, and why: silence is no option."""
    at = at or clock.now()
    if not reason.strip():
        raise StepRefused("Vul in waarom uw regio deze ronde overslaat.")
    if one.has_closed(region=region, at=at):
        raise StepRefused("Deze ronde is al gesloten.")
    if one.plans.filter(region=region, current_version__isnull=False).exists():
        raise StepRefused(
            "Uw regio heeft al een plan ingediend. Trek het plan eerst in."
        )
    participation = _participation(one, region, by, at)
    participation.skipped_at, participation.skipped_by = at, by
    participation.skip_reason = reason
    participation.save()
    participation.record(
        "skip_round",
        label=f"{one.name} overgeslagen",
        note=reason,
        by=by,
        happened_at=at,
    )
    mails.forget_closing_reminders(one, region)
    return participation


def _participation(one, region, by, at):
    if not may_announce(by, region):
        raise StepForbidden("Alleen de projectleider doet dit namens de regio.")
    if one.published_at > at:
        raise StepRefused("Deze ronde is nog niet bekendgemaakt.")
    if not may_take_part(one, region):
        raise StepRefused("Uw regio doet niet mee aan deze ronde.")
    participation, _ = Participation.objects.select_for_update(
        of=("self",)
    ).get_or_create(round=one, region=region)
    return participation
