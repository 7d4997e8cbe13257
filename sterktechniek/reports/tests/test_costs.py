"""What counting a report asks of the database does not grow with the number of regions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.tests.builders import make_scheme, put_in_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.reports.programme import sections_of
from sterktechniek.reports.trajectory.facts import facts_of
from support.tests.builders import make_assignment, make_visit

from .builders import again, make_report

pytestmark = pytest.mark.django_db


def asked(count):
    with CaptureQueriesContext(connection) as queries:
        count()
    return len(queries)


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_programme_costs_the_same_for_all_regions(number):
    scheme = make_scheme()
    for _ in range(number):
        put_in_scheme(make_region(), scheme)
    report = again(make_report(scheme=scheme))
    sections_of(report)
    assert asked(lambda: sections_of(report)) <= 45


def test_a_trajectory_costs_the_same_however_much_there_was():
    plan = make_outcome(Outcome.REJECTED)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    report = again(make_report(region=plan.region))
    costs, there = [], 0
    for visits in (1, 3, 20):
        for days in range(there, visits):
            make_visit(assignment, days_ago=days)
        there = visits
        facts_of(report.region, report.day, clock.now())
        costs.append(asked(lambda: facts_of(report.region, report.day, clock.now())))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 45
