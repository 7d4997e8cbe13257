"""Ask the region for its view before a decision that harms it, and record what it says."""

from django.db import transaction

from reviews.models import LetterKind, RefusedAct, ViewChannel, ViewRequest
from reviews.permissions import answers_view, may_ask_view
from reviews.refusals import refuse_barred
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .notices import queue_notice


@transaction.atomic
def ask_view(plan, *, by, about, due_on):
    """Put to the region on which facts a decision would rest; a letter goes out (Awb 4:7, 4:8).

    ``due_on`` is the last day; DUS-I sets it itself, so it does not move for a free day.
    """
    if not may_ask_view(by):
        raise StepForbidden("U mag de regio niet om haar zienswijze vragen.")
    lock(plan)
    refuse_barred(by, plan, RefusedAct.VIEW)
    if due_on <= clock.today():
        raise StepRefused("Geef de regio tijd: kies een dag na vandaag.")
    if any(not one.is_over(clock.today()) for one in plan.view_requests.all()):
        raise StepRefused("U vroeg de regio al om haar zienswijze. Wacht die af.")
    letter = queue_notice(
        plan, LetterKind.VIEW_REQUEST, onderwerp=about, uiterlijk=dutch.weekday(due_on)
    )
    request = ViewRequest.objects.create(
        plan=plan, about=about, due_on=due_on, asked_by=by, letter=letter
    )
    request.record("ask_view", label="Zienswijze gevraagd", by=by)
    return request


@transaction.atomic
def record_view(request, *, by, answer, channel, received_on):
    """What the region said: it writes it here itself, or DUS-I enters it."""
    if not answers_view(by, request):
        raise StepForbidden("U mag deze zienswijze niet geven.")
    lock(request)
    if request.answered_on:
        raise StepRefused("Deze zienswijze is al vastgelegd.")
    if received_on > clock.today():
        raise StepRefused("De dag van ontvangst ligt niet in de toekomst.")
    if received_on < clock.local(request.asked_at).date():
        raise StepRefused("De zienswijze kwam niet voor de vraag. Kijk de dag na.")
    request.answer, request.channel = answer, ViewChannel(channel)
    request.answered_on, request.recorded_by = received_on, by
    fields = ["answer", "channel", "answered_on", "recorded_by"]
    request.save(update_fields=fields)
    late = " (na de termijn)" if received_on > request.due_on else ""
    request.record("give_view", label=f"Zienswijze gegeven{late}", by=by)
