"""Acts around a meeting: plan it, order its day, say who is there, open and close it."""

from django.db import transaction
from django.db.models import Max

from applications.models import Plan
from reviews.agenda import to_discuss
from reviews.lifecycle import MEETING_LIFECYCLE
from reviews.minutes import content_of, fingerprint
from reviews.models import AgendaItem, Meeting, Minutes, MinutesCopy, Presence
from reviews.permissions import may_plan_meeting
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

UP, DOWN = "omhoog", "omlaag"


@transaction.atomic
def plan_meeting(round_, *, by, starts_at, place, plans, people):
    """Write down when and where the committee meets, about which plans, and who is asked."""
    _refuse_others(by)
    meeting = Meeting.objects.create(
        round=round_, starts_at=starts_at, place=place, planned_by=by
    )
    _add_items(meeting, plans, by=by)
    _ask(meeting, people)
    meeting.record(
        "plan_meeting", label="Vergadering gepland", by=by, judging_only=True
    )
    return meeting


@transaction.atomic
def change_meeting(meeting, *, by, starts_at, place, plans, people):
    """Another moment or place; ``plans`` are put below the others, ``people`` asked as well."""
    _lock_to_change(meeting, by=by)
    meeting.starts_at, meeting.place = starts_at, place
    meeting.save(update_fields=["starts_at", "place"])
    _add_items(meeting, plans, by=by)
    _ask(meeting, people)
    meeting.record(
        "change_meeting", label="Vergadering gewijzigd", by=by, judging_only=True
    )


@transaction.atomic
def move_item(item, direction, *, by):
    """One place up or down; at the end of the list nothing changes."""
    _lock_to_change(item.meeting, by=by)
    rows = list(item.meeting.items.order_by("position", "pk"))
    place = next((n for n, one in enumerate(rows) if one.pk == item.pk), None)
    if place is None:
        raise StepRefused("Dit punt staat niet meer op de agenda.")
    there = place + (-1 if direction == UP else 1)
    if 0 <= there < len(rows):
        rows[place], rows[there] = rows[there], rows[place]
    _number(rows)


@transaction.atomic
def remove_item(item, *, by):
    """Take a plan off the agenda, as long as nobody spoke about it in this meeting."""
    meeting = item.meeting
    _lock_to_change(meeting, by=by)
    if meeting.agreements.filter(version__plan=item.plan_id).exists():
        raise StepRefused("Over dit plan is al gesproken. Het blijft op de agenda.")
    item.delete()
    _number(list(meeting.items.order_by("position", "pk")))
    meeting.record("remove_item", label="Punt van de agenda", by=by, judging_only=True)


@transaction.atomic
def record_presence(meeting, people, *, by, seen=None):
    """Write down which of the asked members are there now.

    ``seen``: the ids of who stood as present on the page that was changed. Who came in since,
    by the hand of another, stays; without it everybody else is away.
    """
    _lock_to_change(meeting, by=by)
    there = [one.pk for one in people]
    meeting.presences.filter(person__in=there).update(is_present=True)
    away = meeting.presences.exclude(person__in=there)
    if seen is not None:
        away = away.filter(person__in=seen)
    away.update(is_present=False)


@transaction.atomic
def open_meeting(meeting, *, by):
    """Begin: from now on who is present reads what is in, and says what they think of it."""
    stamps = {"opened_at": clock.now(), "opened_by": by}
    MEETING_LIFECYCLE.take("open", meeting, by=by, **stamps)


@transaction.atomic
def close_meeting(meeting, *, by):
    """End: the minutes are frozen, and their PDF is ordered."""
    stamps = {"closed_at": clock.now(), "closed_by": by}
    MEETING_LIFECYCLE.take("close", meeting, by=by, **stamps)
    content = content_of(meeting)
    minutes = Minutes.objects.create(
        meeting=meeting, content=content, sha256=fingerprint(content)
    )
    MinutesCopy.objects.create(minutes=minutes)
    return minutes


def _refuse_others(by):
    if not may_plan_meeting(by):
        raise StepForbidden(
            "Alleen de voorzitter of de uitvoeringscoördinator plant een vergadering."
        )


def _lock_to_change(meeting, *, by):
    _refuse_others(by)
    lock(meeting)
    if meeting.is_closed:
        raise StepRefused("Deze vergadering is gesloten en verandert niet meer.")


def _add_items(meeting, plans, *, by):
    wanted = [one.pk for one in plans]
    # Locked first and asked afterwards, so that a plan does not come on two agendas at once:
    # a question that waits for the lock would answer what was true before it.
    rows = Plan.objects.select_for_update(of=("self",)).filter(pk__in=wanted)
    list(rows.order_by("pk").values_list("pk"))
    fit = to_discuss(meeting.round_id, by).filter(pk__in=wanted)
    found = {one.pk: one for one in fit}
    if len(found) != len(set(wanted)):
        raise StepRefused(
            "Een van deze plannen kan niet op de agenda: er is al over geadviseerd, of het "
            "staat op een andere agenda."
        )
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, plan=found[pk], position=position)
        for position, pk in enumerate(wanted, start=last + 1)
    )


def _ask(meeting, people):
    """Ask members of the committee; who was asked before stays as they were."""
    if stranger := next((one for one in people if not one.is_committee), None):
        raise StepRefused(f"{stranger} is geen lid van de commissie.")
    Presence.objects.bulk_create(
        [Presence(meeting=meeting, person=one) for one in people],
        ignore_conflicts=True,
    )


def _number(rows):
    """Positions 1, 2, 3 in the order of these rows."""
    for position, one in enumerate(rows, start=1):
        one.position = position
    AgendaItem.objects.bulk_update(rows, ["position"])
