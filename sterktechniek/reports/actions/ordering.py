"""Ordering a report: a row, which the worker finds."""

from django.db import transaction

from applications.status import scheme_on
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.dashboards.figures import day_problem, moment_for
from sterktechniek.reports.models import ProgrammeReport, ReportKind
from sterktechniek.reports.permissions import orders_programme, orders_trajectory
from sterktechniek.workflow import StepForbidden, StepRefused

#: How many may wait for one person at a time: making one takes seconds of the worker.
MOST_WAITING = 5
FORBIDDEN = "Dit rapport is voor DUS-I, OCW en de leider van het ondersteuningsteam."
NOT_YOUR_REGION = "U mag over deze regio geen rapport bestellen."
ALREADY_ORDERED = (
    "Dit rapport wordt al gemaakt. Wacht tot het klaar is. Het staat in de lijst."
)
TOO_MANY = (
    f"U hebt {MOST_WAITING} rapporten besteld die nog niet klaar zijn. "
    "Wacht tot er een klaar is en bestel dan het volgende."
)


@transaction.atomic
def order_report(*, by, kind, day, scheme=None, region=None):
    """Order a report about a day; answers the row that the worker makes a PDF of.

    ``scheme``: of the state of the programme, by default the scheme of that day. ``region``:
    whose trajectory.
    """
    about = _of_region(by, region, day) if kind == ReportKind.TRAJECTORY else {}
    if kind == ReportKind.PROGRAMME:
        about = _of_programme(by, scheme, day)
    if problem := day_problem(day):
        raise StepRefused(problem)
    _refuse_doubles(by, kind=kind, day=day, **about)
    report = ProgrammeReport.objects.create(kind=kind, day=day, ordered_by=by, **about)
    report.record("order_report", label=f"Rapport besteld: {report.title}", by=by)
    return report


def _of_programme(by, scheme, day):
    if not orders_programme(by):
        raise StepForbidden(FORBIDDEN)
    return {"scheme": scheme or scheme_on(moment_for(day)), "region": None}


def _of_region(by, region, day):
    if not orders_trajectory(by, region):
        raise StepForbidden(NOT_YOUR_REGION)
    if day < region.valid_from:
        begun = dutch.day(region.valid_from)
        raise StepRefused(f"Deze regio bestaat sinds {begun}. Kies een latere dag.")
    return {"scheme": None, "region": region}


def _refuse_doubles(by, **asked):
    """One order at a time per person, so that two clicks are one report."""
    User.objects.select_for_update().get(pk=by.pk)
    waiting = ProgrammeReport.objects.coming(clock.now()).filter(ordered_by=by)
    if waiting.filter(**asked).exists():
        raise StepRefused(ALREADY_ORDERED)
    if waiting.count() >= MOST_WAITING:
        raise StepRefused(TOO_MANY)
