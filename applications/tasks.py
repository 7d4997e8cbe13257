"""Periodic work of applications; Celery's timetable wakes it and twice running is harmless."""

from celery import shared_task
from django.db import transaction

from sterktechniek import clock

from . import mails
from .reminders import closing_reminders


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
