"""The acts of a partner on a plan: confirm what it contributes, withdraw it, promise it again."""

from django.db import transaction

from applications import mails, people_mails
from applications.editing import why_locked
from applications.models import Commitment, Part, Plan
from applications.permissions import may_confirm_commitment
from applications.withdrawing import falls_away
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def confirm_commitment(commitment, *, by, amount, at=None):
    """Let the partner confirm its contribution, as long as the plan can still change.

    ``amount`` (euro) is what the partner saw: when the region changed it meanwhile, the
    partner looks again. Confirming twice changes nothing.
    """
    at = at or clock.now()
    plan, commitment = _locked(commitment, by)
    if commitment.confirmed_at:
        return commitment
    if commitment.withdrawn_at:
        raise StepRefused(
            "Uw organisatie trok deze bijdrage terug. Zeg haar eerst opnieuw toe."
        )
    _still_the_same(plan, commitment, amount, at, "Bevestigen")
    return _confirmed(plan, commitment, by, at, "confirm_commitment", "bevestigd")


@transaction.atomic
def withdraw_commitment(commitment, *, by, reason="", at=None):
    """Let the partner take its contribution back, at any time; twice changes nothing.

    What was handed in never changes; the contribution counts no longer in what is written
    now. Lead and editors hear of it at once.
    """
    at = at or clock.now()
    plan, commitment = _locked(commitment, by)
    if commitment.withdrawn_at:
        return commitment
    if plan.current_version and at <= plan.current_version.submitted_at:
        # it waited for the hand-in that froze this contribution: so it came after it
        at = plan.current_version.submitted_at + clock.INSTANT
    loss = falls_away(plan, commitment)
    commitment.withdrawn_at, commitment.withdrawn_by = at, by
    commitment.withdrawn_because = reason
    commitment.confirmed_at = commitment.confirmed_by = None
    _save(commitment)
    amount = dutch.euro(commitment.amount)
    plan.record(
        "withdraw_commitment",
        label=f"Bijdrage van {amount} teruggetrokken door {commitment.partner}",
        by=by,
        note=reason,
        happened_at=at,
    )
    people = mails.writers_of(plan.region, clock.local(at).date())
    people_mails.commitment_withdrawn(plan, loss, at=at, to=people)
    return commitment


@transaction.atomic
def promise_again(commitment, *, by, amount, at=None):
    """Let the partner come back with the amount that it saw; that confirms it at once."""
    at = at or clock.now()
    plan, commitment = _locked(commitment, by)
    if commitment.withdrawn_at is None:
        return commitment
    _still_the_same(plan, commitment, amount, at, "Opnieuw toezeggen")
    commitment.withdrawn_at = commitment.withdrawn_by = None
    commitment.withdrawn_because = ""
    return _confirmed(plan, commitment, by, at, "promise_again", "opnieuw toegezegd")


def _locked(commitment, by):
    """The plan, locked, and the contribution as it stands; only for its own partner."""
    if not may_confirm_commitment(by, commitment):
        raise StepForbidden("U beslist alleen over de bijdrage van uw organisatie.")
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("region", "round__scheme", "current_version")
        .defer("current_version__content")
        .get(pk=commitment.plan_id)
    )
    fresh = Commitment.objects.filter(pk=commitment.pk).select_related("partner")
    if not (found := fresh.first()):
        raise StepRefused("De regio haalde deze bijdrage intussen uit het plan.")
    return plan, found


def _still_the_same(plan, commitment, amount, at, act):
    """Refuse when the plan can no longer change, or when it says another amount."""
    if why_locked(plan, at, Part.PARTNERS):
        raise StepRefused(
            f"{act} kan nu niet: de regio kan dit plan niet meer wijzigen."
        )
    if commitment.amount != amount:
        raise StepRefused(
            f"De bijdrage is intussen gewijzigd in {dutch.euro(commitment.amount)}. "
            "Bekijk het bedrag en bevestig opnieuw."
        )


def _confirmed(plan, commitment, by, at, name, told):
    commitment.confirmed_at, commitment.confirmed_by = at, by
    _save(commitment)
    plan.record(
        name,
        label=f"Bijdrage {told} door {commitment.partner}",
        by=by,
        happened_at=at,
    )
    return commitment


def _save(commitment):
    commitment.save(
        update_fields=[
            "confirmed_at",
            "confirmed_by",
            "withdrawn_at",
            "withdrawn_by",
            "withdrawn_because",
        ]
    )
