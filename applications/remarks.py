"""Remarks on a plan that still wait for the region, per part.

Those of the last decision wait for an answer; those of a draft look for a tick.
"""

from collections import Counter

from .models import DraftLookRemark, GroundAnswer


def open_remarks(plan):
    """{part: number of remarks that the region still has to look at}, in one query."""
    looked = DraftLookRemark.objects.sent().still_open().filter(look__plan=plan)
    parts = looked.order_by().values_list("part")
    if plan.based_on_id:
        answers = GroundAnswer.objects.unanswered().filter(plan=plan).order_by()
        parts = parts.union(answers.values_list("ground__part"), all=True)
    return Counter(part for (part,) in parts)
