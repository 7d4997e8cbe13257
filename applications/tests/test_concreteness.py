"""The hint list equals the defects that were put in, wherever it is asked."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications import concreteness
from applications.models import (
    Activity,
    BudgetLine,
    Commitment,
    Goal,
    Milestone,
    Part,
    Plan,
)
from applications.part_counts import plans_with_part_counts
from applications.part_rows import rows_of
from applications.parts import TOLD
from applications.plan_content import plan_content
from applications.tests import builders
from sterktechniek.accounts.tests.builders import make_partner

pytestmark = pytest.mark.django_db


def breaks(plan):
    found = concreteness.breaks_in(
        plan_content(plan), concrete_until=plan.round.scheme.concrete_until
    )
    return [(one.rule, one.anchor) for one in found]


def test_a_concrete_plan_has_no_breaks():
    assert breaks(builders.make_plan()) == []


DEFECTS = {
    "region_vision": lambda plan: Plan.objects.update(region_vision=" "),
    "labour_market": lambda plan: Plan.objects.update(labour_market=""),
    "project_organisation": lambda plan: Plan.objects.update(project_organisation=""),
    "goal_without_indicator": lambda plan: plan.goals.update(indicator=""),
    "goal_without_target": lambda plan: plan.goals.update(target=""),
    "activity_without_description": lambda plan: plan.activities.update(description=""),
    "activity_without_milestone": lambda plan: Milestone.objects.all().delete(),
    "milestone_without_date": lambda plan: Milestone.objects.update(due_on=None),
    "activity_without_partner": lambda plan: plan.activities.update(partner=None),
    "activity_without_budget": lambda plan: plan.budget_lines.all().delete(),
    "line_of_nothing": lambda plan: plan.budget_lines.update(amount=0),
}


@pytest.mark.parametrize("rule", DEFECTS)
def test_each_defect_is_found_where_it_is(rule):
    plan = builders.make_plan()
    DEFECTS[rule](plan)
    plan.refresh_from_db()
    assert rule in [name for name, _ in breaks(plan)]
    [[_, anchor]] = [one for one in breaks(plan) if one[0] == rule]
    assert anchor in {
        *(f"id_{rule}", "doel-1", "activiteit-1", "mijlpaal-1.1", "post-1a")
    }


def test_an_activity_without_a_goal_leaves_its_goal_alone():
    plan = builders.make_plan()
    plan.activities.update(goal=None)
    assert breaks(plan) == [
        ("goal_without_activity", "doel-1"),
        ("activity_without_goal", "activiteit-1"),
    ]


def test_a_partner_who_withdraws_leaves_its_activity_and_has_no_task_any_more():
    plan = builders.make_plan()
    by = builders.lead_of(plan.region)
    plan.commitments.update(withdrawn_at=plan.created_at, withdrawn_by=by)
    assert breaks(plan) == [("activity_with_partner_who_left", "activiteit-1")]


def test_a_year_that_may_be_broader_needs_no_activity():
    plan = builders.make_plan()
    scheme = plan.round.scheme
    year = scheme.starts_on.year
    for number, later in (("0a", 1), ("0b", 2)):
        BudgetLine.objects.create(
            plan=plan,
            number=number,
            year=year + later,
            kind="other",
            description="Later",
            unit_price=1,
            quantity=1,
        )
    scheme.concrete_until = year + 1
    scheme.save()
    plan = Plan.objects.select_related("round__scheme").get(pk=plan.pk)
    assert breaks(plan) == [("line_without_activity", "post-0a")]


# What the page of a plan counts in SQL, and what a part shows beside it, is the same list


def same_everywhere(plan):
    plan = plans_with_part_counts().select_related("round__scheme").get(pk=plan.pk)
    found = concreteness.breaks_in(
        plan_content(plan), concrete_until=plan.round.scheme.concrete_until
    )
    counted = {rule: getattr(plan, rule) for rule in TOLD}
    assert counted == {rule: sum(one.rule == rule for one in found) for rule in TOLD}
    for part, expected in concreteness.per_part(found).items():
        if part != Part.ATTACHMENTS:
            beside = rows_of(plan, part, locked=False).breaks
            assert sorted(map(str, beside)) == sorted(map(str, expected)), part


MAYBE = st.booleans()
AN_ACTIVITY = st.tuples(*[st.integers(0, 2)] * 2, MAYBE, st.lists(MAYBE, max_size=2))
A_LINE = st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2), MAYBE)
A_PROMISE = st.tuples(st.integers(0, 2), MAYBE)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(MAYBE, MAYBE), max_size=3),
    st.lists(AN_ACTIVITY, max_size=3),
    st.lists(A_LINE, max_size=3),
    st.lists(A_PROMISE, max_size=3, unique_by=lambda one: one[0]),
    st.sampled_from([None, 2020, 2021]),
)
def test_counts_and_breaks_agree_on_any_plan(
    goals, activities, lines, promises, concrete_until
):
    plan = builders.make_plan(filled=False)
    plan.round.scheme.concrete_until = concrete_until
    plan.round.scheme.save()
    _write(plan, goals, activities, lines, promises)
    same_everywhere(plan)


def _write(plan, goals, activities, lines, promises):
    partners = [None, make_partner(plan.region), make_partner(plan.region)]
    made_goals = [None] + [
        Goal.objects.create(
            plan=plan,
            number=number,
            title="Doel",
            indicator="i" * has_indicator,
            target="t" * has_target,
        )
        for number, (has_indicator, has_target) in enumerate(goals, start=1)
    ]
    made = [None]
    for number, (goal, partner, described, dates) in enumerate(activities, start=1):
        activity = Activity.objects.create(
            plan=plan,
            number=number,
            title="Activiteit",
            description="d" * described,
            goal=made_goals[min(goal, len(made_goals) - 1)],
            partner=partners[partner],
            line="inflow",
            form="event",
        )
        made.append(activity)
        for order, dated in enumerate(dates, start=1):
            Milestone.objects.create(
                activity=activity,
                number=order,
                title="Mijlpaal",
                due_on=date(2021, 1, 1) if dated else None,
            )
    for position, (activity, partner, later, costs) in enumerate(lines, start=1):
        owner = made[min(activity, len(made) - 1)]
        BudgetLine.objects.create(
            plan=plan,
            number=f"{owner.number if owner else 0}{'abc'[position - 1]}",
            position=position,
            activity=owner,
            partner=partners[partner],
            year=2020 + later,
            kind="other",
            description="Post",
            unit_price=Decimal(1 if costs else 0),
            quantity=1,
        )
    for partner, withdrawn in promises:
        if partners[partner]:
            by = builders.lead_of(plan.region) if withdrawn else None
            Commitment.objects.create(
                plan=plan,
                partner=partners[partner],
                form="cash",
                amount=1,
                withdrawn_at=plan.created_at if withdrawn else None,
                withdrawn_by=by,
            )
