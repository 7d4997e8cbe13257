"""Periodic work after awards; Celery's timetable wakes it and twice running is harmless."""

from celery import shared_task
from django.db import transaction

from sterktechniek import clock

from . import actions, mails
from .reminders import due_reminders


@shared_task(name="awards.plan_payments")
def plan_payments():
    """Plan the payments of awards whose letter left, or changed; answers how many awards."""
    return actions.plan_all_payments()


@shared_task(name="awards.end_suspensions")
def end_suspensions():
    """End the suspensions whose last day has passed; answers how many."""
    return actions.end_suspensions()


@shared_task(name="awards.remind_of_due_days")
def remind_of_due_days():
    """Queue the reminders that are due now; answers how many were looked at.

    Asked and written in one transaction: a sweep that is killed has queued none or all.
    """
    with transaction.atomic():
        due = list(due_reminders(clock.now()))
        for reminder in due:
            mails.due_soon(reminder)
    return len(due)
