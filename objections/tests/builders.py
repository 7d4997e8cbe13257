"""Plain functions that walk an objection through its lifecycle, by its acts."""

from datetime import timedelta

from applications.tests.builders import lead_of
from objections import actions
from objections.lifecycle import ObjectionState
from objections.models import Objection
from objections.states import WaiveGround
from reviews import actions as reviews
from reviews.actions.later import decide_later
from reviews.models import Letter, ObjectionResult, Outcome
from reviews.tests.builders import make_outcome, quick_render
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

S = ObjectionState
DAY = timedelta(days=1)
ADDRESS = "Postbus 12\n9700 AA Groningen"


def handler():
    return make_user(Role.OBJECTION_HANDLER)


def decision_on(outcome=Outcome.REJECTED, *, plan=None):
    """A published decision, by default a refusal."""
    return make_outcome(outcome, plan=plan).decisions.get()


def again(objection):
    """The same objection as a page reads it."""
    return Objection.objects.for_pages().get(pk=objection.pk)


def lodge(decision=None, **fields):
    """The lead objects on the site, today."""
    decision = decision or decision_on()
    fields = {"grounds": "Het advies klopt niet."} | fields
    return actions.lodge(decision, by=lead_of(decision.plan.region), **fields)


def register(decision=None, *, by=None, channel="duo", received_on=None, **fields):
    """An objection that came through DUO, by default of the region and today."""
    decision = decision or decision_on()
    names = ("posted_on", "objector", "address", "email", "is_person")
    arrival = {name: fields.pop(name) for name in names if name in fields}
    if "objector" in arrival:
        arrival = {"address": ADDRESS} | arrival
    arrival = actions.lodging.Arrival(channel, received_on or clock.today(), **arrival)
    fields = {"grounds": "Het advies klopt niet."} | fields
    return actions.register(decision, arrival, by=by or handler(), **fields)


def make_objection(state=S.RECEIVED, *, decision=None, by=None, with_committee=False):
    """An objection that walked to any state; after RECEIVED its receipt was sent."""
    objection, by = lodge(decision), by or handler()
    if state == S.RECEIVED:
        return again(objection)
    if state == S.WITHDRAWN:
        actions.withdraw_objection(objection, by=lead_of(objection.plan.region))
        return again(objection)
    actions.confirm_receipt(objection, by=by, with_committee=with_committee)
    if state in (S.REPAIR_ASKED, S.REPAIRED, S.UNREPAIRED):
        return _repair(objection, state, by)
    actions.take_objection(objection, by=by)
    if state == S.HANDLING:
        return again(objection)
    if state in (S.HEARING, S.HEARD):
        return _hear(objection, state, by)
    waive(objection, by)
    if state == S.WAIVED:
        return again(objection)
    actions.advise(
        objection, by=by, advice="Verklaar ongegrond.", advised_by="Commissie"
    )
    if state == S.ADVISED:
        return again(objection)
    later = propose(objection, by)
    if state == S.CLOSED:
        send(later)
        actions.close_objection(again(objection), by=by)
    return again(objection)


def _repair(objection, state, by):
    due = clock.today() + 14 * DAY
    actions.ask_repair(objection, by=by, what="De gronden.", due_on=due)
    if state == S.REPAIRED:
        actions.repair(objection, by=lead_of(objection.plan.region), answer="Hierbij.")
    if state == S.UNREPAIRED:
        with clock.at(clock.now() + 15 * DAY):
            actions.lapse_repair(objection, by=by)
    return again(objection)


def _hear(objection, state, by):
    starts_at = clock.now() + DAY
    actions.plan_hearing(
        objection, by=by, starts_at=starts_at, place="Den Haag", led_by=handler()
    )
    if state == S.HEARD:
        with clock.at(starts_at + DAY):
            actions.record_hearing(objection, by=by, report="De regio sprak.")
    return again(objection)


def waive(objection, by):
    because = WaiveGround.NOT_WANTED
    actions.waive_hearing(objection, by=by, because=because, note="Schriftelijk.")


def propose(objection, by, result=ObjectionResult.UNFOUNDED, **fields):
    return actions.propose(
        objection, by=by, result=result, reasons="Het advies is zorgvuldig.", **fields
    )


def ready(decision=None, *, by=None, late=False):
    """An objection on which can be decided."""
    by = by or handler()
    objection = make_objection(S.WAIVED, decision=decision, by=by)
    return objection, by


def decide(later):
    """The mandaathouder decides; answers the letter, made and held."""
    decide_later(later, by=make_user(Role.DECIDER))
    letter = Letter.objects.get(later=later)
    return letter


def send(later):
    """Decided, and its letter leaves today."""
    letter, sender = decide(later), make_user(Role.COORDINATOR)
    batch = reviews.plan_batch([letter.pk], day=clock.today(), by=sender)
    reviews.make_letter(batch.letters.get(), render=quick_render)
    reviews.release_batch(batch, by=sender, count=1)
    later.refresh_from_db()
