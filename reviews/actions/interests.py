"""Acts around interests: declare, end, doubt, lift, and declare all of them for a round.

An interest takes the right to judge away at once: open reviews lapse, cases go back.
"""

from dataclasses import dataclass

from django.db import transaction

from applications.models import Plan
from reviews.lifecycle import REVIEW_LIFECYCLE
from reviews.models import Claim, Declaration, Interest, InterestKind, Review
from reviews.models.interests import is_barred
from reviews.permissions import declares_interests, may_lift_interest
from sterktechniek import clock
from sterktechniek.accounts.models import Board, Region, User
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .claims import end_claim

NOT_YOURS = "Dit is niet uw eigen belang."
OVER = "Dit belang loopt niet meer."


@dataclass(frozen=True)
class Organisation:
    """A partner, also one that takes no part anywhere yet: by its name and KVK number."""

    name: str
    kvk: str = ""


def _columns(subject):
    """How an interest in this subject is kept."""
    if isinstance(subject, Organisation):
        names = {"organisation": subject.name.strip(), "kvk": subject.kvk}
        return {"kind": InterestKind.PARTNER, **names}
    kinds = {Plan: "plan", Region: "region", Board: "board"}
    kind = InterestKind(kinds[type(subject)])
    return {"kind": kind, kind.value: subject}


@transaction.atomic
def declare_interest(subject, *, by, reason, since=None):
    """Declare an interest in a region, a board, an `Organisation` or one plan.

    Declaring again what still holds changes nothing; one that had ended is a new interest.
    Open reviews that it touches lapse at once, and cases in hand go back.
    """
    if not reason.strip():
        raise StepRefused("Schrijf op welk belang u hebt.")
    _one_at_a_time(by)
    columns = _columns(subject)
    own = Interest.objects.running().filter(person=by)
    if standing := own.filter(**columns).first():
        return standing
    interest = Interest.objects.create(
        person=by, reason=reason, since=since, declared_at=clock.now(), **columns
    )
    interest.record("declare_interest", label="Belang gemeld", by=by, judging_only=True)
    _take_away_what_it_touches(by)
    return interest


def _one_at_a_time(person):
    """Two posts of one form are one interest."""
    User.objects.select_for_update().get(pk=person.pk)


def _take_away_what_it_touches(person):
    """What this person had in hand of plans that they may not judge any more."""
    barred = Review.objects.to_do().filter(is_barred(person), reviewer=person)
    for review in barred:
        REVIEW_LIFECYCLE.take("lapse", review, by=person, note="belang gemeld")
    held = Claim.objects.standing().filter(is_barred(person), officer=person)
    for claim in held.select_related("officer", "plan__region"):
        end_claim(claim, claim.plan, by=person)


@transaction.atomic
def end_interest(interest, *, by, reason):
    """Say that the interest is over. It keeps barring the rounds that opened while it was there."""
    _lock_own(interest, by)
    interest.ended_at, interest.end_reason = clock.now(), reason
    interest.doubted_at = None
    interest.save(update_fields=["ended_at", "end_reason", "doubted_at"])
    interest.record(
        "end_interest", label="Belang beëindigd", by=by, note=reason, judging_only=True
    )


@transaction.atomic
def doubt_interest(interest, *, by, doubt):
    """Ask the coordinator to find that this is no interest after all; until then it bars."""
    if not doubt.strip():
        raise StepRefused("Schrijf op waarom dit geen belang is.")
    _lock_own(interest, by, ended=True)
    if interest.doubted_at:
        raise StepRefused("U hebt dit al gevraagd. De coördinator antwoordt u.")
    interest.doubted_at, interest.doubt = clock.now(), doubt
    interest.save(update_fields=["doubted_at", "doubt"])
    interest.record(
        "doubt_interest",
        label="Gevraagd of dit een belang is",
        by=by,
        note=doubt,
        judging_only=True,
    )


def _lock_own(interest, by, *, ended=False):
    """Lock an interest of one's own that still bars something."""
    if interest.person_id != by.pk:
        raise StepForbidden(NOT_YOURS)
    lock(interest)
    if interest.lifted_at or (interest.ended_at and not ended):
        raise StepRefused(OVER)


@transaction.atomic
def lift_interest(interest, *, by, reason):
    """The exception: another person finds, with a reason, that it never was an interest.

    What had lapsed stays lapsed. Support and draft looks have no such exception.
    """
    _settle(interest, by, reason)
    interest.lifted_at, interest.lifted_by = clock.now(), by
    interest.lift_reason, interest.doubted_at = reason, None
    interest.save(update_fields=["lifted_at", "lifted_by", "lift_reason", "doubted_at"])
    interest.record(
        "lift_interest",
        label="Vastgesteld dat dit geen belang is",
        by=by,
        note=reason,
        judging_only=True,
    )


@transaction.atomic
def keep_interest(interest, *, by, reason):
    """The coordinator finds that it is an interest: it keeps barring."""
    _settle(interest, by, reason)
    interest.doubted_at = None
    interest.save(update_fields=["doubted_at"])
    interest.record(
        "keep_interest",
        label="Vastgesteld dat dit een belang is",
        by=by,
        note=reason,
        judging_only=True,
    )


def _settle(interest, by, reason):
    if not may_lift_interest(by, interest):
        raise StepForbidden("Een andere coördinator beoordeelt of dit een belang is.")
    if not reason.strip():
        raise StepRefused("Schrijf op waarom.")
    lock(interest)
    if interest.doubted_at is None:
        raise StepRefused("Over dit belang staat geen vraag meer open.")


@transaction.atomic
def declare_for_round(one, *, by):
    """Say that all own interests are declared for a round; answers whether that was new."""
    if not declares_interests(by):
        raise StepForbidden("U geeft geen belangen op.")
    _, is_new = Declaration.objects.get_or_create(
        person=by, round=one, defaults={"declared_at": clock.now()}
    )
    return is_new
