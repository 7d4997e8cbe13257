"""Needs and offers of training, and bringing them together."""

from django.db import transaction

from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support.lifecycles.training import (
    MATCH_LIFECYCLE,
    NEED_LIFECYCLE,
    RUNNING,
    MatchState,
    NeedState,
)
from support.models import Match, Need, Offer
from support.training_permissions import keeps_offers, tends_need

NO_KEEPER = "Alleen een scholingsadviseur of de leider van het team doet dit."


@transaction.atomic
def state_need(*, region, kind, subject, number, by, needed_from=None):
    """Write down what a region lacks; by the region itself, or by the adviser for it."""
    need = Need(
        region=region,
        kind=kind,
        subject=subject,
        number=number,
        needed_from=needed_from,
        stated_by=by,
    )
    if not tends_need(by, need):
        raise StepForbidden("U legt alleen behoeften van uw eigen regio vast.")
    need.save()
    need.record("state_need", label=f"Behoefte: {need}", target=need.state, by=by)
    return need


@transaction.atomic
def change_need(need, *, by, **values):
    """Change an open need; not to fewer than what was already found for it."""
    lock(need)
    if not tends_need(by, need):
        raise StepForbidden("U wijzigt alleen behoeften van uw eigen regio.")
    if need.state != NeedState.OPEN:
        state = need.get_state_display()
        raise StepRefused(f"Deze behoefte is {state}. U kunt haar niet meer wijzigen.")
    matched = Need.objects.with_missing().get(pk=need.pk).matched
    if values.get("number", need.number) < matched:
        raise StepRefused(
            f"Voor deze behoefte zijn al {matched} plekken gevonden. "
            "Kies een aantal dat daar niet onder ligt."
        )
    _change(need, values)
    need.record("change_need", label=f"Behoefte gewijzigd: {need}", by=by)


@transaction.atomic
def end_need(need, step, *, by, note=""):
    """Take ``meet_need`` or ``withdraw_need``; proposals that wait for an answer lapse."""
    lock(need)
    NEED_LIFECYCLE.take(step, need, by=by, note=note)
    for match in need.matches.filter(state=MatchState.PROPOSED):
        match.need = need
        MATCH_LIFECYCLE.take("lapse_match", match, by=by)


@transaction.atomic
def add_offer(*, by, **values):
    """Put an offer on the national map."""
    if not keeps_offers(by):
        raise StepForbidden(NO_KEEPER)
    offer = Offer.objects.create(**values)
    offer.record("add_offer", label=f"Aanbod: {offer}", by=by)
    return offer


@transaction.atomic
def change_offer(offer, *, by, **values):
    """Change an offer; its places do not go below those that were given already."""
    lock(offer)
    if not keeps_offers(by):
        raise StepForbidden(NO_KEEPER)
    capacity = values.get("capacity", offer.capacity)
    taken = _with_room(offer).taken
    if capacity is not None and capacity < taken:
        raise StepRefused(
            f"Er zijn al {taken} plekken bezet. Vul een aantal in dat daar niet onder ligt."
        )
    _change(offer, values)
    offer.record("change_offer", label=f"Aanbod gewijzigd: {offer}", by=by)


@transaction.atomic
def propose_match(need, offer, *, number, by, note=""):
    """Propose an offer to the region, for so many people. It holds no places yet."""
    if not keeps_offers(by):
        raise StepForbidden(NO_KEEPER)
    _lock_both(offer, need)
    if need.state != NeedState.OPEN:
        raise StepRefused(f"Deze behoefte is {need.get_state_display()}.")
    if offer.ends_on and offer.ends_on < clock.today():
        raise StepRefused(f"Dit aanbod is voorbij sinds {dutch.day(offer.ends_on)}.")
    if need.matches.filter(offer=offer, state__in=RUNNING).exists():
        raise StepRefused("Dit aanbod is al voorgesteld voor deze behoefte.")
    _refuse_too_many(offer, need, number)
    match = Match.objects.create(need=need, offer=offer, number=number, proposed_by=by)
    match.record(
        "propose_match",
        label=f"Voorgesteld: {offer}",
        target=match.state,
        by=by,
        note=note,
    )
    return match


@transaction.atomic
def accept_match(match, *, by):
    """The region takes the offer. Offer and need are locked: places are given once."""
    _lock_both(match.offer, match.need)
    MATCH_LIFECYCLE.check("accept_match", match, by=by, at=clock.now())
    if match.need.state == NeedState.OPEN:
        _refuse_too_many(match.offer, match.need, match.number)
    MATCH_LIFECYCLE.take("accept_match", match, by=by)


@transaction.atomic
def decline_match(match, *, by, note):
    """The region does not take the offer, and says why."""
    MATCH_LIFECYCLE.take("decline_match", match, by=by, note=note)


@transaction.atomic
def cancel_match(match, *, by, note):
    """It does not happen after all; its places are free again."""
    _lock_both(match.offer, match.need)
    MATCH_LIFECYCLE.take("cancel_match", match, by=by, note=note)


@transaction.atomic
def follow_match(match, *, by, took_part, held_on):
    """It took place: how many took part, and when. Who did not come leaves a place free."""
    _lock_both(match.offer, match.need)
    MATCH_LIFECYCLE.check("follow_match", match, by=by, at=clock.now())
    if held_on > clock.today():
        raise StepRefused(
            "Deze dag ligt in de toekomst. Leg het vast als het is geweest."
        )
    free = _with_room(match.offer).free
    if free is not None and took_part > match.number + free:
        raise StepRefused(
            f"Er kunnen hoogstens {match.number + free} mensen meedoen: "
            f"{match.number} volgens het voorstel en {free} op vrije plekken."
        )
    MATCH_LIFECYCLE.take(
        "follow_match", match, by=by, took_part=took_part, held_on=held_on
    )


def _change(subject, values):
    for name, value in values.items():
        setattr(subject, name, value)
    subject.save(update_fields=list(values))


def _lock_both(offer, need):
    """First the offer, then the need: in one order, so that nobody waits for each other."""
    lock(offer)
    lock(need)


def _with_room(offer):
    return Offer.objects.with_room().get(pk=offer.pk)


def _refuse_too_many(offer, need, number):
    """Neither more than there are places left, nor more than the region still needs."""
    free = _with_room(offer).free
    if free is not None and number > free:
        left = "geen plekken meer" if not free else f"nog maar {free} van de plekken"
        raise StepRefused(f"Bij dit aanbod zijn {left} vrij. Kies een kleiner aantal.")
    missing = Need.objects.with_missing().get(pk=need.pk).missing
    if number > missing:
        raise StepRefused(
            f"De regio zoekt nog {dutch.count(missing, 'plek', 'plekken')}. "
            "Kies een aantal dat daar niet boven ligt."
        )
