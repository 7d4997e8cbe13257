"""The worker and its timetable: every periodic task of the project in one list.

Tasks only sweep: what is due stands as rows in the database, so that a sweep may run
twice, late, or in a worker that is killed, without anything being lost or doubled.
"""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sterktechniek.settings")

MINUTE = 60  # seconds

#: name of the task, seconds between two runs
TIMETABLE = [
    ("outbox.sweep", 5),
    ("applications.make_receipt_copies", 5),
    ("reviews.make_letters", 15),
    ("reviews.make_minutes", 15),
    ("reviews.make_archive_copies", 30),
    ("answers.make_copies", 15),
    ("answers.recount", 5 * MINUTE),
    ("reports.make_reports", 15),
    ("applications.remind_of_closing_rounds", 5 * MINUTE),
    ("applications.scan_files", 15),
    ("applications.find_files_to_scan", 10 * MINUTE),
    ("applications.remind_of_draft_looks", 10 * MINUTE),
    ("applications.lapse_draft_looks", 10 * MINUTE),
    ("reviews.lapse_barred_reviews", 10 * MINUTE),
    ("reviews.propose_unanswered", 10 * MINUTE),
    ("reviews.follow_trajectories", 10 * MINUTE),
    ("support.remind_of_action_points", 10 * MINUTE),
    ("awards.plan_payments", 10 * MINUTE),
    ("awards.end_suspensions", 10 * MINUTE),
    ("awards.remind_of_due_days", 10 * MINUTE),
    ("objections.remind_of_terms", 10 * MINUTE),
]


def _entry(task, seconds):
    """A sweep that waited longer than its interval is dropped: the next does its work."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


TRANSPORT_ALIASES["filesystem"] = "sterktechniek.file_broker:Transport"

app = Celery("sterktechniek")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {task: _entry(task, every) for task, every in TIMETABLE}
