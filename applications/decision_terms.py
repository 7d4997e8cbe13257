"""Until when a decision is on time: counted from the region's own closing (Kaderregeling 4.1).

The term stands still while a region completes its application (Awb 4:15); how long follows
from the events, so that no page can count it in another way.
"""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType

from sterktechniek import clock, terms
from sterktechniek.events.models import Event

from .models import Plan


def decision_term(one, region, *, stopped_for=0, known_at=None):
    """The term to decide in a round for a region, from its own closing, in whole days."""
    closing = one.closing_for(region, known_at=known_at)
    return terms.decision_term(
        closing, outside_advice=one.outside_advice, stopped_for=stopped_for
    )


def stopped_days_of(plans, at):
    """{plan id: days its term stood still}, in one query for however many plans.

    A request that is still open stops the term up to the moment ``at``, but never beyond
    the end of the term that the letter named.
    """
    due = {plan.pk: plan.supplement_due_at for plan in plans}
    steps = (
        Event.objects.filter(
            content_type=ContentType.objects.get_for_model(Plan),
            object_id__in=due,
            name__in=("ask_supplement", "supplement"),
            happened_at__lte=at,
        )
        .order_by("happened_at", "pk")
        .values_list("object_id", "name", "happened_at")
    )
    days, asked = defaultdict(int), {}
    for plan_id, step, moment in steps:
        if step == "ask_supplement":
            asked[plan_id] = moment
        elif plan_id in asked:
            days[plan_id] += _days(asked.pop(plan_id), moment)
    for plan_id, moment in asked.items():
        days[plan_id] += _days(moment, min(at, due[plan_id] or at))
    return dict(days)


def _days(asked, ended):
    return terms.stopped_days(clock.local(asked).date(), clock.local(ended).date())
