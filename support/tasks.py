"""Periodic work of support; Celery's timetable wakes it and twice running is harmless."""

from celery import shared_task
from django.db import transaction

from sterktechniek import clock

from . import agreement_mails
from .reminders import due_reminders


@shared_task(name="support.remind_of_action_points")
def remind_of_action_points():
    """Queue the reminders that are due now; answers how many were looked at.

    Asked and written in one transaction: a sweep that is killed has queued none or all.
    """
    with transaction.atomic():
        due = list(due_reminders(clock.now()))
        for reminder in due:
            agreement_mails.point_due(reminder)
    return len(due)
