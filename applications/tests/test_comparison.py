"""Two frozen contents compared: what is new, gone, changed, moved, and what is the same."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.comparison import FieldChange, RowStatus, changes, compare
from applications.models import Part
from applications.plan_content import plan_content
from applications.tests.builders import make_plan

WORDS = st.sampled_from(["", "a", "b", "c\nd", "é"])
MONEY = st.sampled_from(["0.00", "1.00", "12.50"])


def rows(numbers, **columns):
    """Rows with these numbers, each once, in any order."""
    return st.lists(numbers, unique=True, max_size=5).flatmap(
        lambda found: st.tuples(
            *(
                st.fixed_dictionaries({"number": st.just(number), **columns})
                for number in found
            )
        ).map(list)
    )


NUMBERS = st.integers(1, 6)
GOALS = rows(NUMBERS, title=WORDS, indicator=WORDS, target=WORDS)


@st.composite
def activities(draw):
    found = draw(
        rows(NUMBERS, title=WORDS, description=WORDS, goal=st.none() | NUMBERS)
    )
    for one in found:
        numbers = st.integers(1, 3).map(lambda n, one=one: f"{one['number']}.{n}")
        one["milestones"] = draw(rows(numbers, title=WORDS, due_on=st.none() | WORDS))
    return found


LINES = rows(
    st.sampled_from(["1a", "1b", "2a", "2.1a", "00a"]),
    activity=st.none() | NUMBERS,
    milestone=st.none(),
    description=WORDS,
    year=st.sampled_from([2020, 2021]),
    kind=WORDS,
    partner=WORDS,
    unit_price=MONEY,
    quantity=MONEY,
    amount=MONEY,
)
PARTNERS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(["X", "Y"]), "form": WORDS, "amount": MONEY}
    ),
    max_size=4,
)
FILES = st.lists(
    st.fixed_dictionaries({"name": WORDS, "sha256": WORDS, "size": st.integers(0, 2)}),
    max_size=4,
)
ANSWERS = st.lists(
    st.fixed_dictionaries({"ground": NUMBERS, "text": WORDS}),
    max_size=3,
    unique_by=lambda one: one["ground"],
)
CONTENTS = st.fixed_dictionaries(
    {
        "region_vision": WORDS,
        "labour_market": WORDS,
        "project_organisation": WORDS,
        "what_changed": WORDS,
        "partners": PARTNERS,
        "goals": GOALS,
        "activities": activities(),
        "budget": LINES,
        "attachments": FILES,
        "ground_answers": ANSWERS,
    }
)
KIND_OF = {"goals": "doel", "budget": "post", "partners": "partner", "attachments": "bijlage"}  # fmt: skip


def of_kind(found, kind):
    return [
        one
        for entries in found.values()
        for one in entries
        if getattr(one, "kind", "") == kind
    ]


@settings(max_examples=40)
@given(CONTENTS)
def test_what_is_the_same_differs_in_nothing(content):
    found = compare(content, copy.deepcopy(content))
    assert list(found) == list(Part)
    assert changes(found) == {}


@settings(max_examples=40)
@given(CONTENTS, CONTENTS)
def test_it_finds_nothing_only_when_nothing_differs(old, new):
    """Also an order that changed is found, of rows that stand in an order."""

    def plain(content):
        """Without the order of what has none, and of lines of different places."""
        lines = {}
        for line in content["budget"]:
            lines.setdefault(str(line["activity"]), []).append(line)
        return content | {
            "budget": lines,
            "partners": sorted(content["partners"], key=str),
            "attachments": sorted(content["attachments"], key=str),
            "ground_answers": sorted(content["ground_answers"], key=str),
        }

    def emptied(value):
        if isinstance(value, dict):
            return {name: emptied(one) for name, one in value.items()}
        if isinstance(value, list):
            return [emptied(one) for one in value]
        return "" if value is None else value

    answers = ("ground_answers",)
    same = all(
        emptied(plain(old)[name]) == emptied(plain(new)[name])
        for name in old
        if name not in answers
    )
    found = changes(compare(old, new))
    without_answers = [
        one
        for entries in found.values()
        for one in entries
        if getattr(one, "kind", "") != "antwoord"
    ]
    assert (without_answers == []) == same


@settings(max_examples=40)
@given(CONTENTS, CONTENTS)
def test_the_new_content_can_be_read_back_from_the_old_and_the_changes(old, new):
    """So no change is lost: old values and new values are those of the contents."""
    found = compare(old, new)
    for name, kind in KIND_OF.items():
        entries = of_kind(found, kind)
        stayed = [one for one in entries if one.status != RowStatus.GONE]
        assert [one.row for one in stayed] == new[name]
        for one in stayed:
            if one.before is not None:
                patched = one.before | {
                    change.name: change.new for change in one.fields
                }
                assert {k: v or "" for k, v in patched.items()} == {
                    k: v or "" for k, v in one.row.items()
                }
        before = [one.before for one in entries if one.before is not None]
        assert sorted(before, key=str) == sorted(old[name], key=str)


@settings(max_examples=40)
@given(CONTENTS, CONTENTS)
def test_back_again_what_was_new_is_gone(old, new):
    there, back = compare(old, new), compare(new, old)
    for part in Part:
        went = [one for one in there[part] if getattr(one, "status", "") == "gone"]
        came = [one for one in back[part] if getattr(one, "status", "") == "new"]
        assert sorted(one.passage for one in went) == sorted(
            one.passage for one in came
        )


@given(st.permutations(range(1, 7)))
def test_moving_is_told_of_as_few_rows_as_explain_it(order):
    goals = [{"number": n, "title": str(n)} for n in range(1, 7)]
    old = EMPTY | {"goals": goals}
    new = EMPTY | {"goals": [goals[n - 1] for n in order]}
    found = compare(old, new)[Part.GOALS]
    stayed = [int(one.number) for one in found if one.status == RowStatus.SAME]
    assert stayed == sorted(stayed)
    longest = max(sum(1 for _ in run) for run in _rising_runs(list(order)))
    assert len(stayed) == longest


def _rising_runs(order):
    """Every rising run of a short list, the dull way."""
    runs = [[]]
    for number in order:
        runs += [[*run, number] for run in runs if not run or run[-1] < number]
    return runs


EMPTY = {
    "partners": [],
    "goals": [],
    "activities": [],
    "budget": [],
    "attachments": [],
}
LINE = {
    "number": "1a",
    "activity": 1,
    "milestone": None,
    "partner": "",
    "year": 2020,
    "kind": "reizen",
    "description": "Bus",
    "unit_price": "10.00",
    "quantity": "2.00",
    "amount": "20.00",
}


def test_a_text_that_changed_stands_with_both_texts():
    old, new = EMPTY | {"region_vision": "Oud"}, EMPTY | {"region_vision": "Nieuw"}
    assert changes(compare(old, new)) == {
        Part.VISION: [FieldChange("region_vision", "Regiovisie", "Oud", "Nieuw")]
    }


def test_line_ends_are_no_difference():
    old = EMPTY | {"region_vision": "Een\nTwee"}
    new = EMPTY | {"region_vision": "Een\r\nTwee"}
    assert not changes(compare(old, new))


def test_a_milestone_is_a_row_of_its_own():
    activity = {"number": 3, "title": "Les", "milestones": []}
    milestone = {"number": "3.2", "title": "Klaar", "due_on": "2027-01-01"}
    later = milestone | {"due_on": "2027-02-01"}
    old = EMPTY | {"activities": [activity | {"milestones": [milestone]}]}
    new = EMPTY | {"activities": [activity | {"milestones": [later]}]}
    [change] = changes(compare(old, new))[Part.ACTIVITIES]
    assert (change.passage, change.status) == ("mijlpaal 3.2", RowStatus.CHANGED)
    assert change.title == "Klaar"
    assert change.fields == [FieldChange("due_on", "Datum", "2027-01-01", "2027-02-01")]


def test_the_milestones_of_an_activity_that_is_gone_are_gone_too():
    milestone = {"number": "3.2", "title": "Klaar", "due_on": None}
    old = EMPTY | {"activities": [{"number": 3, "milestones": [milestone]}]}
    found = changes(compare(old, EMPTY))[Part.ACTIVITIES]
    assert [(one.passage, one.status) for one in found] == [
        ("activiteit 3", RowStatus.GONE),
        ("mijlpaal 3.2", RowStatus.GONE),
    ]


def test_a_line_that_went_to_another_activity_is_moved():
    old = EMPTY | {"budget": [LINE]}
    new = EMPTY | {"budget": [LINE | {"number": "2a", "activity": 2}]}
    [change] = changes(compare(old, new))[Part.BUDGET]
    assert (change.status, change.number, change.old_number) == ("moved", "2a", "1a")


def test_two_lines_that_say_the_same_are_not_guessed():
    other = LINE | {"number": "1b"}
    old = EMPTY | {"budget": [LINE, other]}
    new = EMPTY | {"budget": [LINE | {"number": "2a", "activity": 2}]}
    found = changes(compare(old, new))[Part.BUDGET]
    assert sorted(one.status for one in found) == ["gone", "gone", "new"]


def test_what_changed_and_moved_is_changed():
    one, two = {"number": 1, "title": "een"}, {"number": 2, "title": "twee"}
    old = EMPTY | {"goals": [one, two]}
    new = EMPTY | {"goals": [two | {"title": "beter"}, one | {"title": "ook beter"}]}
    found = compare(old, new)[Part.GOALS]
    assert [one.status for one in found] == ["changed", "changed"]
    assert sum(one.is_moved for one in found) == 1


def test_a_row_that_is_gone_stands_behind_the_one_it_followed():
    goals = [{"number": n, "title": str(n)} for n in (1, 2, 3)]
    found = compare(EMPTY | {"goals": goals}, EMPTY | {"goals": [goals[0], goals[2]]})
    assert [(one.number, one.status) for one in found[Part.GOALS]] == [
        ("1", "same"),
        ("2", "gone"),
        ("3", "same"),
    ]


def test_a_file_with_another_content_is_changed_and_one_renamed_is_the_same_file():
    one = {"name": "a.pdf", "sha256": "1", "size": 1}
    other = {"name": "b.pdf", "sha256": "2", "size": 1}
    old = EMPTY | {"attachments": [one, other]}
    new = EMPTY | {"attachments": [one | {"sha256": "3"}, other | {"name": "c.pdf"}]}
    found = compare(old, new)[Part.ATTACHMENTS]
    assert [(one.number, one.status) for one in found] == [
        ("a.pdf", "changed"),
        ("c.pdf", "changed"),
    ]
    assert found[1].old_number == "b.pdf"


def test_two_contributions_of_one_partner_are_told_apart_by_their_form():
    money = {"name": "X", "form": "geld", "amount": "1.00"}
    hours = {"name": "X", "form": "uren", "amount": "2.00"}
    old = EMPTY | {"partners": [money, hours]}
    new = EMPTY | {"partners": [hours | {"amount": "3.00"}, money]}
    [change] = changes(compare(old, new))[Part.PARTNERS]
    assert change.row["form"] == "uren"


def test_an_answer_stands_with_the_part_of_its_ground():
    old = EMPTY | {"ground_answers": [{"ground": 7, "text": ""}]}
    new = EMPTY | {"ground_answers": [{"ground": 7, "text": "Zo"}]}
    assert list(changes(compare(old, new))) == [Part.VISION]
    found = changes(compare(old, new, part_of_ground={7: "begroting"}))
    assert list(found) == [Part.BUDGET]


@pytest.mark.django_db
def test_it_reads_what_a_plan_freezes():
    plan = make_plan()
    old = plan_content(plan)
    activity = plan.activities.get()
    activity.title = "Anders"
    activity.save()
    plan.attachments.all().delete()
    found = changes(compare(old, plan_content(plan)))
    assert [(part, [one.status for one in rows]) for part, rows in found.items()] == [
        (Part.ACTIVITIES, ["changed"]),
        (Part.ATTACHMENTS, ["gone"]),
    ]
