"""Plain functions that order reports by the act, and make them without a child process."""

from datetime import timedelta

from reviews.tasks import make_copies
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.pdf import render_pdf
from sterktechniek.reports.actions import claim_report, order_report
from sterktechniek.reports.actions import make_report as keep_report
from sterktechniek.reports.models import ProgrammeReport, ReportKind

DAY = timedelta(days=1)


class Maker:
    """Makes at once, without a child process; remembers what it was asked."""

    def __init__(self):
        self.contexts = []

    def make(self, template, context):
        self.contexts.append(context)
        return render_pdf(template, context)


class Broken:
    """Fails each time, as a full disk does."""

    def make(self, template, context):
        raise OSError("De schijf is vol.")


def ministry():
    return make_user(Role.POLICY_OFFICER)


def make_report(*, by=None, day=None, region=None, scheme=None):
    """An order: of a region its trajectory, otherwise the state of the programme."""
    kind = ReportKind.TRAJECTORY if region else ReportKind.PROGRAMME
    return order_report(
        by=by or ministry(),
        kind=kind,
        day=day or clock.today(),
        region=region,
        scheme=scheme,
    )


def work(maker=None):
    """What the worker does once; answers how many reports were made."""
    return make_copies(claim_report, keep_report, maker or Maker())


def again(report):
    """The same report as a page reads it."""
    return ProgrammeReport.objects.for_pages().get(pk=report.pk)


def kept():
    """Everything that an act on reports could leave behind."""
    return list(ProgrammeReport.objects.order_by("pk").values()), Event.objects.count()
