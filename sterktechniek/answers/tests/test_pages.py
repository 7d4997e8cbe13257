"""The pages of the ministry: who gets them, what was typed, how many queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.answers.actions import recount
from sterktechniek.answers.models import Answer, OutsideFigure

from .builders import (
    NAME,
    S,
    again,
    kept,
    make_answer,
    make_outside,
    outside_fields,
    policy_officer,
    question_fields,
)

pytestmark = pytest.mark.django_db
POPULATION = {"alle": ("bevolking", {})}


@pytest.fixture
def me(client):
    user = policy_officer()
    client.force_login(user)
    return user


def at(name, *args):
    return reverse(name, args=[getattr(one, "pk", one) for one in args])


def typed(fields):
    return {name: "" if value is None else str(value) for name, value in fields.items()}


def test_others_learn_that_the_lists_are_not_theirs_and_of_no_answer(client):
    answer, row = make_answer(S.APPROVED), make_outside()
    for role in Role:
        if role == Role.POLICY_OFFICER:
            continue
        client.force_login(make_user(role, region=make_region()))
        for name in ("answer_list", "outside_list", "question_new", "outside_new"):
            assert client.get(at(name)).status_code == 403
        for name in ("answer_detail", "answer_odt", "answer_pdf", "answer_write"):
            assert client.get(at(name, answer)).status_code == 404
        assert client.get(at("outside_change", row)).status_code == 404


def test_from_question_to_approved_answer_through_the_pages(client, me):
    make_region(name="Dronten")
    sent = client.post(at("question_new"), typed(question_fields(number=7)))
    answer = Answer.objects.get()
    assert sent.url == answer.get_absolute_url()
    bound = {"name": "alle", "code": "bevolking"}
    assert client.post(at("figure_add", answer), bound).status_code == 302
    text = {"text": "Het zijn {alle lijst}.", "seen": 0}
    assert client.post(at("answer_write", answer), text).status_code == 302
    page = client.get(answer.get_absolute_url()).content.decode()
    assert "Dronten" in page
    assert "{alle" not in page
    assert client.post(at("answer_step", answer, "aanbieden")).status_code == 302
    assert client.post(at("answer_step", answer, "vaststellen")).status_code == 403
    client.force_login(policy_officer())
    assert client.get(at("answer_step", answer, "vaststellen")).status_code == 200
    assert client.post(at("answer_step", answer, "vaststellen")).status_code == 302
    answer = again(answer)
    assert answer.state == S.APPROVED
    page = client.get(answer.get_absolute_url()).content.decode()
    assert answer.title in page
    assert "De PDF wordt gemaakt" in page
    assert "Nog niet nageteld" in page
    recount()
    page = client.get(answer.get_absolute_url()).content.decode()
    assert "niets veranderd" in page


def test_a_refused_form_keeps_what_was_typed_and_leaves_nothing(client, me):
    answer = make_answer(by=me, figures=POPULATION, number=3)
    same = typed(question_fields(number=3, text="Een lange vraag die blijft staan."))
    tries = [
        ("question_new", (), same, 409, "Een lange vraag die blijft staan."),
        ("question_new", (), same | {"number": "x"}, 422, "Een lange vraag"),
        ("question_new", (), same | {"day": "2099-01-01", "number": 9}, 409, "lange"),
        ("answer_write", (answer,), {"text": "Mijn tekst", "seen": 0}, 409, "Mijn tekst"),
        ("answer_write", (answer,), {"text": "Mijn tekst"}, 422, "Mijn tekst"),
        ("figure_add", (answer,), {"name": "nieuw", "code": "adviesgesprek"}, 409, "nieuw"),
        ("figure_add", (answer,), {"name": "Fout!", "code": "bevolking"}, 422, "Fout!"),
        ("outside_new", (), typed(outside_fields()) | {"value": "veel"}, 422, "veel"),
    ]  # fmt: skip
    before = kept()
    for name, args, data, status, stays in tries:
        sent = client.post(at(name, *args), data)
        assert (sent.status_code, stays in sent.content.decode()) == (status, True), (
            name
        )
    assert kept() == before


def test_a_step_that_cannot_be_taken_says_why(client, me):
    answer = make_answer(S.APPROVED)
    for slug in ("aanbieden", "vaststellen", "terugsturen"):
        sent = client.post(at("answer_step", answer, slug), {"reason": "Mijn reden"})
        assert sent.status_code == 409
        assert "vastgesteld" in sent.content.decode()
    assert client.post(at("answer_step", answer, "weggooien")).status_code == 404
    sent = client.post(at("answer_write", answer), {"text": "Typte ik", "seen": 1})
    assert (sent.status_code, "Typte ik" in sent.content.decode()) == (409, True)


def test_a_figure_is_taken_out_of_a_draft_only(client, me):
    draft = make_answer(figures=POPULATION)
    figure = draft.figures.get()
    other = make_answer(S.SUBMITTED, figures=POPULATION)
    assert client.post(at("figure_remove", other, figure)).status_code == 404
    taken = client.post(at("figure_remove", other, other.figures.get()))
    assert taken.status_code == 409
    assert client.post(at("figure_remove", draft, figure)).status_code == 302
    assert not draft.figures.exists()
    assert other.figures.exists()


def test_both_marks_stand_on_the_page_with_what_changed(client, me):
    figures = {"bereik": ("cijfer-van-buiten", {"cijfer": NAME})}
    with clock.at(clock.moment(clock.today().replace(year=2024), 12)):
        make_outside()
        answer = make_answer(S.APPROVED, text="Dat is {bereik}.", figures=figures)
    page = client.get(answer.get_absolute_url()).content.decode()
    assert "Onjuist geworden" not in page
    assert "Achterhaald" not in page
    make_outside(value=95)
    recount()
    page = client.get(answer.get_absolute_url()).content.decode()
    assert "Achterhaald" in page
    assert "Onjuist geworden" not in page
    assert "Was 93 procent, is nu 95 procent" in page
    make_outside(value=92, valid_from=answer.day)
    recount()
    page = client.get(answer.get_absolute_url()).content.decode()
    assert "Onjuist geworden" in page
    assert "Was 93 procent, is nu 92 procent" in page


def test_a_change_from_outside_is_a_new_row_on_the_list(client, me):
    row = make_outside()
    form = client.get(at("outside_change", row)).context["form"]
    assert form.initial["value"] == row.value
    sent = client.post(at("outside_change", row), typed(outside_fields(value="94,5")))
    assert sent.status_code == 302
    assert OutsideFigure.objects.count() == 2
    page = client.get(at("outside_list")).content.decode()
    assert "94,5 procent" in page
    assert "93 procent" in page
    rows = client.get(at("outside_list")).context["rows"]
    assert [(one.shown, one.is_in_force) for one in rows] == [
        ("94,5 procent", True),
        ("93 procent", False),
    ]
    assert OutsideFigure.objects.last().recorded_by == me


def test_the_list_narrows_and_the_ministry_finds_it(client, me):
    make_answer(text="Over scholingsadviseurs.")
    make_answer(S.APPROVED)
    counts = {"": 2, "?stand=approved": 1, "?zoek=scholingsadv": 1, "?zoek=zzz": 0}
    for query, number in counts.items():
        found = client.get(at("answer_list") + query)
        assert found.context["total"] == number
    assert at("answer_list") in client.get("/").content.decode()


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_lists_cost_the_same_whatever_stands_in_them(client, me):
    costs = {"answer_list": [], "outside_list": []}
    there = 0
    for number in [1, 3, 78]:
        for _ in range(number - there):
            make_answer(by=me, figures=POPULATION)
            make_outside(name=f"Cijfer {OutsideFigure.objects.count():02}")
        there = number
        recount()
        for name, found in costs.items():
            found.append(queries(client, at(name)))
    for found in costs.values():
        assert len(set(found)) == 1
        assert found[0] <= 12


def test_an_answer_costs_the_same_whatever_figures_and_regions_it_has(client, me):
    costs = []
    with clock.at(clock.moment(clock.today().replace(year=2024), 12)):
        answer = make_answer(by=me)
    there = 0
    for number in [1, 3, 78]:
        for place in range(there, number):
            make_region()
            bound = {"name": f"c{place}", "code": "bevolking"}
            assert client.post(at("figure_add", answer), bound).status_code == 302
        there = number
        recount()
        costs.append(queries(client, answer.get_absolute_url()))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 12
