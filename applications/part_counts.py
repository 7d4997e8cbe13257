"""What the status of the parts of a plan needs, counted in the query that reads the plan.

The breaks of `concreteness` in SQL, under the names of their rules, so that the page of a
plan needs no rows: a test holds that both say the same.
"""

from functools import cache

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from .models import (
    Activity,
    Attachment,
    BudgetLine,
    Commitment,
    DraftLook,
    DraftLookRemark,
    Goal,
    Ground,
    Milestone,
    Plan,
)
from .models.attachment_kinds import REQUIRABLE


def plans_with_part_counts():
    """All plans with the counts that `part_statuses` reads, in the same query."""
    return _counted().all()


@cache
def _counted():
    """The same for every request, and naming thirty counts costs more than asking them."""
    return Plan.objects.annotate(
        goal_count=_count(Goal.objects.all()),
        activity_count=_count(Activity.objects.all()),
        commitment_count=_count(Commitment.objects.counting()),
        commitments_open=_count(
            Commitment.objects.counting().filter(confirmed_at__isnull=True)
        ),
        commitments_withdrawn=_count(
            Commitment.objects.filter(withdrawn_at__isnull=False)
        ),
        line_count=_count(BudgetLine.objects.all()),
        attachment_count=_count(Attachment.objects.all()),
        attachments_infected=_count(Attachment.objects.infected()),
        looks_running=_count(DraftLook.objects.running()),
        look_remarks=_count(DraftLookRemark.objects.sent(), plan="look__plan"),
        was_refused=_was_refused(),
        **_files_per_kind(),
        **_rule_counts(),
    )


def _was_refused():
    """Whether a letter of the scheme said something against another plan of the region."""
    grounds = Ground.objects.published().exclude(plan=OuterRef("pk"))
    return Exists(
        grounds.filter(
            region=OuterRef("region"), plan__round__scheme=OuterRef("round__scheme")
        )
    )


def _files_per_kind():
    """How many files without a virus there are of each kind that a round may require."""
    usable = Attachment.objects.usable()
    return {
        f"files_{kind.value}": _count(usable.filter(kind=kind)) for kind in REQUIRABLE
    }


def _rule_counts():
    """How often each rule of `concreteness` is broken, under the name of the rule."""
    goals, activities, lines = Goal.objects, Activity.objects, BudgetLine.objects
    return {
        "partner_without_task": _idle_partners(),
        "goal_without_indicator": _count(goals.filter(indicator="")),
        "goal_without_target": _count(goals.filter(target="")),
        "goal_without_activity": _count(goals.filter(activities__isnull=True)),
        "activity_without_description": _count(activities.filter(description="")),
        "activity_without_goal": _count(activities.filter(goal__isnull=True)),
        "activity_without_milestone": _count(
            activities.filter(milestones__isnull=True)
        ),
        "activity_without_partner": _count(activities.filter(partner__isnull=True)),
        "activity_with_partner_who_left": _count(
            activities.filter(~takes_part(), partner__isnull=False)
        ),
        "activity_without_budget": _count(activities.filter(budget_lines__isnull=True)),
        "milestone_without_date": _count(
            Milestone.objects.filter(due_on__isnull=True), plan="activity__plan"
        ),
        "line_without_activity": _count(
            lines.filter(in_a_concrete_year(), activity__isnull=True)
        ),
        "line_of_nothing": _count(lines.filter(amount=0)),
    }


def in_a_concrete_year():
    """Whether the scheme wants the year of a budget line to be concrete, as a condition."""
    last = "plan__round__scheme__concrete_until"
    return Q(**{f"{last}__isnull": True}) | Q(year__lte=F(last))


def takes_part():
    """Whether the partner of an activity still contributes to its plan, as a condition."""
    return Exists(
        Commitment.objects.counting().filter(
            plan=OuterRef("plan"), partner=OuterRef("partner")
        )
    )


def has_task():
    """Whether an activity or budget line of the plan names the partner, as a condition."""
    same = {"plan": OuterRef("plan"), "partner": OuterRef("partner")}
    return Exists(Activity.objects.filter(**same)) | Exists(
        BudgetLine.objects.filter(**same)
    )


def _count(rows, plan="plan", of="pk", distinct=False):
    per_plan = (
        rows.filter(**{plan: OuterRef("pk")})
        .order_by()
        .values(plan)
        .annotate(rows=Count(of, distinct=distinct))
        .values("rows")
    )
    return Coalesce(Subquery(per_plan, output_field=IntegerField()), 0)


def _idle_partners():
    idle = Commitment.objects.counting().filter(~has_task())
    return _count(idle, of="partner", distinct=True)
