"""Periodic work of applications; Celery's timetable wakes it and twice running is harmless."""

from celery import shared_task

from sterktechniek import clock

from . import mails
from .reminders import closing_reminders


@shared_task(name="applications.remind_of_closing_rounds")
def remind_of_closing_rounds():
    """Queue the reminders that are due now; answers how many were looked at."""
    due = list(closing_reminders(clock.now()))
    for reminder in due:
        mails.deadline_near(reminder)
    return len(due)
