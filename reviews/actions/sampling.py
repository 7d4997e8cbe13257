"""The act of the coordinator: draw plans that an extra member judges."""

import secrets

from django.db import transaction

from applications.models import Round
from reviews.grouping import plans_with_group
from reviews.models import ReviewSample, SampledPlan
from reviews.models.samples import drawn_order
from reviews.permissions import may_draw_sample
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def draw_sample(round_, size, *, by):
    """Draw ``size`` plans of a round by lot, once: nobody draws again until it suits.

    Out of the plans whose group is complete: who joins such a group is extra. The seed is kept,
    so that the choice can be explained afterwards.
    """
    if not may_draw_sample(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator trekt een steekproef.")
    locked = Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    if ReviewSample.objects.filter(round=locked).exists():
        raise StepRefused("Uit deze ronde is al een steekproef getrokken.")
    numbers = dict(
        plans_with_group(locked).values_list("current_version__receipt_number", "pk")
    )
    if not 1 <= size <= len(numbers):
        raise StepRefused(f"Trek 1 tot en met {len(numbers)} plannen.")
    seed = secrets.token_hex(8)
    sample = ReviewSample.objects.create(
        round=locked, seed=seed, candidates=sorted(numbers), drawn_by=by
    )
    SampledPlan.objects.bulk_create(
        SampledPlan(sample=sample, plan_id=numbers[number])
        for number in drawn_order(seed, numbers)[:size]
    )
    locked.record(
        "draw_sample",
        label=f"Steekproef getrokken: {size} plannen",
        by=by,
        note=f"startwaarde {seed}",
        judging_only=True,
    )
    return sample
