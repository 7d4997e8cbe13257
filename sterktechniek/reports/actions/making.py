"""The PDF of a report: claimed by one worker, tried again, and told when it does not work."""

from datetime import timedelta

from applications.actions.copies import claim, keep
from sterktechniek.reports import told
from sterktechniek.reports.models import ProgrammeReport

#: Counting all regions takes longer than writing a letter.
CLAIM_LASTS = timedelta(minutes=2)


def claim_report(at):
    """The next report to make, for this worker only; None when there is none."""
    found = ProgrammeReport.objects.select_related("region", "scheme")
    return claim(found, at, lasts=CLAIM_LASTS)


def make_report(report, maker):
    """Count what the report says, make its PDF with a `PdfMaker`, keep it under its hash."""
    keep(report, told.made(report, maker), folder=told.FOLDER)
