"""Remarks on a plan that still wait for an answer of the region, per part."""

from collections import Counter

from django.db.models import Count

from .models import GroundAnswer


def open_remarks(plan):
    """{part: number of remarks of the round before that have no answer yet}."""
    rows = (
        GroundAnswer.objects.unanswered()
        .filter(plan=plan)
        .values_list("ground__part")
        .annotate(number=Count("pk"))
    )
    return Counter(dict(rows)) if plan.based_on_id else Counter()
