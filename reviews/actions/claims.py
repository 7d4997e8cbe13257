"""Take a case in hand, give it back, hand it over. It bars nobody else from acting."""

from django.db import transaction
from django.db.models import OuterRef

from applications.lifecycle import UNDER_WAY
from reviews.models import Claim, RefusedAct
from reviews.models.interests import is_barred
from reviews.permissions import may_claim, may_hand_cases
from reviews.refusals import refuse_barred, why_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

ONLY_OFFICERS = "Alleen een behandelaar pakt een aanvraag op."
ONLY_COORDINATOR = "Alleen de uitvoeringscoördinator geeft een aanvraag aan een ander."
BUSY = "Een collega heeft deze aanvraag intussen opgepakt. U hoeft niets te doen."
FREE = "Niemand heeft deze aanvraag in behandeling."


def claim_on(plan):
    """Who has the case in hand now, or None."""
    return plan.claims.standing().select_related("officer").first()


@transaction.atomic
def claim_case(plan, *, by):
    """An officer takes the case; of two at once one has it, the other is told."""
    if not may_claim(by):
        raise StepForbidden(ONLY_OFFICERS)
    _lock_under_way(plan)
    if held := claim_on(plan):
        own = "U hebt deze aanvraag al in behandeling."
        raise StepRefused(own if held.officer_id == by.pk else BUSY)
    refuse_barred(by, plan, RefusedAct.CLAIM)
    _begin(plan, by, by=by)


@transaction.atomic
def release_case(plan, *, by):
    """Who has the case gives it back; the coordinator takes it from somebody else."""
    lock(plan)
    held = claim_on(plan)
    if held is None:
        raise StepRefused(FREE)
    if held.officer_id != by.pk and not may_hand_cases(by):
        raise StepForbidden("Alleen wie de aanvraag heeft, geeft haar terug.")
    end_claim(held, plan, by=by)


@transaction.atomic
def hand_case(plan, officer, *, by):
    """The coordinator gives the case to an officer, whoever has it now."""
    if not may_hand_cases(by):
        raise StepForbidden(ONLY_COORDINATOR)
    _lock_under_way(plan)
    if not may_claim(officer):
        raise StepRefused(f"{officer} is geen behandelaar.")
    held = claim_on(plan)
    if held and held.officer_id == officer.pk:
        raise StepRefused(f"{officer} heeft deze aanvraag al.")
    if why_barred(officer, plan, RefusedAct.CLAIM, by=by):
        raise StepRefused(f"{officer} kan deze aanvraag niet behandelen.")
    if held:
        end_claim(held, plan, by=by)
    _begin(plan, officer, by=by)


@transaction.atomic
def end_barred_claims():
    """Take cases out of the hands of who may not judge them any more; answers how many."""
    held = Claim.objects.standing().filter(is_barred(OuterRef("officer")))
    held = list(held.select_for_update(of=("self",)).select_related("officer", "plan"))
    for claim in held:
        end_claim(claim, claim.plan, by=None)
    return len(held)


def end_claim(claim, plan, *, by):
    """The case goes back to nobody; on record."""
    claim.ended_at = clock.now()
    claim.save(update_fields=["ended_at"])
    plan.record(
        "release_case",
        label=f"Niet meer in behandeling bij {claim.officer}",
        by=by,
        judging_only=True,
    )


def _begin(plan, officer, *, by):
    given_by = None if officer == by else by
    Claim.objects.create(
        plan=plan, officer=officer, given_by=given_by, began_at=clock.now()
    )
    plan.record(
        "claim_case",
        label=f"In behandeling bij {officer}",
        by=by,
        judging_only=True,
    )


def _lock_under_way(plan):
    lock(plan)
    if plan.state not in UNDER_WAY:
        label = plan.get_state_display()
        raise StepRefused(f"Deze aanvraag is niet meer in behandeling: zij is {label}.")
