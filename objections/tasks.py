"""Periodic work on objections; Celery's timetable wakes it and twice running is harmless."""

from celery import shared_task
from django.db import transaction

from sterktechniek import clock

from . import mails
from .reminders import term_reminders


@shared_task(name="objections.remind_of_terms")
def remind_of_terms():
    """Queue the reminders that are due now; answers how many were looked at.

    Asked and written in one transaction: a sweep that is killed has queued none or all.
    """
    with transaction.atomic():
        due = list(term_reminders(clock.now()))
        for reminder in due:
            mails.term_due(reminder)
    return len(due)
