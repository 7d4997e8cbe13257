"""Action points, asked talks and openings in each state, through the real acts."""

from datetime import timedelta

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from support.actions import openings, points, talk_requests
from support.agreement_lifecycle import ActionState, OpeningState, TalkState

from .builders import make_assignment, make_visit

DAY = timedelta(days=1)


def lead_for(region):
    return make_user(Role.LEAD, region=region)


def make_point(state=ActionState.OPEN, *, assignment=None, side="region", **fields):
    """An action point of the region, due in two weeks, written down by the supporter."""
    assignment = assignment or make_assignment()
    fields = {"text": "Bedrijven bellen", "due_on": clock.today() + 14 * DAY} | fields
    by = assignment.person
    point = points.add_point(assignment.region, by=by, side=side, **fields)
    if state == ActionState.DROPPED:
        points.drop_point(point, by=by, note="Niet meer nodig.")
    elif state == ActionState.DONE:
        owner = lead_for(assignment.region) if side == "region" else by
        points.finish_point(point, by=owner)
    return point


def make_late_point(days=1, **fields):
    """A point whose last day was so many days ago."""
    return make_point(due_on=clock.today() - days * DAY, **fields)


def make_talk(state=TalkState.ASKED, *, assignment=None, **fields):
    """An asked talk of a region with a supporter."""
    assignment = assignment or make_assignment()
    lead = lead_for(assignment.region)
    talk = talk_requests.ask_talk(
        assignment.region, by=lead, **{"about": "Over de begroting."} | fields
    )
    by = assignment.person
    if state == TalkState.PLANNED:
        starts_at = clock.moment(clock.today() + 3 * DAY, 10)
        talk_requests.plan_talk(talk, by=by, starts_at=starts_at)
    elif state == TalkState.ANSWERED:
        talk_requests.answer_talk(talk, by=by, words="Wij belden u.")
    elif state == TalkState.WITHDRAWN:
        talk_requests.withdraw_talk(talk, by=lead)
    return talk


def make_opening(state=OpeningState.OPEN, *, visit=None):
    """A visit of which assessors may read what was shared."""
    visit = visit or make_visit()
    lead = lead_for(visit.region)
    opening = openings.open_visit(visit, by=lead)
    if state == OpeningState.CLOSED:
        openings.close_opening(opening, by=lead)
    return opening
