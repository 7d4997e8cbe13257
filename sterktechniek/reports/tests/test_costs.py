"""What counting a report asks of the database does not grow with the number of regions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.tests.builders import make_scheme, put_in_scheme
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
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


@pytest.mark.parametrize("visits", [1, 3])
def test_a_trajectory_costs_the_same_however_much_there_was(visits):
    plan = make_outcome(Outcome.REJECTED)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    for days in range(visits):
        make_visit(assignment, days_ago=days)
    report = again(make_report(region=plan.region))
    facts_of(report.region, report.day, report.at)
    assert asked(lambda: facts_of(report.region, report.day, report.at)) <= 45
