"""Visits of the practice scheme around today: a report to finish, one to confirm, what is planned."""

from datetime import timedelta
from decimal import Decimal

from sterktechniek import clock
from sterktechniek.demonstration.content import people
from support import actions as support
from support.models import SupportAssignment, Visit
from support.models.kinds import Party, VisitKind

REFUSED = "R06"
DAY = timedelta(days=1)


def show_visits(scheme, users, now):
    """For the refused region an advisory talk next week; two visits of last week."""
    given = {
        one.region.code: one
        for one in SupportAssignment.objects.filter(scheme=scheme).select_related(
            "region", "scheme", "person"
        )
    }
    own = [one for one in given.values() if one.person == users["ondersteuner"]]
    hurried, talked = own[0], own[-1]
    today = clock.local(now).date()
    with clock.at(min(clock.moment(today - 3 * DAY, 16), now)):
        _log(hurried, VisitKind.SCHOOL_VISIT, finish=False)
        _log(talked, VisitKind.PROGRESS_TALK, finish=True)
    refused = given[REFUSED]
    support.plan_appointment(
        refused,
        by=refused.person,
        kind=VisitKind.ADVICE_TALK,
        starts_at=clock.moment(today + 7 * DAY, 10),
        minutes=120,
        place="Demonstratie: online",
        guests=[
            (Party.DUSI, users[people.officer_of(REFUSED, 1)]),
            (Party.OCW, users[people.policy_officer_of(REFUSED)]),
        ],
    )
    support.plan_appointment(
        hurried,
        by=hurried.person,
        kind=VisitKind.PROGRESS_TALK,
        starts_at=clock.moment(today + 14 * DAY, 14, 30),
        minutes=90,
        place="Demonstratie: op school",
    )


def _log(assignment, kind, *, finish):
    visit = Visit(
        assignment=assignment,
        kind=kind,
        held_on=clock.today() - DAY,
        hours=Decimal("1.5"),
        place="Demonstratie",
        shared_text="Demonstratie. Wij bespraken de activiteiten en wie ze uitvoert.",
    )
    support.log_visit(
        visit,
        by=assignment.person,
        attendances=[(Party.REGION, None, "")],
        finish=finish,
    )
