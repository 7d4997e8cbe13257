"""Write down an attempt to hand in outside the term, after it was refused."""

from datetime import timedelta

from django.db import transaction

from applications.attempts import REFUSED
from applications.lifecycle import outside_the_term
from sterktechniek import dutch
from sterktechniek.workflow import lock

AT_MOST_ONE_IN = timedelta(minutes=1)


@transaction.atomic
def note_attempt(plan, *, by, arrived, key=None):
    """Note the moment of an attempt, once for each form and once a minute for each plan.

    Answers the event, or None when there is nothing to note. It stands in a transaction of
    its own, because that of the refused act kept nothing.
    """
    lock(plan)
    if not plan.is_editable or not outside_the_term(plan, arrived):
        return None
    form = f"Formulier {key.hex[:8]}." if key else ""
    before = plan.events.filter(name=REFUSED)
    if before.filter(happened_at__gt=arrived - AT_MOST_ONE_IN).exists():
        return None
    if form and before.filter(note__endswith=form).exists():
        return None
    early = arrived < plan.round.opens_at
    why = "de ronde was nog niet open" if early else "de termijn was voorbij"
    return plan.record(
        REFUSED,
        label=f"Indienen geweigerd: {why}",
        by=by,
        note=f"Aangekomen op {dutch.exact_moment(arrived)}. {form}".strip(),
        happened_at=arrived,
    )
