"""What followed decisions: steps that everybody was told of, and what became of the region."""

from awards.timeline import TOLD
from reviews.models import LaterDecision
from reviews.trajectories import TOLD_STEPS
from sterktechniek import clock, dutch
from sterktechniek.dashboards.region_story import rounds_of, steps_of, told

#: Told elsewhere on the two pages: first decisions with the rounds, payments with the money.
ELSEWHERE = {
    "pay",
    "lapse_payment",
    "grant",
    "grant_with_duty",
    "grant_on_objection",
    "grant_on_objection_with_duty",
    "change_grant",
    "change_grant_with_duty",
    "revoke",
}
STEPS = ({*TOLD} | {*TOLD_STEPS}) - ELSEWHERE


def followed_by(region, day, at):
    """[(day, what)] of what had followed by then, oldest first."""
    steps = steps_of(region).filter(name__in=STEPS, happened_at__lt=at)
    rounds = rounds_of(region)
    found = [(_day(step.happened_at), told(step, rounds).what) for step in steps]
    found += [(_day(one.sent_at), _later(one)) for one in _laters(region, at)]
    if region.valid_until and region.valid_until <= day:
        found.append((region.valid_until, _ended(region)))
    return sorted(found, key=lambda one: one[0])


def _laters(region, at):
    """Later decisions whose letter had left; of practice none."""
    found = LaterDecision.objects.published().filter(
        plan__region=region, plan__round__scheme__is_practice=False, sent_at__lt=at
    )
    return found.select_related("plan__round")


def _later(one):
    kind = dutch.upper_first(one.get_kind_display())
    about = dutch.lower_first(one.plan.round.name)
    if one.amount is None:
        return f"{kind} over {about}"
    return f"{kind} over {about}: subsidie {dutch.euro(one.amount)}"


def _ended(region):
    if region.successor:
        return f"De regio is opgegaan in {region.successor.name_on(region.valid_until)}"
    return "De regio bestaat niet meer"


def _day(moment):
    return clock.local(moment).date()
