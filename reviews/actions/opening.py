"""The act before a dossier opens: say that there is no interest in it (Awb 2:4)."""

from django.db import transaction

from reviews.lifecycle import ReviewState
from reviews.models import Declaration, RefusedAct, Review
from reviews.permissions import is_own_review
from reviews.refusals import refuse_barred
from sterktechniek.workflow import StepForbidden, StepRefused

STEP = "declare_no_interest"
DECLARE_FIRST = "Geef eerst uw belangen op voor deze ronde."


def has_declared(user, one):
    """Whether this person declared all interests for the round (or its id)."""
    return Declaration.objects.filter(person=user, round=one).exists()


@transaction.atomic
def declare_no_interest(review, *, by):
    """Write down that the reviewer has no interest; doing so twice changes nothing."""
    if not is_own_review(by, review):
        raise StepForbidden("U verklaart dit alleen voor uw eigen beoordeling.")
    locked = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if locked.state != ReviewState.ASSIGNED:
        label = locked.get_state_display()
        raise StepRefused(f"Deze beoordeling is {label} en verandert niet meer.")
    refuse_barred(by, review.plan, RefusedAct.OPEN)
    if not has_declared(by, review.plan.round_id):
        raise StepRefused(DECLARE_FIRST)
    if not review.events.filter(name=STEP).exists():
        review.record(
            STEP, label="Verklaarde geen belang te hebben", by=by, judging_only=True
        )
