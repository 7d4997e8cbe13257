"""When a region may write in its plan, and how each change is kept."""

from contextlib import contextmanager

from django.db import transaction

from sterktechniek.workflow import StepForbidden, StepRefused

from .lifecycle import PlanState, round_is_closed, supplement_is_late
from .models import Part, Plan, PlanPart
from .permissions import may_edit_plan


def why_locked(plan, at, *parts):
    """The Dutch sentence that says why nobody may write in this plan now, or None.

    Writing may begin before the round opens, and ends at the region's own closing; for a
    supplement at the end of its term. ``parts``: those that a change would touch; of a
    supplement only the parts that DUS-I asked about are open. Without parts: the plan itself.
    """
    if not plan.is_editable:
        return _not_yours_to_write(plan)
    if plan.state == PlanState.SUPPLEMENT:
        return supplement_is_late(plan, at) or _not_asked(plan, parts)
    if at < plan.round.opens_at:
        return None
    return round_is_closed(plan, at)


def _not_yours_to_write(plan):
    if plan.state == PlanState.SUBMITTED:
        return "Dit plan is ingediend. Haal het eerst terug als u het wilt wijzigen."
    label = PlanState(plan.state).label
    return f"Dit plan is niet meer te wijzigen: de status is ‘{label}’."


def _not_asked(plan, parts):
    """Only what was asked is supplemented (Awb 4:5): the rest stays as it was handed in."""
    closed = [Part(part).label for part in parts if not plan.is_open(part)]
    if not closed:
        return None
    asked = ", ".join(part.label for part in plan.open_parts)
    return (
        f"Het onderdeel ‘{closed[0]}’ is nu niet te wijzigen: DUS-I vroeg daar geen "
        f"aanvulling op. U kunt wel aanvullen bij: {asked}."
    )


@contextmanager
def writing(plan, *, by, at, part, also=(), fields=()):
    """Lock the plan, ask whether it may be written in, and stamp who changed it.

    Gives the plan as it stands in the database; ``fields`` are those of its own that the
    block sets, ``part`` is the part that it changes, ``also`` are other parts that change
    with it. Raises StepForbidden or StepRefused; then nothing is kept.
    """
    with transaction.atomic():
        fresh = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        fresh.round = plan.round
        if reason := why_locked(fresh, at, part, *also):
            raise StepRefused(reason)
        if not may_edit_plan(by, fresh):
            raise StepForbidden("U mag dit plan niet wijzigen.")
        yield fresh
        fresh.changed_at, fresh.changed_by = at, by
        fresh.save(update_fields=[*fields, "numbers", "changed_at", "changed_by"])
        _stamp(fresh, part, by=by, at=at)


def _stamp(plan, part, *, by, at):
    """Who changed this part last, in one query whether or not it was there."""
    PlanPart.objects.bulk_create(
        [PlanPart(plan=plan, part=part, changed_at=at, changed_by=by)],
        update_conflicts=True,
        unique_fields=["plan", "part"],
        update_fields=["changed_at", "changed_by"],
    )
