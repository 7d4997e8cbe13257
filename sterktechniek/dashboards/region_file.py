"""What the file of a region shows beside its story: state, ball, money and support."""

from django.urls import reverse

from applications.ball import ball
from applications.decision_terms import stops_of
from applications.models import Plan, Scheme
from applications.status import RegionState, scheme_status
from reviews.models import Duty
from sterktechniek import clock, dutch
from support.models import Visit


def status_now(scheme=None):
    """The state of the land at this moment, for one scheme."""
    return scheme_status(clock.now() + clock.INSTANT, scheme)


def other_schemes(region, scheme):
    """[(name, address of the file)] of the other national schemes the region has a plan in."""
    found = Scheme.objects.for_the_country().filter(rounds__plans__region=region)
    if scheme:
        found = found.exclude(pk=scheme.pk)
    address = reverse("region_file", args=[region.code])
    rows = found.distinct().order_by("starts_on", "code")
    return [(one.name, f"{address}?regeling={one.code}") for one in rows]


def round_rows(region, status, user):
    """Per opened round, oldest first: state, who has the ball, and what was granted."""
    at = clock.now()
    plans = list(Plan.objects.filter(region=region, round__scheme=status.scheme))
    plan_of = {plan.round_id: plan for plan in plans}
    stopped, duties = stops_of(plans, at), _duties_due(plans)
    skipped = set(
        region.participations.filter(skipped_at__isnull=False).values_list(
            "round_id", flat=True
        )
    )
    seen = set(
        Plan.objects.filter(pk__in=[plan.pk for plan in plans])
        .visible_to(user)
        .values_list("pk", flat=True)
    )
    for one in status.rounds:
        if (state := one.state_of.get(region.pk)) is None:
            continue
        plan = plan_of.get(one.round.pk)
        key = plan.pk if plan else None
        yield {
            "round": one.round.name,
            "url": _plan_url(key, seen, user),
            "state": RegionState(state).value,
            "ball": ball(
                plan,
                state,
                one.round,
                region,
                at,
                skipped=one.round.pk in skipped,
                stops=stopped.get(key, ()),
                duty_due=duties.get(key),
                followed=_is_followed(one.round, status.rounds, region),
            ),
            "granted": _granted(plan),
            "opened": dutch.day(one.round.opens_at),
        }


def _is_followed(one, statuses, region):
    """Whether the region got a later round of the scheme."""
    return any(
        other.round.opens_at > one.opens_at
        and other.state_of.get(region.pk) != RegionState.NOT_INVITED
        for other in statuses
    )


def _plan_url(key, seen, user):
    """The page of the plan for who may see it: DUS-I its case, the region its plan."""
    if key not in seen:
        return ""
    return reverse("case_detail" if user.is_office else "plan_detail", args=[key])


def _granted(plan):
    """The grant of a plan as text; it is known from the moment the letter leaves."""
    amount = plan.amount_granted if plan else None
    return dutch.euro_cents(amount) if amount is not None else dutch.UNKNOWN


def _duties_due(plans):
    """{plan id: the first moment after the term of its first open duty}."""
    duties = Duty.objects.published().still_open().filter(decision__plan__in=plans)
    duties = duties.order_by("-due_on")
    rows = duties.values_list("decision__plan_id", "due_on")
    return {plan: clock.end_of(due_on) for plan, due_on in rows}


def ball_of(rows, status, region):
    """What the top of the page says: the newest round in which something is still to do."""
    state = status.total.get(region.pk)
    if state is None:
        where = f"{region.name} bestaat niet meer"
        return {"where": where, "who": "Niemand", "until": ""}
    if not rows:
        return {"where": "Er is nog geen ronde open", "who": "Niemand", "until": ""}
    newest = _deciding(rows, RegionState(state))
    where = f"{newest['round']}: {RegionState(state).label}"
    return {"where": where, "who": newest["ball"].who, "until": newest["ball"].until}


def _deciding(rows, state):
    """The round from which the state over all rounds comes: the last with that state."""
    return next((row for row in reversed(rows) if row["state"] == state), rows[-1])


def contact_line(region):
    """How long ago the support team was last in touch, in words."""
    newest = Visit.objects.filter(region=region).first()
    if newest is None:
        return "nog geen contact"
    return dutch.day_with_ago(newest.held_on)
