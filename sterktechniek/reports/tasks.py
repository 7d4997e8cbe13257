"""Periodic work of reports; Celery's timetable wakes it and twice running is harmless."""

from celery import shared_task

from reviews.tasks import make_copies
from sterktechniek.pdf_child import PdfMaker

from .actions import claim_report, make_report


@shared_task(name="reports.make_reports")
def make_reports():
    """Make the reports that are due; one that fails does not stop the others."""
    with PdfMaker() as maker:
        return make_copies(claim_report, make_report, maker)
