"""The marks of figures: counted anew by the sweep, shown by pages and lists."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.answers import actions
from sterktechniek.answers.actions.checking import _keep, _recount_of
from sterktechniek.answers.marks import checked
from sterktechniek.answers.models import Answer, BoundFigure, FigureCheck
from sterktechniek.answers.tasks import recount_figures

from .builders import NAME, S, again, make_answer, make_outside, policy_officer

pytestmark = pytest.mark.django_db
POPULATION = {"alle": ("bevolking", {})}
OUTSIDE = {"bereik": ("cijfer-van-buiten", {"cijfer": NAME})}


def approved_long_ago():
    with clock.at(clock.now() - timedelta(days=400)):
        make_outside()
        return make_answer(S.APPROVED, text="Dat is {bereik}.", figures=OUTSIDE)


def marked():
    rows = Answer.objects.with_marks().order_by("pk")
    return [(one.wrong, one.outdated) for one in rows]


def test_the_sweep_keeps_what_counting_finds_and_writes_over_the_last():
    answer = approved_long_ago()
    assert marked() == [(0, 0)]
    assert recount_figures() == 1
    assert FigureCheck.objects.get().is_as_it_was
    make_outside(value=95)
    assert marked() == [(0, 0)]
    recount_figures()
    assert marked() == [(0, 1)]
    make_outside(value=92, valid_from=answer.day)
    recount_figures()
    assert marked() == [(1, 1)]
    kept = FigureCheck.objects.get()
    assert kept.wrong == {
        "before": "93 procent",
        "now": "92 procent",
        "joined": [],
        "left": [],
    }
    make_outside(valid_from=answer.day)
    recount_figures()
    assert FigureCheck.objects.get().wrong is None


def test_a_figure_bound_anew_has_no_mark_of_the_count_before_it():
    then = clock.now() - timedelta(days=10)
    with clock.at(then):
        make_outside()
        answer = make_answer(text="Dat is {bereik}.", figures=OUTSIDE)
    make_outside(value=95, valid_from=answer.day)
    recount_figures()
    assert marked() == [(1, 1)]
    with clock.at(clock.now() + timedelta(minutes=1)):
        actions.submit(again(answer), by=again(answer).written_by)
        assert marked() == [(0, 0)]


def test_what_changed_while_it_was_counted_gets_no_mark():
    answer = make_answer(figures=POPULATION | {"nog-een": ("bevolking", {})})
    make_region()
    found = checked(answer.figures.select_related("answer"))
    gone, moved = answer.figures.order_by("pk")
    actions.unbind(gone, by=policy_officer())
    BoundFigure.objects.filter(pk=moved.pk).update(recorded_until=clock.now())
    assert _keep(found, clock.now()) == 0
    assert not FigureCheck.objects.exists()


def test_what_was_bound_anew_during_the_sweep_gets_no_mark_of_before():
    """The sweep keeps what it asked for the first answer; the second is of a moment later."""
    with clock.at(clock.now() - timedelta(days=10)):
        make_outside()
        answer = make_answer(text="Dat is {bereik}.", figures=OUTSIDE)
    began, days = clock.now(), {}
    _recount_of(answer, days, began)
    with clock.at(began + timedelta(minutes=1)):
        make_outside(value=95, valid_from=answer.day)
        actions.submit(again(answer), by=again(answer).written_by)
        _recount_of(again(answer), days, began)
        assert marked() == [(0, 0)]


def test_an_answer_that_cannot_be_counted_stops_no_other(caplog):
    broken, whole = (make_answer(figures=POPULATION) for _ in range(2))
    broken.figures.update(parameters={"bestaat": "niet"})
    assert recount_figures() == 1
    assert FigureCheck.objects.get().figure.answer == whole
    assert f"Answer {broken.pk} could not be counted anew" in caplog.text


def test_a_definition_that_is_gone_is_told(client):
    answer = make_answer(figures=POPULATION)
    answer.figures.update(code="van-vroeger")
    recount_figures()
    client.force_login(policy_officer())
    page = client.get(answer.get_absolute_url()).content.decode()
    assert "kan niet worden nageteld" in page


def test_the_list_shows_and_narrows_by_mark_and_the_first_page_tells(client):
    make_answer(S.APPROVED)
    answer = approved_long_ago()
    make_outside(value=92, valid_from=answer.day)
    client.force_login(policy_officer())
    address = reverse("answer_list")
    told = "antwoorden met een cijfer dat onjuist werd"
    assert told not in client.get("/").content.decode().lower()
    recount_figures()
    page = client.get(address)
    assert page.content.decode().count("1 onjuist geworden") == 1
    assert page.content.decode().count("1 achterhaald") == 1
    for mark, total in {"onjuist": 1, "achterhaald": 1, "": 2}.items():
        assert client.get(f"{address}?merk={mark}").context["total"] == total
    assert told in client.get("/").content.decode().lower()
    make_outside(valid_from=answer.day)
    recount_figures()
    assert client.get(f"{address}?merk=onjuist").context["total"] == 0
    assert told not in client.get("/").content.decode().lower()
