"""The pre-advice of DUS-I: an officer judges on the same criteria, before the committee."""

from django.db import transaction

from applications.lifecycle import PlanState
from reviews.assignable import asked_before
from reviews.lifecycle import ReviewState
from reviews.models import RefusedAct, Review
from reviews.models.reviews import ReviewKind
from reviews.permissions import may_write_pre_advice
from reviews.refusals import refuse_barred
from sterktechniek.workflow import StepForbidden, StepRefused, lock


@transaction.atomic
def start_pre_advice(plan, *, by):
    """Begin the pre-advice on the current version; answers the review. One for each version.

    Whoever writes it can no longer decide on the plan.
    """
    if not may_write_pre_advice(by):
        raise StepForbidden("Alleen een behandelaar schrijft een preadvies.")
    lock(plan)
    if plan.state != PlanState.IN_REVIEW:
        raise StepRefused(
            "Een preadvies kan pas als de aanvraag compleet is verklaard "
            f"(status nu: {plan.get_state_display()})."
        )
    if plan.current_version.advices.exists():
        raise StepRefused("Over dit plan is al geadviseerd.")
    refuse_barred(by, plan, RefusedAct.SCORE)
    reviews = plan.reviews.filter(version=plan.current_version)
    if busy := reviews.filter(kind=ReviewKind.PRE_ADVICE).counting().first():
        raise StepRefused(f"{busy.reviewer} schrijft al een preadvies over dit plan.")
    if before := reviews.filter(reviewer=by).first():
        raise StepRefused(f"U {asked_before(before.state)}.")
    review = Review.objects.create(
        plan=plan,
        version=plan.current_version,
        reviewer=by,
        kind=ReviewKind.PRE_ADVICE,
        assigned_by=by,
    )
    review.record(
        "start_pre_advice",
        label="Preadvies begonnen",
        target=ReviewState.ASSIGNED,
        by=by,
        judging_only=True,
    )
    return review
