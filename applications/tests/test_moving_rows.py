"""Rows are moved up and down; only their place changes, never their number."""

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.models import BudgetLine, Goal, Milestone
from applications.plan_content import plan_content
from applications.row_kinds import KINDS, move
from applications.tests import builders
from applications.tests.typing_in import save
from sterktechniek import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def push(client, plan, kind, row, where):
    url = reverse("row_move", args=[plan.pk, kind, row.pk])
    return client.post(url, {"richting": where})


def numbers(plan):
    return [goal.number for goal in plan.goals.all()]


def three_goals(plan):
    for number in (2, 3):
        Goal.objects.create(plan=plan, number=number, title=f"Doel {number}")


def test_a_row_goes_up_or_down_and_keeps_its_number(lead, plan):
    three_goals(plan)
    third = plan.goals.get(number=3)
    answer = push(lead, plan, "doelen", third, "omhoog")
    assert answer.url.endswith("#doel-3")
    assert numbers(plan) == [1, 3, 2]
    push(lead, plan, "doelen", third, "omhoog")
    push(lead, plan, "doelen", third, "omhoog")  # it stands first already
    assert numbers(plan) == [3, 1, 2]
    push(lead, plan, "doelen", plan.goals.get(number=1), "omlaag")
    assert numbers(plan) == [3, 2, 1]
    assert [one["number"] for one in plan_content(plan)["goals"]] == [3, 2, 1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([-1, 1])), max_size=12))
def test_any_series_of_moves_keeps_all_rows(steps):
    plan = builders.make_plan(filled=False)
    for number in range(1, 5):
        Goal.objects.create(plan=plan, number=number, title="Doel")
    order = [1, 2, 3, 4]
    for number, step in steps:
        move(KINDS["doelen"], plan.goals.get(number=number), step)
        here = order.index(number)
        if 0 <= here + step < len(order):
            order.insert(here + step, order.pop(here))
    assert numbers(plan) == order


def test_milestones_move_within_their_activity(lead, plan):
    activity = plan.activities.get()
    second = Milestone.objects.create(activity=activity, number=2, title="Tweede")
    push(lead, plan, "mijlpalen", second, "omhoog")
    assert [str(one) for one in activity.milestones.all()] == [
        "1.2 Tweede",
        "1.1 Eerste les",
    ]


def test_a_line_that_goes_to_another_place_gets_a_number_of_that_place(lead, plan):
    line, milestone = plan.budget_lines.get(), Milestone.objects.get()
    url = reverse("row_edit", args=[plan.pk, "begroting", line.pk])
    assert save(lead, url, milestone=milestone.pk).status_code == 302
    line.refresh_from_db()
    assert line.number == "1.1a"
    assert save(lead, url, milestone="").status_code == 302
    line.refresh_from_db()
    assert line.number == "1b"  # 1a was given once


def test_a_milestone_of_another_activity_is_refused_with_what_to_do(lead, plan):
    other = plan.activities.create(
        number=2, title="Techniekdag", line="inflow", form="event"
    )
    line = plan.budget_lines.get()
    url = reverse("row_edit", args=[plan.pk, "begroting", line.pk])
    theirs = Milestone.objects.create(activity=other, number=1, title="Dag gehouden")
    answer = save(lead, url, milestone=theirs.pk)
    assert answer.status_code == 422
    assert "hoort bij activiteit 2" in answer.content.decode()
    line.refresh_from_db()
    assert line.milestone is None


def test_a_removed_milestone_leaves_its_lines_their_number(lead, plan):
    milestone = Milestone.objects.get()
    BudgetLine.objects.update(milestone=milestone, number="1.1a")
    lead.post(reverse("row_delete", args=[plan.pk, "mijlpalen", milestone.pk]))
    assert [(one.number, one.milestone) for one in BudgetLine.objects.all()] == [
        ("1.1a", None)
    ]


@pytest.mark.parametrize("where", ["", "opzij", None])
def test_nonsense_moves_nothing(lead, plan, where):
    three_goals(plan)
    url = reverse("row_move", args=[plan.pk, "doelen", plan.goals.last().pk])
    answer = lead.post(url, {"richting": where} if where else {})
    assert answer.status_code == 409
    assert "omhoog of omlaag" in answer.content.decode()
    assert numbers(plan) == [1, 2, 3]


def test_partners_have_no_place_and_after_the_closing_nothing_moves(lead, plan):
    three_goals(plan)
    row = plan.commitments.get()
    assert push(lead, plan, "partners", row, "omhoog").status_code == 404
    with clock.at(plan.round.closes_at):
        assert (
            push(lead, plan, "doelen", plan.goals.last(), "omhoog").status_code == 409
        )
    assert numbers(plan) == [1, 2, 3]


def test_saving_and_adding_one_more_begins_where_the_last_left_off(lead, plan):
    url = reverse("row_create", args=[plan.pk, "begroting"])
    year = str(plan.round.scheme.starts_on.year)
    activity = str(plan.activities.get().pk)
    typed = {
        "description": "Materiaal",
        "activity": activity,
        "year": year,
        "kind": "equipment",
        "unit_price": "10",
        "quantity": "2",
        "nog": "ja",
    }
    answer = lead.post(url, typed, follow=True)
    form = answer.context["open"].form
    assert (form["activity"].value(), form["year"].value()) == (activity, year)
    assert form["description"].value() in (None, "")
    assert plan.budget_lines.count() == 2
