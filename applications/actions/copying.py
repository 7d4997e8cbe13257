"""The rows of the last plan as the start of the next one, with the same numbers."""

from applications.lifecycle import PlanState
from applications.models import (
    Activity,
    Attachment,
    BudgetLine,
    Commitment,
    Goal,
    GroundAnswer,
    Milestone,
    Plan,
)
from applications.models.criteria import Ground


def copy_rows(last, plan):
    """Copy goals, activities, milestones, budget, partners and files to the new plan.

    Partners confirm again, because they promise it for another plan. Each open published
    ground of the region gets its place for an answer.
    """
    goals = _copy(Goal, last.goals.all(), plan=plan)
    activities = _copy(Activity, last.activities.all(), plan=plan, goal=goals)
    milestones = _copy(
        Milestone,
        Milestone.objects.filter(activity__plan=last),
        activity=activities,
    )
    _copy(
        BudgetLine,
        last.budget_lines.all(),
        plan=plan,
        activity=activities,
        milestone=milestones,
    )
    _copy(
        Commitment,
        last.commitments.counting(),
        plan=plan,
        confirmed_at=None,
        confirmed_by=None,
    )
    _copy(Attachment, last.attachments.all(), plan=plan)
    make_room_for_answers(plan)


def _copy(model, rows, **changes):
    """Copy rows with some fields changed; a dict maps each old related id to the new row.

    Answers {old id: new row}, to pass on to the rows that point to these.
    """
    rows = list(rows)
    old_ids = [row.pk for row in rows]
    for row in rows:
        row.pk = None
        for name, value in changes.items():
            if isinstance(value, dict):
                value = value.get(getattr(row, f"{name}_id"))
            setattr(row, name, value)
    return dict(zip(old_ids, model.objects.bulk_create(rows), strict=True))


def make_room_for_answers(plan):
    """Give each open published ground of the region its place for an answer, once."""
    grounds = (
        Ground.objects.published()
        .still_open()
        .filter(region=plan.region_id, plan__round__scheme=plan.round.scheme_id)
        .exclude(plan=plan)
    )
    GroundAnswer.objects.bulk_create(
        (GroundAnswer(ground=ground, plan=plan) for ground in grounds),
        ignore_conflicts=True,
    )


def make_room_in_later_drafts(refused):
    """A plan begun before the outcome was known answers the grounds too."""
    drafts = Plan.objects.filter(
        region=refused.region_id,
        round__scheme=refused.round.scheme_id,
        state=PlanState.DRAFT,
        based_on__isnull=False,
    )
    for plan in drafts.exclude(pk=refused.pk).select_related("round"):
        make_room_for_answers(plan)
