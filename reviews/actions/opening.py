"""The act before a dossier opens: say that there is no interest in it (Awb 2:4)."""

from django.db import transaction

from reviews.lifecycle import ReviewState
from reviews.models import Review
from reviews.permissions import bar_to_judge, is_own_review
from sterktechniek.workflow import StepForbidden, StepRefused

STEP = "declare_no_interest"


@transaction.atomic
def declare_no_interest(review, *, by):
    """Write down that the reviewer has no interest; doing so twice changes nothing."""
    if not is_own_review(by, review):
        raise StepForbidden("U verklaart dit alleen voor uw eigen beoordeling.")
    locked = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if locked.state != ReviewState.ASSIGNED:
        label = locked.get_state_display()
        raise StepRefused(f"Deze beoordeling is {label} en verandert niet meer.")
    if bar := bar_to_judge(by, review.plan):
        raise StepRefused(bar)
    if not review.events.filter(name=STEP).exists():
        review.record(
            STEP, label="Verklaarde geen belang te hebben", by=by, judging_only=True
        )
