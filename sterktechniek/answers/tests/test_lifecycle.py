"""Each state of an answer, for each role: exactly these steps, no others; frozen is frozen."""

import pytest
from django.db import DatabaseError, transaction

from applications.tests.walking import everyone
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.answers import actions
from sterktechniek.answers.lifecycle import ANSWER_LIFECYCLE, AnswerState
from sterktechniek.answers.models import Answer, BoundFigure, OutsideFigure
from sterktechniek.append_only import REFUSAL
from sterktechniek.workflow import StepForbidden, StepRefused

from .builders import (
    again,
    kept,
    make_answer,
    make_outside,
    outside_fields,
    policy_officer,
    question_fields,
)

pytestmark = pytest.mark.django_db

S = AnswerState
MINISTRY = Role.POLICY_OFFICER.value
OF_WRITER = {S.DRAFT: ["submit"], S.SUBMITTED: ["take_back"], S.APPROVED: []}
OF_SECOND = {S.DRAFT: ["submit"], S.SUBMITTED: ["send_back", "approve"], S.APPROVED: []}
ALL = ("submit", "take_back", "send_back", "approve")


def names(answer, user):
    return [step.name for step in ANSWER_LIFECYCLE.open_steps(answer, user)]


@pytest.mark.parametrize("state", S)
def test_each_role_sees_exactly_its_steps(state):
    writer = policy_officer()
    answer = make_answer(state, by=writer)
    assert answer.state == state
    people = everyone(make_region()) | {"writer": writer}
    found = {who: names(answer, user) for who, user in people.items()}
    wanted = {MINISTRY: OF_SECOND[state], "writer": OF_WRITER[state]}
    assert {who: steps for who, steps in found.items() if steps} == {
        who: steps for who, steps in wanted.items() if steps
    }


@pytest.mark.parametrize("state", S)
def test_steps_in_a_wrong_state_are_refused(state):
    writer, second = policy_officer(), policy_officer()
    answer = make_answer(state, by=writer)
    before = kept()
    for name in ALL:
        if state not in ANSWER_LIFECYCLE.steps[name].sources:
            by = writer if name == "take_back" else second
            with pytest.raises(StepRefused, match="de status is nu"):
                ANSWER_LIFECYCLE.take(name, answer, by=by)
    assert kept() == before


@pytest.mark.parametrize("name", ALL)
def test_a_step_by_any_other_role_is_forbidden(name):
    answer = make_answer(S(ANSWER_LIFECYCLE.steps[name].sources[0]))
    others = everyone(make_region())
    if name != "take_back":
        del others[MINISTRY]
    before = kept()
    for user in others.values():
        with pytest.raises(StepForbidden):
            ANSWER_LIFECYCLE.take(name, answer, by=user)
    assert kept() == before


def test_nobody_approves_what_they_wrote_in():
    """Whoever wrote one word of it, or chose one figure, is a writer."""
    first, helper = policy_officer(), policy_officer()
    answer = make_answer(by=first)
    actions.bind(answer, by=helper, name="alle", code="bevolking")
    actions.submit(again(answer), by=first)
    before = kept()
    for user in (first, helper):
        for act in (actions.approve, actions.send_back):
            more = {"reason": "x"} if act is actions.send_back else {}
            with pytest.raises(StepForbidden):
                act(again(answer), by=user, **more)
    assert kept() == before
    actions.approve(again(answer), by=policy_officer())


BLOCKED = [
    ("  ", "Schrijf eerst de tekst"),
    ("Er zijn {afgewezen} regio's.", r"\{afgewezen\}"),
    ("Er zijn {alle som} regio's.", r"\{alle som\}"),
]


@pytest.mark.parametrize(("text", "sentence"), BLOCKED)
def test_what_stands_in_the_way_is_said(text, sentence):
    writer = policy_officer()
    answer = make_answer(by=writer, figures={"alle": ("bevolking", {})}, text=text)
    before = kept()
    with pytest.raises(StepRefused, match=sentence):
        actions.submit(again(answer), by=writer)
    assert kept() == before


