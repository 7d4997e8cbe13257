"""Acts of the administrator on regions: rename, end, merge. Nothing of before that day changes."""

from django.db import transaction

from applications.permissions import may_manage_regions
from applications.region_changes import why_not_end, why_not_merge, why_not_rename
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region, RegionAlias
from sterktechniek.accounts.models.regions import NameStatus
from sterktechniek.events.models import record_about
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def rename_region(region, *, name, on, reason, by):
    """Give a region another name from the day ``on``; letters and figures of before keep the old.

    The old name stays as an alias with its period, so that people still find the region by it.
    """
    name = " ".join(name.split())
    (region,) = _allowed(by, reason, region)
    if not name:
        raise StepRefused("Vul de nieuwe naam in.")
    if sentence := why_not_rename(region, name, on):
        raise StepRefused(sentence)
    last = region.aliases.filter(was_official=True).order_by("valid_until").last()
    RegionAlias.objects.create(
        region=region,
        name=region.name,
        valid_from=last.valid_until if last else region.valid_from,
        valid_until=on,
        was_official=True,
    )
    label = f"Regio heet vanaf {dutch.day(on)} {name}, daarvoor {region.name}"
    region.name, region.name_status = name, NameStatus.CONFIRMED
    region.save(update_fields=["name", "name_status"])
    _record(region, "rename_region", label, on=on, reason=reason, by=by)
    return region


@transaction.atomic
def end_region(region, *, on, reason, by):
    """Let a region be no more from the day ``on``, without a successor."""
    (region,) = _allowed(by, reason, region)
    if sentence := why_not_end(region, on):
        raise StepRefused(sentence)
    _end(region, None, on)
    label = f"Regio bestaat niet meer vanaf {dutch.day(on)}"
    _record(region, "end_region", label, on=on, reason=reason, by=by)
    return region


@transaction.atomic
def merge_regions(regions, *, into, on, reason, by):
    """Let regions go up in another one, that is there already, from the day ``on``.

    Their plans, letters, support and awards stay theirs: whoever asks for a day before still
    finds them apart.
    """
    into, *regions = _allowed(by, reason, into, *regions)
    if sentence := why_not_merge(regions, into, on):
        raise StepRefused(sentence)
    day = dutch.day(on)
    for one in regions:
        _end(one, into, on)
        label = f"Regio gaat vanaf {day} op in {into.name}"
        _record(one, "merge_region", label, on=on, reason=reason, by=by)
        label = f"{one.name} gaat vanaf {day} op in deze regio"
        _record(into, "take_region_in", label, on=on, reason=reason, by=by)
    return into


def _allowed(by, reason, *regions):
    """The same regions as they are now, locked in one order; a right and a reason are there."""
    if not may_manage_regions(by):
        raise StepForbidden("Alleen de functioneel beheerder wijzigt regio's.")
    if not reason.strip():
        raise StepRefused("Schrijf op waarom u dit wijzigt.")
    keys = sorted({one.pk for one in regions})
    locked = Region.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(keys)
    return [locked[one.pk] for one in regions]


def _end(region, successor, on):
    region.valid_until, region.successor = on, successor
    region.save(update_fields=["valid_until", "successor"])


def _record(region, name, label, *, on, reason, by):
    record_about(
        region,
        region,
        name,
        label=label,
        note=reason,
        by=by,
        happened_at=clock.start_of(on),
    )
