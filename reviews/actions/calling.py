"""The region is called before its letter leaves."""

from django.db import transaction

from reviews.models import PhoneCall
from reviews.permissions import may_call
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def record_call(decision, *, by, called_on, contact, note=""):
    """Write down who was called and when; nothing of the outcome becomes known by it."""
    if not may_call(by):
        raise StepForbidden("Alleen DUS-I legt een telefoongesprek vast.")
    if decision.state != "decided":
        raise StepRefused("Bellen hoort tussen het besluit en het verzenden.")
    if called_on > clock.today():
        raise StepRefused("Een gesprek ligt niet in de toekomst.")
    if called_on < clock.local(decision.decided_at).date():
        raise StepRefused("Bel de regio nadat het besluit is genomen.")
    call = PhoneCall.objects.create(
        decision=decision,
        called_on=called_on,
        contact=contact,
        note=note,
        called_by=by,
    )
    decision.record(
        "record_call",
        label=f"Gebeld met {contact} op {dutch.day(called_on)}",
        note=note,
        by=by,
        judging_only=True,
    )
    return call
