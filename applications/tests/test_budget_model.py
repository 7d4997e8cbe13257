"""Generated files against a model: either nothing is kept, or the budget is what the file says."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from applications.actions.budget import LookAgain, import_budget
from applications.budget_import import compare
from applications.budget_rows import NEEDED, TypedRow, as_json, from_json
from applications.tests import builders
from applications.tests.spreadsheets import kept

pytestmark = pytest.mark.django_db
TEXTS = {
    "number": ["", "", "", "1a", "1A", "1b", "9z", "0a"],
    "activity": ["", "1", "1. Gastlessen", "2", "7"],
    "milestone": ["", "", "1.1", "1,1", "2.1"],
    "partner": ["", "Bedrijf", "Niemand"],
    "year": ["2020", "2021", "1999", ""],
    "kind": ["overige kosten", "Materiaal en inventaris", "?"],
    "description": ["Lessen", "Materiaal", "=1+1", " a  b ", ""],
    "unit_price": ["100", "12,50", "€ 1.250", "1.250,-", "-1", "x"],
    "quantity": ["100", "0", "2,5", "1/2"],
}
# Most rows of these are good.
GOOD = {
    "number": ["", "", "1a", "1b", "2a"],
    "activity": ["", "1", "1. Gastlessen", "2"],
    "milestone": [""] * 5 + ["1.1"],
    "partner": ["", "Bedrijf"],
    "year": ["2020", "2021"],
    "kind": ["overige kosten", "Materiaal en inventaris"],
    "description": ["Lessen", "Materiaal", "=1+1"],
    "unit_price": ["100", "€ 1.250", "1.250,-"],
    "quantity": ["100", "0", "2,5"],
}


def rows(texts, most):
    cells = st.fixed_dictionaries({key: st.sampled_from(texts[key]) for key in NEEDED})
    numbered = st.lists(cells, max_size=most).map(
        lambda found: [TypedRow(place, one) for place, one in enumerate(found, start=2)]
    )
    return numbered


@pytest.fixture
def plan():
    plan = builders.make_plan()
    partner = plan.region.partners.get()
    partner.name = "Bedrijf"
    partner.save()
    plan.activities.create(number=2, title="Twee", line="inflow", form="event")
    return plan


def said(line):
    """What a line says, without its number and place."""
    return (
        line.activity_id,
        line.milestone_id,
        line.partner_id,
        line.year,
        line.kind,
        line.description.strip(),
        line.unit_price,
        line.quantity,
        line.amount,
    )


def budget(plan):
    return {line.number: said(line) for line in plan.budget_lines.all()}


STEPS = st.lists(
    st.tuples(rows(GOOD, 3) | rows(TEXTS, 5), st.booleans()), min_size=2, max_size=5
)


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_the_budget_is_what_the_file_says_or_what_it_was(plan, steps):
    with transaction.atomic():
        _go(plan, steps)
        transaction.set_rollback(True)


def _go(plan, steps):
    plan.refresh_from_db()
    by = builders.lead_of(plan.region)
    given_out = set(budget(plan))
    for typed, replace in steps:
        typed = from_json(as_json(typed))
        before, stored = budget(plan), kept(plan)
        found = compare(plan, typed, replace=replace)
        arguments = {"replace": replace, "seen": found.fingerprint, "by": by}
        if found.problems:
            with pytest.raises(LookAgain):
                import_budget(plan, typed, **arguments)
            assert kept(plan) == stored
            event("refused")
            continue
        done = import_budget(plan, typed, **arguments)
        after = budget(plan)
        event("imported")
        # every row of the file is a line, and nothing else came
        assert len(done.added) + len(done.changed) + len(done.same) == len(typed)
        assert len(after) == len(before) - len(done.removed) + len(done.added)
        assert Counter(map(said, found.lines_after())) == Counter(after.values())
        if replace:
            assert len(after) == len(typed)
        # a number is given once, and stays with its line while that keeps its place
        new = set(after) - set(before)
        assert not new & given_out
        given_out |= new
        for number in set(after) & set(before):
            assert after[number][:2] == before[number][:2]
        assert all(
            line[8] == (line[6] * line[7]).quantize(Decimal("0.01"))
            for line in after.values()
        )
        # and once more: nothing
        again = compare(plan, typed, replace=replace)
        assert not again.problems
        assert not again.changes_something
