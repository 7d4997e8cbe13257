"""Counting every bound figure anew, so that pages show what became of it without counting."""

import logging
from dataclasses import asdict

from django.db import transaction

from sterktechniek import clock
from sterktechniek.answers.marks import checked
from sterktechniek.answers.models import Answer, BoundFigure, FigureCheck

logger = logging.getLogger(__name__)


def recount():
    """Count the figures of every answer anew; returns how many were.

    An answer that fails is told in the log and does not stop the others. What they share is
    asked once, so the marks are of the moment at which the sweep began: of what was bound
    anew since, they say nothing.
    """
    at, days, done = clock.now(), {}, 0
    today = clock.local(at).date()
    answers = Answer.objects.filter(figures__isnull=False).distinct()
    for answer in answers.order_by("day", "pk"):
        days = {day: kept for day, kept in days.items() if day in (answer.day, today)}
        try:
            done += _recount_of(answer, days, at)
        except Exception:
            logger.exception("Answer %s could not be counted anew.", answer.pk)
    return done


def _recount_of(answer, days, at):
    found = checked(answer.figures.select_related("answer"), days)
    return _keep(found, at)


@transaction.atomic
def _keep(found, at):
    """Only figures that are still bound as they were when they were counted get their marks."""
    bound = dict(
        BoundFigure.objects.select_for_update()
        .filter(pk__in=[one.figure.pk for one in found])
        .values_list("pk", "recorded_until")
    )
    rows = [
        _row(one, at)
        for one in found
        if bound.get(one.figure.pk) == one.figure.recorded_until
    ]
    FigureCheck.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["figure"],
        update_fields=["checked_at", "wrong", "outdated", "problem"],
    )
    return len(rows)


def _row(one, at):
    return FigureCheck(
        figure=one.figure,
        checked_at=at,
        wrong=one.wrong and asdict(one.wrong),
        outdated=one.outdated and asdict(one.outdated),
        problem=one.problem,
    )
