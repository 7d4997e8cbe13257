"""Who writes which part of a plan."""

from django.db import transaction

from applications import mails
from applications.editing import why_locked
from applications.models import Plan, PlanPart
from applications.models.criteria import Part
from applications.permissions import may_edit_plan
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def divide_parts(plan, owners, *, by, at=None):
    """Write down who writes which part; ``owners`` is {part: person or None}.

    Whoever gets a part hears of it by mail. Raises StepRefused for somebody who does not
    write for the region, and for a part that is not open now.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("round")
        .get(pk=plan.pk)
    )
    if not may_edit_plan(by, plan):
        raise StepForbidden("U mag de onderdelen van dit plan niet verdelen.")
    writers = {person.pk for person in mails.writers_of(plan.region, clock.today())}
    before = dict(plan.parts.values_list("part", "owner"))
    changed = [
        part
        for part, person in owners.items()
        if before.get(part) != (person.pk if person else None)
    ]
    if locked := why_locked(plan, at or clock.now(), *changed):
        raise StepRefused(locked)
    for part, person in owners.items():
        if person and person.pk not in writers:
            raise StepRefused(f"{person} schrijft niet mee aan dit plan.")
        if part in changed:
            PlanPart.objects.update_or_create(
                plan=plan, part=part, defaults={"owner": person}
            )
            if person and person != by:
                mails.part_given(plan, Part(part), to=person)
