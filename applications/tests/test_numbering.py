"""Numbers are given once: whatever is added, moved away or removed in between."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications import numbering
from applications.models import BudgetLine, Goal
from applications.tests import builders


@given(st.integers(1, 10_000))
def test_letters_and_their_order_are_each_others_inverse(order):
    assert numbering.split(f"3.2{numbering.letters(order)}") == ("3.2", order)


def test_letters_go_on_after_z():
    assert [numbering.letters(n) for n in (1, 26, 27, 52, 53)] == [
        *("a", "z", "aa", "az", "ba")
    ]


def test_the_place_of_a_line_says_where_it_belongs():
    activity, milestone = SimpleNamespace(number=3), SimpleNamespace(number=2)
    assert numbering.place_of(activity, milestone) == "3.2"
    assert numbering.place_of(activity) == "3"
    assert numbering.place_of(None) == "0"


@pytest.mark.django_db
class TestGiving:
    def test_lines_of_activity_1_and_11_do_not_mix(self):
        plan = builders.make_plan()
        activity = plan.activities.get()
        eleven = SimpleNamespace(number=11)
        assert numbering.next_line_number(plan, eleven) == "11a"
        assert numbering.next_line_number(plan, activity) == "1b"

    def test_what_was_removed_is_not_given_again(self):
        plan = builders.make_plan()
        line = plan.budget_lines.get()
        numbering.remember_line(plan, line.number)
        line.delete()
        assert numbering.next_line_number(plan, plan.activities.get()) == "1b"
        goal = plan.goals.get()
        numbering.remember(plan, "goals", goal.number)
        Goal.objects.all().delete()
        assert numbering.next_number(plan, "goals", plan.goals.all()) == 2

    def test_rows_that_were_loaded_count_too(self):
        plan = builders.make_plan()
        first = plan.budget_lines.get()
        BudgetLine.objects.create(
            plan=plan,
            number="1zz",
            activity=first.activity,
            year=first.year,
            kind="other",
            description="Post",
            unit_price=1,
            quantity=1,
        )
        assert numbering.next_line_number(plan, first.activity) == "1aaa"