def test_sent_back_with_a_reason_it_is_a_draft_again():
    answer = make_answer(S.SUBMITTED)
    before = kept()
    with pytest.raises(StepRefused, match="Schrijf waarom"):
        actions.send_back(again(answer), by=policy_officer(), reason=" ")
    assert kept() == before
    actions.send_back(again(answer), by=policy_officer(), reason="Noem de regio's.")
    answer = again(answer)
    assert answer.is_draft
    assert answer.events.get(name="send_back").note == "Noem de regio's."


def test_numbers_follow_each_other_within_a_year():
    first, second = make_answer(S.APPROVED), make_answer(S.APPROVED)
    year = clock.today().year
    assert [(one.year, one.number) for one in (first, second)] == [(year, 1), (year, 2)]
    assert second.title == f"Antwoord {year}-2"
    with clock.at(clock.start_of(clock.today().replace(year=year + 1))):
        third = make_answer(S.APPROVED)
    assert (third.year, third.number) == (year + 1, 1)


def test_a_figure_that_moved_stops_the_approval():
    make_outside()
    figures = {"bereik": ("cijfer-van-buiten", {"cijfer": outside_fields()["name"]})}
    answer = make_answer(S.SUBMITTED, figures=figures, text="Dat is {bereik}.")
    make_outside(value=94)
    before = kept()
    with pytest.raises(StepRefused, match="bereik"):
        actions.approve(again(answer), by=policy_officer())
    assert kept() == before


def test_an_approved_answer_is_frozen_in_the_database_itself():
    answer = make_answer(S.APPROVED, figures={"alle": ("bevolking", {})})
    figure, question = answer.figures.get(), answer.question
    before = kept()
    figure.value, answer.text, question.text = "79", "Anders.", "Anders?"
    for row in (figure, answer, question):
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            row.save()
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(id=row.pk)
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
    draft = make_answer()
    moved = actions.bind(draft, by=policy_officer(), name="x", code="bevolking")
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        BoundFigure.objects.filter(pk=moved.pk).update(answer=answer)
    rows = [one for one in kept()[0]["Answer"] if one["id"] == answer.pk]
    assert rows == before[0]["Answer"]


def test_writing_in_what_is_no_draft_leaves_nothing():
    writer = policy_officer()
    for state in (S.SUBMITTED, S.APPROVED):
        answer = make_answer(state, by=writer, figures={"alle": ("bevolking", {})})
        acts = (
            lambda a: actions.write(a, by=writer, text="Anders", seen=1),
            lambda a: actions.bind(a, by=writer, name="y", code="bevolking"),
            lambda a: actions.unbind(a.figures.get(), by=writer),
            lambda a: actions.correct_question(a, by=writer, **question_fields()),
        )
        before = kept()
        for act in acts:
            with pytest.raises(StepRefused, match="geen concept meer"):
                act(again(answer))
        assert kept() == before


def test_only_the_ministry_writes():
    answer = make_answer(figures={"alle": ("bevolking", {})})
    figure, before = answer.figures.get(), kept()
    others = everyone(make_region())
    before = kept()
    del others[MINISTRY]
    for by in others.values():
        acts = (
            lambda by=by: actions.ask_question(by=by, **question_fields()),
            lambda by=by: actions.write(answer, by=by, text="x", seen=1),
            lambda by=by: actions.bind(answer, by=by, name="z", code="bevolking"),
            lambda by=by: actions.unbind(figure, by=by),
            lambda by=by: actions.record_outside(by=by, **outside_fields()),
        )
        for act in acts:
            with pytest.raises(StepForbidden):
                act()
    assert kept() == before
    assert not OutsideFigure.objects.exists()


def test_two_writers_do_not_undo_each_other_unseen():
    first, second = policy_officer(), policy_officer()
    answer = make_answer(by=first)
    actions.write(answer, by=second, text="Van de tweede.", seen=1)
    before = kept()
    with pytest.raises(StepRefused, match="Iemand anders schreef"):
        actions.write(Answer.objects.get(pk=answer.pk), by=first, text="Oud", seen=1)
    assert kept() == before
