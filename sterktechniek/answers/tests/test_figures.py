"""Figures of an answer: counted by their definition, and what becomes of them later."""

from datetime import timedelta

import pytest

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round
from reviews.models import Outcome
from reviews.tests.builders import make_advice, make_outcome, make_resubmission
from sterktechniek import clock
from sterktechniek.accounts.models import PupilCount, Region, School
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.answers import actions
from sterktechniek.answers.marks import checked
from sterktechniek.answers.registry import Counting, bindables, counted
from sterktechniek.dashboards.definitions import DEFINITIONS
from sterktechniek.workflow import StepRefused
from support.tests.builders import make_assignment, make_visit

from .builders import (
    NAME,
    S,
    again,
    kept,
    make_answer,
    make_outside,
    policy_officer,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def closed_round(days=10):
    now = clock.now()
    return make_round(opens_at=now - (days + 30) * DAY, closes_at=now - days * DAY)


def refused(one, **fields):
    region = make_region(**fields)
    plan = make_plan(PlanState.IN_REVIEW, round=one, region=region)
    return make_outcome(Outcome.REJECTED, plan=plan)


def count(code, day=None, **parameters):
    found = counted(Counting(day or clock.today()), code, parameters)
    return found.value, [row["name"] for row in found.rows]


def marks(answer):
    [one] = checked(again(answer).figures.all())
    return one


def test_each_figure_has_its_definition():
    for code, one in bindables().items():
        assert one.label == DEFINITIONS[code].name
        assert DEFINITIONS[code].text in one.meaning
        assert set(one.needs) <= set(one.takes)


def test_refused_and_approved_with_their_list():
    one = closed_round()
    first = refused(one, province="Zeeland")
    granted = make_outcome(plan=make_plan(PlanState.IN_REVIEW, round=one))
    scheme = {"regeling": one.scheme.code}
    assert count("rood", **scheme) == ("1", [first.region.name])
    assert count("rood", ronde="1", provincie="Utrecht", **scheme) == ("0", [])
    assert count("rood", ronde="2", **scheme) == ("0", [])
    assert count("goedgekeurd", ronde="1", **scheme) == ("1", [granted.region.name])
    assert count("bevolking", **scheme)[0] == "2"
    value, _ = count("toegekend", **scheme)
    assert value.startswith("€ ")


def test_nothing_is_counted_before_its_letter():
    one = closed_round()
    make_advice(Outcome.REJECTED, plan=make_plan(PlanState.IN_REVIEW, round=one))
    scheme = {"regeling": one.scheme.code}
    for code in ("rood", "gronden", "regios-met-gronden"):
        assert count(code, **scheme) == ("0", [])
    assert count("in-beoordeling", **scheme)[0] == "1"


def test_grounds_spread_over_criteria_and_narrowed():
    one = closed_round()
    plan = refused(one, province="Zeeland")
    scheme = {"regeling": one.scheme.code}
    found = counted(Counting(clock.today()), "gronden", scheme)
    assert found.value == "2"
    codes = one.criteria.values_list("code", "title")
    assert {row["note"] for row in found.rows} == {title for _, title in codes}
    code = codes[0][0]
    assert count("gronden", criterium=code, ronde="1", **scheme)[0] == "1"
    assert count("gronden", provincie="Utrecht", **scheme)[0] == "0"
    assert count("regios-met-gronden", **scheme) == ("1", [plan.region.name])


def test_refused_twice_with_its_schools():
    plan = make_resubmission()
    scheme = {"regeling": plan.round.scheme.code}
    assert count("vaker-afgewezen", **scheme) == ("0", [])
    make_outcome(Outcome.REJECTED, plan=plan)
    board = plan.region.penvoerders.get().board
    School.objects.create(
        name="Vakschool", brin="12AB00", board=board, region=plan.region
    )
    assert count("vaker-afgewezen", **scheme) == ("1", [plan.region.name])
    assert count("scholen-vaker-afgewezen", **scheme) == ("1", ["Vakschool"])


def test_help_for_who_was_refused():
    one = closed_round()
    plan = refused(one)
    make_visit(make_assignment(region=plan.region, scheme=one.scheme))
    make_visit(make_assignment(region=make_region(), scheme=one.scheme))
    asked = {"regeling": one.scheme.code, "ronde": "1"}
    assert count("hulp-afgewezen", **asked) == ("1", [plan.region.name])
    assert count("afgewezen-geholpen", **asked) == ("1", [plan.region.name])
    assert count("adviesgesprek", **asked) == ("0", [])
    assert count("signaal", regeling=one.scheme.code)[0] == "0"
    assert count("startgesprek", regeling=one.scheme.code) == ("0", [])
    assert count("scholingsadvies", regeling=one.scheme.code) == ("0", [])


def test_what_does_not_belong_to_a_figure_is_refused_and_nothing_is_kept():
    answer, by = make_answer(), policy_officer()
    tries = [
        ("bevolking", {"criterium": "x"}, "per criterium"),
        ("adviesgesprek", {}, "Kies voor dit cijfer ook: ronde"),
        ("cijfer-van-buiten", {}, "Kies voor dit cijfer ook: cijfer van buiten"),
        ("rood", {"regeling": "bestaat-niet"}, "bestaat niet"),
        ("verzonnen", {}, "bestaat niet"),
    ]
    before = kept()
    for code, parameters, sentence in tries:
        with pytest.raises(StepRefused, match=sentence):
            actions.bind(answer, by=by, name="x", code=code, **parameters)
    assert kept() == before
    actions.bind(answer, by=by, name="x", code="bevolking")
    before = kept()
    with pytest.raises(StepRefused, match="al een cijfer met de naam x"):
        actions.bind(answer, by=by, name="x", code="bevolking")
    assert kept() == before


def test_the_scheme_of_the_day_stays_with_the_figure():
    one = closed_round()
    answer = make_answer(figures={"rood": ("rood", {})})
    assert answer.figures.get().parameters == {"regeling": one.scheme.code}
    newer = make_round(opens_at=clock.now() - DAY / 2)
    assert newer.scheme != one.scheme
    assert marks(answer).is_as_it_was


def test_a_later_refusal_marks_achterhaald():
    """Same definition, another value today; on its own day nothing changed."""
    one = closed_round(days=30)
    first = make_plan(PlanState.IN_REVIEW, round=one)
    second = make_plan(PlanState.IN_REVIEW, round=one)
    with clock.at(clock.now() - 5 * DAY):
        make_outcome(Outcome.REJECTED, plan=first)
        answer = make_answer(
            S.APPROVED, text="Het zijn er {rood}.", figures={"rood": ("rood", {})}
        )
        assert marks(answer).is_as_it_was
    assert marks(answer).is_as_it_was
    make_outcome(Outcome.REJECTED, plan=second)
    found = marks(answer)
    assert found.wrong is None
    assert (found.outdated.before, found.outdated.now) == ("1", "2")
    assert found.outdated.joined == [second.region.name]
    assert found.outdated.left == []
    assert again(answer).plain_text() == "Het zijn er 1."


def test_a_corrected_figure_marks_onjuist_geworden():
    """Same day: the row that was written later speaks of the day already told of."""
    figures = {"bereik": ("cijfer-van-buiten", {"cijfer": NAME})}
    then = clock.now() - 5 * DAY
    since = clock.local(then).date()
    with clock.at(then):
        make_outside()
        answer = make_answer(S.APPROVED, text="Dat is {bereik}.", figures=figures)
    assert marks(answer).is_as_it_was
    make_outside(value=91, valid_from=since)
    found = marks(answer)
    assert (found.wrong.before, found.wrong.now) == ("93 procent", "91 procent")
    assert found.outdated.now == "91 procent"
    assert again(answer).plain_text() == "Dat is 93 procent."


def test_help_that_is_logged_later_marks_onjuist_geworden():
    one = closed_round()
    asked = {"regeling": one.scheme.code, "ronde": "1"}
    plan = refused(one)
    answer = make_answer(S.APPROVED, figures={"hulp": ("hulp-afgewezen", asked)})
    make_visit(make_assignment(region=plan.region, scheme=one.scheme))
    found = marks(answer)
    assert (found.wrong.before, found.wrong.now) == ("0", "1")
    [joined] = found.wrong.joined
    assert joined.startswith(plan.region.name)


def test_a_region_with_another_name_is_the_same_region():
    answer = make_answer(figures={"alle": ("bevolking", {})})
    region = make_region()
    actions.write(answer, by=policy_officer(), text="{alle lijst}", seen=1)
    actions.submit(again(answer), by=policy_officer())
    assert region.name in again(answer).plain_text()
    type(region).objects.update(name="Anders")
    assert marks(answer).is_as_it_was


def test_a_definition_that_is_gone_is_told_and_breaks_nothing():
    answer = make_answer(figures={"alle": ("bevolking", {})})
    answer.figures.update(code="van-vroeger")
    assert "kan niet worden nageteld" in marks(answer).problem


def test_moving_the_day_counts_everything_on_that_day():
    answer, by = make_answer(figures={"alle": ("bevolking", {})}), policy_officer()
    make_region(valid_from=clock.today())
    question = {
        name: getattr(answer.question, name)
        for name in ("document", "number", "asked_by", "asked_on", "text")
    }
    yesterday = clock.today() - DAY
    actions.correct_question(again(answer), by=by, day=yesterday, **question)
    assert (again(answer).figures.get().day, marks(answer).wrong) == (yesterday, None)
    before = kept()
    with pytest.raises(StepRefused, match="ligt in de toekomst"):
        actions.correct_question(
            again(answer), by=by, day=clock.today() + DAY, **question
        )
    assert kept() == before


def test_reach_counts_what_the_page_of_reach_counts():
    one = closed_round()
    refused(one, name="Wit")
    granted = make_outcome(plan=make_plan(PlanState.IN_REVIEW, round=one))
    scheme = {"regeling": one.scheme.code}
    year = clock.today().year - 2
    for number, region in enumerate(Region.objects.order_by("pk"), start=1):
        PupilCount.objects.create(
            region=region, year=year, path="bbkb", pupils=100 * number
        )
        board = granted.region.penvoerders.get().board
        School.objects.create(
            name=f"School {number}", brin=f"12AB0{number}", board=board, region=region
        )
    value, names = count("bereik-leerlingen", **scheme)
    assert value == "200 van 300 (66,7 procent)"
    assert names == ["Wit", granted.region.name]
    value, names = count("bereik-scholen", **scheme)
    assert value == "1 van 2 (50 procent)"
    assert names == ["School 1", "School 2"]
    before = count("bereik-scholen", clock.today() - 60 * DAY, **scheme)
    assert before == ("0 van 2 (0 procent)", names)
