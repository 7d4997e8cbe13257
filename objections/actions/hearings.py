"""Hearing who objects before a decision (Awb 7:2 to 7:7), or finding why nobody is heard (7:3)."""

from django.db import transaction

from objections.models import Hearing
from objections.states import WaiveGround
from reviews.actions.notices import queue_notice
from reviews.models import LetterKind, RefusedAct
from reviews.permissions import bar_to_reconsider
from reviews.refusals import why_barred
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepRefused

from .guarding import check, need, notice, step


@transaction.atomic
def plan_hearing(objection, *, by, starts_at, place, led_by):
    """Invite who objects to a hearing; a second plan takes the place of the first."""
    check("plan_hearing", objection, by)
    if starts_at <= clock.now():
        raise StepRefused("Kies een moment in de toekomst.")
    place = need(place, "Vul in waar de hoorzitting is.")
    _refuse_leader(led_by, objection, by)
    letter = notice(
        objection,
        LetterKind.HEARING,
        moment=dutch.moment(starts_at),
        plaats=place,
        door=str(led_by),
    )
    if not objection.is_by_region:
        _invite_region(objection, starts_at, place, led_by)
    hearing = Hearing.objects.create(
        objection=objection,
        starts_at=starts_at,
        place=place,
        led_by=led_by,
        planned_by=by,
        letter=letter,
    )
    step("plan_hearing", objection, by)
    return hearing


def _invite_region(objection, starts_at, place, led_by):
    """The decision is about the region, so it may be heard as well (Awb 7:2)."""
    queue_notice(
        objection.plan,
        LetterKind.HEARING_OF_OTHER,
        wie=objection.addressee.outside_name,
        moment=dutch.moment(starts_at),
        plaats=place,
        door=str(led_by),
    )


@transaction.atomic
def record_hearing(objection, *, by, report):
    """Write down what was said at the hearing (Awb 7:7); whoever led it is asked once more."""
    check("record_hearing", objection, by)
    hearing = objection.hearing
    _refuse_leader(hearing.led_by, objection, by)
    hearing.report = need(report, "Schrijf het verslag van de hoorzitting.")
    hearing.recorded_at, hearing.recorded_by = clock.now(), by
    hearing.save(update_fields=["report", "recorded_at", "recorded_by"])
    step("record_hearing", objection, by)


@transaction.atomic
def waive_hearing(objection, *, by, because, note):
    """Nobody is heard, for a reason that the law names (Awb 7:3)."""
    check("waive_hearing", objection, by)
    if because not in WaiveGround.values:
        raise StepRefused("Kies een reden uit artikel 7:3 Awb.")
    note = need(note, "Leg uit waarom deze reden geldt.")
    step("waive_hearing", objection, by, waived_because=because, waive_note=note)


def _refuse_leader(person, objection, by):
    """Who leads had no part in the first decision (Awb 7:5); why is not told to the handler."""
    ask = {"ask": bar_to_reconsider, "by": by}
    if why_barred(person, objection.plan, RefusedAct.HEAR, **ask):
        raise StepRefused(
            f"{person} kan deze hoorzitting niet leiden: wie een rol had bij het besluit of een "
            "band heeft met de regio, hoort niet (artikel 7:5 Awb). Plan haar met een ander."
        )
