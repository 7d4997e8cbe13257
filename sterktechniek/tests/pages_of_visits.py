"""Pages of visits, appointments and feeds for the page world; see `page_world`."""

from applications.tests.builders import lead_of
from support.tests.builders import (
    make_appointment,
    make_assignment,
    make_ground,
    make_visit,
)


def visit_pages(pages):
    """A talk with an agenda to finish, one to confirm, and what is planned."""
    plan = make_ground().plan
    lead = lead_of(plan.region)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    own = assignment.person
    talk = make_visit(assignment, team="Alleen voor ons.")
    done = make_visit(assignment, kind="start_talk", finish=True)
    planned = make_appointment(assignment, kind="advice_talk")
    pages.add(own, "home", note="visits to finish")
    pages.add(lead, "home", note="report to answer")
    pages.add(own, "visit_edit", talk.pk, note="supporter")
    pages.add(own, "visit_detail", talk.pk, note="to finish")
    pages.add(own, "visit_correct", done.pk, note="supporter")
    pages.add(lead, "visit_detail", done.pk, note="to answer")
    pages.add(lead, "visit_answer", done.pk, note="lead")
    pages.add(own, "appointment_list", note="supporter")
    pages.add(own, "appointment_detail", planned.pk, note="supporter")
    pages.add(own, "appointment_create", assignment.pk, note="supporter")
    pages.add(own, "appointment_move", planned.pk, note="supporter")
    pages.add(own, "appointment_cancel", planned.pk, note="supporter")
    pages.add(own, "calendar_feed", note="supporter")
    pages.add("ministry", "talk_facts")
