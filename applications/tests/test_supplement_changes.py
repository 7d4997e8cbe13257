"""What changed in a supplement, and what changed without a remark on it."""

from types import SimpleNamespace

import pytest

from applications.models import Part
from applications.supplement_changes import supplement_changes
from applications.tests.test_comparison import EMPTY, LINE

ACTIVITIES = [
    {
        "number": number,
        "title": f"Les {number}",
        "milestones": [{"number": f"{number}.1", "title": "Klaar", "due_on": None}],
    }
    for number in (1, 2, 12)
]
OLD = EMPTY | {
    "region_vision": "Visie",
    "labour_market": "Markt",
    "activities": ACTIVITIES,
    "goals": [{"number": 1, "title": "Doel"}],
    "budget": [LINE],
}


def item(part, passage=""):
    return SimpleNamespace(part=part, passage=passage)


def told(items, new):
    """{what changed: whether it was asked}."""
    return {
        getattr(one.entry, "passage", None) or one.entry.name: one.is_asked
        for part in supplement_changes(items, OLD, OLD | new)
        for one in part.changes
    }


def retitled(*numbers, milestones=()):
    return {
        "activities": [
            one
            | ({"title": "Anders"} if one["number"] in numbers else {})
            | {
                "milestones": [
                    row | ({"title": "Anders"} if row["number"] in milestones else {})
                    for row in one["milestones"]
                ]
            }
            for one in ACTIVITIES
        ]
    }


def test_a_remark_on_a_part_asks_for_all_of_it():
    assert told([item("activiteiten")], retitled(1, 2, milestones=["2.1"])) == {
        "activiteit 1": True,
        "activiteit 2": True,
        "mijlpaal 2.1": True,
    }


@pytest.mark.parametrize("passage", ["activiteit 1", " Activiteit 1 "])
def test_a_remark_on_a_row_asks_for_that_row_and_its_milestones(passage):
    new = retitled(1, 2, 12, milestones=["1.1", "2.1", "12.1"])
    assert told([item("activiteiten", passage)], new) == {
        "activiteit 1": True,
        "mijlpaal 1.1": True,
        "activiteit 2": False,
        "mijlpaal 2.1": False,
        "activiteit 12": False,
        "mijlpaal 12.1": False,
    }


def test_a_remark_on_a_milestone_does_not_ask_for_its_activity():
    new = retitled(1, milestones=["1.1"])
    assert told([item("activiteiten", "mijlpaal 1.1")], new) == {
        "activiteit 1": False,
        "mijlpaal 1.1": True,
    }


def test_a_remark_on_a_text_asks_for_that_text():
    new = {"region_vision": "Anders", "labour_market": "Anders"}
    assert told([item("visie", "regiovisie")], new) == {
        "region_vision": True,
        "labour_market": False,
    }


def test_a_remark_in_words_is_about_the_whole_part():
    new = {"region_vision": "Anders"}
    assert told([item("visie", "de tweede alinea")], new) == {"region_vision": True}


def test_a_line_that_got_another_number_is_still_the_line_that_was_asked():
    moved = {"budget": [LINE | {"number": "2a", "activity": 2}]}
    assert told([item("begroting", "post 1a")], moved) == {"post 2a": True}


def test_a_new_row_beside_the_one_that_was_asked_is_flagged():
    goals = [{"number": 1, "title": "Doel"}, {"number": 2, "title": "Nog een"}]
    assert told([item("doelen", "doel 1")], {"goals": goals}) == {"doel 2": False}


def test_a_change_in_a_part_that_was_not_asked_is_flagged():
    found = supplement_changes([item("doelen")], OLD, OLD | {"region_vision": "Anders"})
    assert [(one.part, one.was_open, one.unasked) for one in found] == [
        (Part.VISION, False, 1),
        (Part.GOALS, True, 0),
    ]


def test_of_a_request_from_before_parts_were_named_nothing_is_called_unasked():
    assert told([], {"region_vision": "Anders"}) == {"region_vision": True}
