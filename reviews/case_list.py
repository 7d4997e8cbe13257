"""The work list of DUS-I: keys first in the order of the decision date, then one page of rows."""

from collections import namedtuple

from applications.decision_terms import running_term, stops_of
from applications.lifecycle import UNDER_WAY
from applications.models import Plan, Round
from applications.models.plans import LONG_TEXTS

from .case_claims import held_by
from .models.interests import is_barred
from .phases import BY_WHO_MAY_JUDGE, Phase, phases_for, with_phase

Key = namedtuple("Key", "pk round_id region_id code state supplement_due_at")

# Long, and no list shows them.
HEAVY = [*LONG_TEXTS, "current_version__content"]


def rounds_with_plans():
    """The rounds in which something was handed in, with what the closing of a region needs."""
    return list(
        Round.objects.filter(plans__current_version__isnull=False)
        .distinct()
        .select_related("scheme")
        .with_extensions()
        .order_by("-opens_at", "-pk")
    )


def filtered(user, wanted, at):
    """The handed-in plans that the filters leave over; ``wanted`` is clean form data."""
    plans = Plan.objects.visible_to(user).filter(current_version__isnull=False)
    if wanted.get("ronde"):
        plans = plans.filter(round=wanted["ronde"])
    if wanted.get("zoek"):
        plans = plans.filter(region__name__icontains=wanted["zoek"])
    status = wanted.get("status")
    if status in Phase.values:
        plans = with_phase(plans, at).filter(phase=status)
    elif status != "alles":
        plans = plans.filter(state__in=UNDER_WAY)
    if wanted.get("mijn"):
        plans = with_phase(plans, at).filter(phase__in=phases_for(user))
        if own := [phase for phase in phases_for(user) if phase in BY_WHO_MAY_JUDGE]:
            plans = plans.exclude(is_barred(user, plan=""), phase__in=own)
    return held_by(plans, wanted.get("bij"), user)


def keys_by_term(plans, rounds, at):
    """Keys of the plans, the first date to decide by first; and {plan id: the term that runs}."""
    rows = plans.order_by().values_list(
        "pk", "round_id", "region_id", "region__code", "state", "supplement_due_at"
    )
    keys = [Key(*row) for row in rows]
    stopped = stops_of(keys, at)
    rounds = {one.pk: one for one in rounds}
    terms = {
        key.pk: running_term(
            key, rounds[key.round_id], at, stops=stopped.get(key.pk, ())
        )
        for key in keys
    }
    keys.sort(key=lambda key: (terms[key.pk].ends_on, key.code, key.pk))
    return keys, terms, stopped


def rows_of(keys, at):
    """The plans of one page, in the order of the keys, with their phase."""
    pks = [key.pk for key in keys]
    plans = with_phase(Plan.objects.filter(pk__in=pks), at)
    plans = plans.select_related("region", "current_version").defer(*HEAVY)
    by_pk = {plan.pk: plan for plan in plans}
    return [by_pk[pk] for pk in pks]
