"""The pages of what region and team agree on, in their states; for the page world."""

from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek.accounts.tests.builders import make_region
from support.actions import openings, points
from support.tests.agreements import DAY, make_late_point, make_point, make_talk
from support.tests.builders import make_assignment, make_visit


def agreement_pages(pages):
    """Both sides of each page, and what an assessor finds."""
    plan = make_plan(PlanState.IN_REVIEW, region=make_region("AGREED"))
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    region, lead, supporter = plan.region, lead_of(plan.region), assignment.person
    asking = make_plan(region=make_region("TALKS")).region
    pages.add(lead_of(asking), "talk_ask", asking.code, note="lead")
    pages.add(lead, "opening_list", region.code, note="nothing opened")
    visit = make_visit(assignment, team="Wij twijfelen.")
    point, late = _points(assignment, lead)
    talk = make_talk(assignment=assignment)
    opening = openings.open_visit(visit, by=lead)
    for who, note in ((lead, "lead who agrees"), (supporter, "supporter who agrees")):
        pages.add(who, "home", note=note)
        pages.add(who, "region_support", region.code, note=note)
        pages.add(who, "point_detail", point.pk, note=note)
        pages.add(who, "talk_detail", talk.pk, note=note)
        pages.add(who, "opening_list", region.code, note=note)
    pages.add(supporter, "point_create", region.code, note="supporter")
    for slug in ("klopt", "klopt-niet", "gedaan", "verplaatsen", "vervallen"):
        pages.add(lead, "point_act", late.pk, slug, note=slug)
    for slug in ("plannen", "beantwoorden"):
        pages.add(supporter, "talk_act", talk.pk, slug, note=slug)
    pages.add(lead, "talk_act", talk.pk, "intrekken", note="lead")
    pages.add(lead, "point_open", point.pk, note="lead")
    pages.add(lead, "opening_close", opening.pk, note="lead")
    pages.add(lead, "visit_open", make_visit(assignment).pk, note="lead")
    pages.add("officer", "opened_list", plan.pk)
    refused = make_outcome(Outcome.REJECTED)
    pages.add(lead_of(refused.region), "plan_outcome", refused.pk, note="refused")


def _points(assignment, lead):
    """One that the region confirmed and moved, and one that is late."""
    point = make_point(assignment=assignment, side="support")
    points.confirm_point(point, by=lead)
    due_on = point.due_on + 7 * DAY
    points.move_point(point, by=lead, due_on=due_on, reason="Vakantie.")
    return point, make_late_point(assignment=assignment, text="Begroting narekenen")
