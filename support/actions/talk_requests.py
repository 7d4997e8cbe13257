"""Acts on asked talks: ask, plan, answer, withdraw."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import agreement_mails as mails
from support.agreement_lifecycle import TALK_LIFECYCLE, TalkState
from support.agreement_permissions import writes_for_region
from support.models import SupportAssignment, TalkRequest
from support.models.appointments import MINUTES
from support.models.kinds import VisitKind
from support.permissions import is_support_lead

from .appointments import lapse_appointment, move_appointment, plan_appointment

WITHDRAWN = "De regio heeft de vraag om een gesprek ingetrokken."
ALONE = "Deze regio heeft nog geen ondersteuner. Wijs eerst iemand toe."


@transaction.atomic
def ask_talk(region, *, by, about, when="", plan=None):
    """Somebody of the region asks its supporters for a talk; they get a mail at once."""
    if not writes_for_region(by, region):
        raise StepForbidden("Alleen de regio zelf vraagt een gesprek aan.")
    if not about.strip():
        raise StepRefused("Schrijf op waarover u wilt praten.")
    if plan is not None and plan.region_id != region.pk:
        raise StepRefused("Dit plan is van een andere regio.")
    # two people of a region may ask at the same moment
    Region.objects.select_for_update(of=("self",)).get(pk=region.pk)
    if TalkRequest.objects.running().filter(region=region).exists():
        raise StepRefused(
            "Uw regio heeft al een gesprek aangevraagd. Trek die vraag eerst in, of "
            "wacht op het antwoord."
        )
    talk = TalkRequest.objects.create(
        region=region, plan=plan, about=about, when=when, asked_by=by
    )
    talk.record("ask_talk", label="Gesprek gevraagd", target=TalkState.ASKED, by=by)
    mails.talk_asked(talk)
    return talk


@transaction.atomic
def plan_talk(
    talk,
    *,
    by,
    starts_at,
    kind=VisitKind.PROGRESS_TALK,
    assignment=None,
    words="",
    **more,
):
    """The team names a moment, or another one: an appointment, of which everybody hears.

    ``assignment``: of who holds the talk, by default the own one; ``more``: minutes, place,
    guests, as `plan_appointment` takes them. ``words`` go along in the mail.
    """
    lock(talk)
    TALK_LIFECYCLE.check("plan_talk", talk, by=by, at=clock.now())
    fields = {"starts_at": starts_at, "minutes": MINUTES, "message": words} | more
    if talk.state == TalkState.PLANNED:
        appointment = talk.appointment
        move_appointment(appointment, by=by, **fields)
    else:
        holder = assignment or holders_of(talk, by).first()
        if holder is None:
            raise StepRefused(ALONE)
        appointment = plan_appointment(holder, by=by, kind=kind, **fields)
    stamps = {"words": words, "settled_by": by, "settled_at": clock.now()}
    TALK_LIFECYCLE.take("plan_talk", talk, by=by, appointment=appointment, **stamps)


def holders_of(talk, by):
    """The running assignments in which the talk can be held: own ones, for the leader all."""
    found = SupportAssignment.objects.active().filter(region=talk.region_id)
    if not is_support_lead(by):
        found = found.filter(person=by)
    return found.select_related("person", "region", "scheme").order_by(
        "starts_on", "pk"
    )


@transaction.atomic
def answer_talk(talk, *, by, words):
    """Another answer is enough: in words to the region."""
    lock(talk)
    TALK_LIFECYCLE.check("answer_talk", talk, by=by, at=clock.now())
    if not words.strip():
        raise StepRefused("Schrijf een antwoord aan de regio.")
    now = clock.now()
    stamps = {"words": words, "settled_by": by, "settled_at": now}
    TALK_LIFECYCLE.take("answer_talk", talk, by=by, **stamps)
    mails.talk_settled(talk)


@transaction.atomic
def withdraw_talk(talk, *, by, note=""):
    """The region needs it no more; what was planned for it lapses."""
    lock(talk)
    planned = talk.appointment if talk.state == TalkState.PLANNED else None
    TALK_LIFECYCLE.take("withdraw_talk", talk, by=by, note=note)
    if planned and planned.is_planned:
        lapse_appointment(planned, by=by, note=WITHDRAWN)
    mails.talk_withdrawn(talk)
