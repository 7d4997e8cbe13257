"""A plan as plain data: all of it, in a fixed order, with exact sums and a stable hash."""

import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.models import BudgetLine
from applications.plan_content import budget_totals, content_hash, plan_content
from applications.tests.builders import make_plan
from sterktechniek.accounts.tests.builders import make_partner

CENTS = st.decimals(0, 10**9, places=2)


@pytest.mark.django_db
class TestContent:
    def test_it_holds_every_part(self):
        plan = make_plan()
        content = plan_content(plan)
        assert content["region"]["code"] == plan.region.code
        assert content["region_vision"] == "Een visie"
        assert content["goals"][0]["title"] == "Meer techniek"
        [activity] = content["activities"]
        assert (activity["goal"], activity["form"]) == (1, "gastles")
        assert activity["milestones"] == [
            {"number": "1.1", "title": "Eerste les", "due_on": "2027-01-01"}
        ]
        [line] = content["budget"]
        assert (line["unit_price"], line["quantity"]) == ("100.00", "100.00")
        assert line["amount"] == "10000.00"
        assert content["totals"]["asked"] == "9000.00"
        assert content["partners"][0]["confirmed"] is False
        assert content["attachments"][0]["kind"] == "samenwerkingsovereenkomst"

    def test_it_is_json_and_comes_back_the_same(self):
        content = plan_content(make_plan())
        assert json.loads(json.dumps(content)) == content

    def test_rows_stand_where_their_position_puts_them(self):
        plan = make_plan()
        first = plan.budget_lines.get()
        for number in (7, 3, 5):
            BudgetLine.objects.create(
                plan=plan,
                number=f"0{number}",
                position=number,
                year=first.year,
                kind="other",
                description=f"Post {number}",
                unit_price=Decimal(1),
                quantity=Decimal(1),
            )
        numbers = [line["number"] for line in plan_content(plan)["budget"]]
        assert numbers == ["1a", "03", "05", "07"]

    def test_the_same_plan_gives_the_same_hash_and_any_change_another(self):
        plan = make_plan()
        before = content_hash(plan_content(plan))
        assert content_hash(plan_content(plan)) == before
        plan.region_vision += " "
        assert content_hash(plan_content(plan)) != before

    def test_it_costs_the_same_for_one_row_and_for_many(
        self, django_assert_max_num_queries
    ):
        plan = make_plan()
        activity = plan.activities.get()
        BudgetLine.objects.bulk_create(
            BudgetLine(
                plan=plan,
                number=f"1x{number}",
                activity=activity,
                partner=make_partner(plan.region),
                year=2020,
                kind="other",
                description="Post",
                unit_price=Decimal(1),
                quantity=Decimal(1),
                amount=Decimal(1),
            )
            for number in range(2, 62)
        )
        with django_assert_max_num_queries(9):
            assert len(plan_content(plan)["budget"]) == 61


def test_the_hash_does_not_depend_on_the_order_of_keys():
    assert content_hash({"a": 1, "b": "é"}) == content_hash({"b": "é", "a": 1})
    assert content_hash({"a": [1, 2]}) != content_hash({"a": [2, 1]})


@given(st.lists(st.tuples(st.integers(2020, 2023), CENTS)), st.lists(CENTS))
def test_sums_are_exact_to_the_cent(costs, contributions):
    lines = [SimpleNamespace(year=year, amount=amount) for year, amount in costs]
    commitments = [SimpleNamespace(amount=amount) for amount in contributions]
    totals = budget_totals(lines, commitments)
    assert Decimal(totals["costs"]) == sum(amount for _, amount in costs)
    by_year = [Decimal(amount) for amount in totals["by_year"].values()]
    assert sum(by_year) == Decimal(totals["costs"])
    assert Decimal(totals["asked"]) + Decimal(totals["co_financing"]) == Decimal(
        totals["costs"]
    )


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**4, places=2))
def test_an_amount_is_price_times_quantity_in_cents(price, quantity):
    line = BudgetLine(unit_price=price, quantity=quantity).price()
    assert abs(line.amount - price * quantity) <= Decimal("0.005")
    assert line.amount == line.amount.quantize(Decimal("0.01"))
