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

    An answer that fails is told in the log and does not stop the others.
    """
    days, done = {}, 0
    for answer in (
        Answer.objects.filter(figures__isnull=False).distinct().order_by("pk")
    ):
        try:
            done += _recount_of(answer, days)
        except Exception:
            logger.exception("Answer %s could not be counted anew.", answer.pk)
    return done


def _recount_of(answer, days):
    at = clock.now()
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
