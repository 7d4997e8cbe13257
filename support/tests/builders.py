"""Plain functions that make assignments and visits for tests, through the real acts."""

from datetime import timedelta
from decimal import Decimal

from applications.lifecycle import PlanState
from applications.models import Ground
from applications.tests.builders import make_plan, make_scheme, put_in_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support import actions
from support.models import SupportAllowance, Visit


def make_assignment(
    *,
    person=None,
    region=None,
    scheme=None,
    kind="regional",
    by=None,
    declared=True,
    days=5,
    **more,
):
    """A running assignment that began 60 days ago; its person declared to be independent."""
    region = region or make_region()
    scheme = scheme or make_scheme()
    put_in_scheme(region, scheme)
    assignment = actions.assign_supporter(
        region=region,
        scheme=scheme,
        person=person or make_user(Role.SUPPORTER),
        kind=kind,
        by=by or make_user(Role.SUPPORT_LEAD),
        days=days,
        **{"starts_on": clock.today() - timedelta(days=60)} | more,
    )
    return declare(assignment) if declared else assignment


def declare(assignment, **answers):
    """The supporter declares to be independent, unless ``answers`` say otherwise."""
    answers = {"has_tie": False} | answers
    actions.declare_ties(assignment, by=assignment.person, **answers)
    return assignment


def give_days(scheme, *rows):
    """What the scheme says of days: rows of (kind, purpose, from_year, days)."""
    for kind, purpose, from_year, days in rows:
        SupportAllowance.objects.create(
            scheme=scheme, kind=kind, purpose=purpose, from_year=from_year, days=days
        )
    return scheme


def take_over(assignment, **fields):
    """Somebody else of the team takes the assignment over today, and declares."""
    fields = {
        "person": make_user(Role.SUPPORTER),
        "by": make_user(Role.SUPPORT_LEAD),
    } | fields
    return declare(actions.hand_over(assignment, **fields))


def end(assignment):
    actions.end_assignment(assignment, by=make_user(Role.SUPPORT_LEAD))
    return assignment


def make_visit(
    assignment=None,
    *,
    shared="Met de regio gedeeld.",
    team="",
    kind="advice_talk",
    days_ago=1,
    held_on=None,
    outcome="Zij dienen opnieuw in.",
    **acts,
):
    """A visit of two hours, yesterday, logged by the supporter; ``finish`` its report as well."""
    assignment = assignment or make_assignment()
    visit = Visit(
        assignment=assignment,
        appointment=acts.pop("appointment", None),
        kind=kind,
        held_on=held_on or clock.today() - timedelta(days=days_ago),
        hours=Decimal(2),
        shared_text=shared,
        outcome=outcome,
    )
    by, finish = acts.pop("by", assignment.person), acts.pop("finish", False)
    actions.log_visit(visit, by=by, team_text=team, **acts)
    if finish:
        outcomes = {one.pk: ("agreed", "") for one in visit.items.all()}
        actions.finish_visit(visit, by=by, outcomes=outcomes)
    return visit


def make_appointment(assignment=None, *, kind="progress_talk", days=3, **answers):
    """An appointment in three days, planned by the supporter."""
    assignment = assignment or make_assignment()
    day = clock.today() + timedelta(days=days)
    return actions.plan_appointment(
        assignment,
        by=assignment.person,
        kind=kind,
        starts_at=answers.pop("starts_at", clock.moment(day, 10)),
        minutes=answers.pop("minutes", 90),
        place=answers.pop("place", "Almelo"),
        **answers,
    )


def make_ground(*, published=True):
    """A ground against a plan in review; by itself it is not published yet."""
    plan = make_plan(PlanState.IN_REVIEW)
    return Ground.objects.create(
        region=plan.region,
        plan=plan,
        version=plan.current_version,
        criterion=plan.round.criteria.first(),
        number=1,
        part="begroting",
        passage="post 1",
        reason="Te vaag.",
        remedy="Noem data.",
        raised_by=make_user(Role.CHAIR),
        published_at=clock.now() if published else None,
    )
