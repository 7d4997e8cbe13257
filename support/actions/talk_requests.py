"""Acts on asked talks: ask, plan, answer, withdraw."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import agreement_mails as mails
from support.agreement_lifecycle import TALK_LIFECYCLE, TalkState
from support.agreement_permissions import writes_for_region
from support.models import TalkRequest


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
def plan_talk(talk, *, by, planned_on, place="", words=""):
    """The team names a day, or another one; the region gets a mail."""
    lock(talk)
    TALK_LIFECYCLE.check("plan_talk", talk, by=by, at=clock.now())
    if planned_on < clock.today():
        raise StepRefused("Kies een dag die nog komt.")
    TALK_LIFECYCLE.take(
        "plan_talk",
        talk,
        by=by,
        planned_on=planned_on,
        place=place,
        words=words,
        settled_by=by,
        settled_at=clock.now(),
    )
    mails.talk_settled(talk)


@transaction.atomic
def answer_talk(talk, *, by, words):
    """The talk was held, or another answer is enough: in words to the region."""
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
    """The region needs it no more."""
    TALK_LIFECYCLE.take("withdraw_talk", talk, by=by, note=note)
    mails.talk_withdrawn(talk)
