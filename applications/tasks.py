"""Periodic work of applications; Celery's timetable wakes it and twice running is harmless."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.db import transaction

from sterktechniek import clock
from sterktechniek.pdf_child import PdfMaker

from . import actions, draft_look_mails, mails
from .actions import copies, lapse_late_draft_looks, receipts
from .draft_look_reminders import look_reminders
from .reminders import closing_reminders

log = structlog.get_logger(__name__)

# After this no new copy is begun: the mail of those that are made must get its turn.
COPIES_TAKE = timedelta(seconds=5)


@shared_task(name="applications.make_receipt_copies")
def make_receipt_copies():
    """Make the PDF copies of receipts that are due; one that fails does not stop the others."""
    with PdfMaker() as maker:
        return make_copies(maker)


def make_copies(maker):
    """Make what is due, for a few seconds; answers how many were made."""
    began, made = clock.now(), 0
    while clock.now() - began <= COPIES_TAKE:
        copy = receipts.claim_copy(clock.now())
        if copy is None:
            break
        try:
            receipts.make_copy(copy, maker)
        except Exception as error:  # of this plan, or of this moment: the next goes on
            log.exception("receipt_copy_failed", version=copy.version_id)
            copies.note_failure(copy, error)
        else:
            made += 1
    return made


@shared_task(name="applications.remind_of_closing_rounds")
def remind_of_closing_rounds():
    """Queue the reminders that are due now; answers how many were looked at.

    Asked and written in one transaction: a sweep that is killed has queued none or all.
    """
    with transaction.atomic():
        due = list(closing_reminders(clock.now()))
        for reminder in due:
            mails.deadline_near(reminder)
    return len(due)


@shared_task(name="applications.scan_files")
def scan_files():
    """Ask the virus scanner about the files that wait; answers how many verdicts there were."""
    return actions.scan_waiting_files()


@shared_task(name="applications.find_files_to_scan")
def find_files_to_scan():
    """Files from before there was a scanner are scanned too."""
    return actions.ask_scans_of_old_files()


@shared_task(name="applications.remind_of_draft_looks")
def remind_of_draft_looks():
    """Queue the reminders of answers that are due or late; answers how many were looked at."""
    with transaction.atomic():
        due = list(look_reminders(clock.now()))
        for reminder in due:
            draft_look_mails.draft_look_due(reminder)
    return len(due)


@shared_task(name="applications.lapse_draft_looks")
def lapse_draft_looks():
    """End the draft looks of plans that can no longer change; answers how many."""
    return lapse_late_draft_looks(clock.now())
