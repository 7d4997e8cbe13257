"""What followed decisions: steps that everybody was told of, and what became of the region."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from applications.models import Plan
from awards.models import ChangeReport, Payment, Report
from awards.timeline import TOLD
from reviews.models import LaterDecision, Trajectory
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
OF_THE_REGION = {"rename_region", "take_region_in"}
STEPS = ({*TOLD} | {*TOLD_STEPS} | OF_THE_REGION) - ELSEWHERE


def followed_by(region, day, at):
    """[(day, what)] of what had followed by then, oldest first."""
    steps = steps_of(region).filter(name__in=STEPS, happened_at__lt=at)
    steps = steps.exclude(_of_practice())
    rounds, reports = rounds_of(region), _reports(region)
    found = [(_day(step.happened_at), _told(step, rounds, reports)) for step in steps]
    found += [(_day(one.sent_at), _later(one)) for one in _laters(region, at)]
    if region.valid_until and region.valid_until <= day:
        found.append((region.valid_until, _ended(region)))
    return sorted(found, key=lambda one: one[0])


def _of_practice():
    """The steps of something in a practice scheme, as a condition."""
    found = _of(Trajectory, scheme__is_practice=True)
    found |= _of(Plan, round__scheme__is_practice=True)
    for model in (Payment, Report, ChangeReport):
        found |= _of(model, plan__round__scheme__is_practice=True)
    return found


def _of(model, **which):
    kind = ContentType.objects.get_for_model(model)
    return Q(
        content_type=kind, object_id__in=model.objects.filter(**which).values("pk")
    )


def _reports(region):
    """{(content type id, id): what it is called} of the reports of a region."""
    kind = ContentType.objects.get_for_model(Report).pk
    rows = Report.objects.filter(plan__region=region).order_by()
    return {(kind, pk): name for pk, name in rows.values_list("pk", "moment__name")}


def _told(step, rounds, reports):
    """A step, of a report with its name."""
    what = told(step, rounds).what
    name = reports.get((step.content_type_id, step.object_id))
    return f"{what}: {dutch.lower_first(name)}" if name else what


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
