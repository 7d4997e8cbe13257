"""Invented plans are complete, deterministic, marked, and add up to the cent."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterktechniek.demonstration import data
from sterktechniek.demonstration.amounts import awards
from sterktechniek.demonstration.content import extra_year, shapes
from sterktechniek.demonstration.content.defects import (
    DEFECTS,
    NO_BUDGET_BASIS,
    NO_GOALS,
    NO_MILESTONES,
    VAGUE,
    WEAK_ORGANISATION,
    defects_for,
)
from sterktechniek.demonstration.content.duties import duty_for, skip_reason
from sterktechniek.demonstration.content.grounds import grounds_for
from sterktechniek.demonstration.content.judgements import review_texts, verdicts
from sterktechniek.demonstration.content.people import (
    committee_group,
    decider_of,
    demonstration_accounts,
    officer_of,
    people,
    supporter_of,
)
from sterktechniek.demonstration.content.plans import handed_in_plans, plan_content
from sterktechniek.demonstration.content.training import needs, offers
from sterktechniek.demonstration.content.visits import (
    SIGNALS,
    all_visits,
    visits,
)
from support.models.topics import TOPICS_OF

ALL = handed_in_plans()
SEVEN = ("R06", "R22", "R38", "R40", "R42", "R51", "R59")
each_plan = pytest.mark.parametrize(
    ("code", "number"), ALL, ids=[f"{c}-{n}" for c, n in ALL]
)


def assert_adds_up(plan):
    total = sum(line.amount for line in plan.budget_lines)
    assert total == plan.asked + plan.co_financing
    promised = sum(one.amount for one in plan.commitments)
    assert promised == plan.co_financing >= plan.asked / 10
    companies = {p.number for p in plan.partners if p.kind == "company"}
    assert promised == sum(o.amount for o in plan.commitments if o.partner in companies)


@pytest.mark.parametrize("code", extra_year.CODES)
def test_a_plan_for_the_extra_year_asks_at_most_a_quarter_and_adds_up(code):
    plan = extra_year.plan(code)
    assert_adds_up(plan)
    assert plan.asked * 4 <= awards()[code].granted
    assert 20 <= len(plan.budget_lines) <= 60
    assert {line.year for line in plan.budget_lines} == {2024}
    assert {one.due_on.year for a in plan.activities for one in a.milestones} == {2024}
    assert plan.what_changed.startswith("Demonstratietekst.")
    assert extra_year.plan.__wrapped__(code) == plan


def test_all_plans_are_made_in_two_seconds():
    began = time.process_time()
    assert len([plan_content(*key) for key in ALL]) == 76 + 33 + 6 + 1
    assert time.process_time() - began < 2


@each_plan
def test_a_plan_is_complete_and_linked(code, number):
    plan = plan_content(code, number)
    assert_adds_up(plan)
    assert 5 <= len(plan.activities) <= 12
    assert 20 <= len(plan.budget_lines) <= 60
    kinds = [partner.kind for partner in plan.partners]
    assert kinds.count("school") >= 2
    assert {"mbo", "company"} <= set(kinds)
    partners = {partner.number for partner in plan.partners}
    goals = {goal.number for goal in plan.goals}
    for activity in plan.activities:
        assert activity.partner in partners
        assert activity.goal in goals | {None}
        assert activity.form in shapes.FORMS
        assert activity.programme_line in shapes.PROGRAMME_LINES
        assert len(activity.milestones) <= 4
        days = [milestone.due_on for milestone in activity.milestones]
        assert days == sorted(days)
        assert all(2020 <= day.year <= 2023 for day in days)
    activities = {activity.number for activity in plan.activities}
    for line in plan.budget_lines:
        assert line.activity in activities
        assert line.partner in partners
        assert line.unit_price > 0
        assert line.quantity > 0
        assert line.year in range(2020, 2024)
        assert line.cost_kind in shapes.COST_KINDS
        assert line.amount == line.amount.quantize(Decimal("0.01"))
    assert {one.partner for one in plan.commitments} == partners


@each_plan
def test_texts_are_marked_and_filled_in(code, number):
    plan = plan_content(code, number)
    for text in (plan.region_vision, plan.labour_market, plan.project_organisation):
        assert text.startswith("Demonstratietekst")
    assert "{" not in repr([plan.region_vision, plan.labour_market, plan.goals])
    assert all("{" not in activity.description for activity in plan.activities)
    assert bool(plan.what_changed) == (
        number > 1 and (code, number) not in first_plans()
    )
    for partner in plan.partners:
        assert partner.name.startswith("Demonstratie")
        assert partner.kind != "school" or partner.brin.startswith("99")


def first_plans():
    seen = {}
    for code, number in ALL:
        seen.setdefault(code, number)
    return set(seen.items())


def test_school_numbers_are_unique():
    brins = [
        partner.brin
        for code in data.regions()
        for partner in plan_content(code, data.approval_of(code).round).partners
        if partner.kind == "school"
    ]
    assert len(brins) == len(set(brins))


@given(
    st.sampled_from(sorted(data.regions())), st.sampled_from((1, 2, 3)),
    st.sets(st.sampled_from(DEFECTS)),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_mix_of_defects_adds_up_and_shows(code, number, defects):
    plan = plan_content(code, number, quality=defects)
    assert plan == plan_content(code, number, quality=defects)
    assert_adds_up(plan)
    # A vague one has at most 148 characters, of a lichtgroene region; others 219 and more.
    short = [a for a in plan.activities if len(a.description) < 180]
    assert bool(short) == (VAGUE in defects)
    assert any(not goal.indicator for goal in plan.goals) == (NO_GOALS in defects)
    assert any(a.goal is None for a in plan.activities) == (NO_GOALS in defects)
    bare = [a for a in plan.activities if not a.milestones]
    assert bool(bare) == (NO_MILESTONES in defects)
    assert (len(plan.project_organisation) < 400) == (WEAK_ORGANISATION in defects)
    lumps = [line for line in plan.budget_lines if line.unit == "stelpost"]
    assert bool(lumps) == (NO_BUDGET_BASIS in defects)


def test_only_refused_plans_have_defects_and_each_has_one():
    for row in data.history():
        assert bool(defects_for(row.region, row.round)) == (row.outcome == "rood")
    assert {d for code in SEVEN for d in defects_for(code, 2)} == set(DEFECTS)


@pytest.mark.parametrize("code", SEVEN)
def test_a_later_plan_reads_differently_but_keeps_its_numbers(code):
    rounds = [number for c, number in ALL if c == code]
    before, after = (plan_content(code, number) for number in rounds[-2:])
    assert before.activities != after.activities
    assert before.region_vision != after.region_vision or rounds[-2] > 1
    for name in ("activities", "goals", "partners"):
        rows = zip(getattr(before, name), getattr(after, name), strict=True)
        assert all(old.number == new.number for old, new in rows)


@each_plan
def test_what_is_not_met_has_a_ground_or_a_duty(code, number):
    joint = verdicts(code, number)
    missed = {criterion for criterion, verdict in joint.items() if verdict != "met"}
    duty = duty_for(code, number)
    grounds = grounds_for(code, number)
    assert missed == {g.criterion for g in grounds} | (
        {duty.criterion} if duty else set()
    )
    plan = plan_content(code, number)
    numbers = {
        "activiteiten": {a.number for a in plan.activities},
        "doelen": {goal.number for goal in plan.goals},
        "begroting": {line.number for line in plan.budget_lines},
        "organisatie": {None},
    }
    for ground in grounds:
        assert ground.number in numbers[ground.part]
        assert ground.reason
        assert ground.remedy
        assert ground.answer
    if duty:
        assert duty.due_on == date(2020, 6, 1)
        assert duty.met_on < duty.due_on


@each_plan
def test_judgements_cover_every_criterion(code, number):
    texts = review_texts(code, number)
    codes = [row["code"] for row in data.criteria()]
    scarce = data.regions()[code].is_scarce
    for rows in (texts.pre_advice, texts.advice, *texts.members):
        assert [row.code for row in rows] == codes
        assert all(("demonstratie" in row.motivation) for row in rows)
        assert all((row.points is not None) == scarce for row in rows)
    assert len(texts.members) == 3
    assert "{" not in texts.decision_reasons + texts.advice_summary


def test_every_region_that_did_not_hand_in_says_why():
    for row in data.history():
        assert bool(skip_reason(row.region, row.round)) == (not row.handed_in)


def test_criteria_are_marked_as_reconstruction():
    assert len(data.criteria()) == 8
    for row in data.criteria():
        assert row["is_reconstruction"]
        assert row["source"]
        assert row["question"]
        assert set(row["anchors"]) == {"met", "partly", "not", "0", "1", "2", "3", "4"}


def test_the_three_parties_talked_with_each_of_the_seven_before_21_february():
    for code in SEVEN:
        talks = [v for v in visits(code) if v.kind == "advice_talk"]
        (talk,) = (v for v in talks if v.on < date(2020, 2, 21))
        assert date(2019, 12, 17) < talk.on
        for one in talks:
            assert {party for party, _ in one.attended} >= {"dusi", "ocw", "support"}


def test_visits_are_known_people_on_working_days_without_another_route():
    for visit in all_visits():
        assert visit.on.weekday() < 5
        assert all(username in people() for _, username in visit.attended)
        assert set(visit.signals) <= set(SIGNALS)
        assert "other_route" not in visit.signals or visit.on > date(2020, 2, 21)
        assert set(visit.topics) <= set(TOPICS_OF[visit.kind])
        assert "{" not in visit.shared + visit.team
    starts = [v for v in all_visits() if v.kind == "start_talk"]
    assert len(starts) == 78
    assert all("training_advice" in visit.topics for visit in starts)


def test_needs_and_offers_are_marked_and_dated():
    for code in data.regions():
        assert 1 <= len(needs(code)) <= 3
        assert all(need.stated_on < need.needed_from for need in needs(code))
    assert all(offer.title.startswith("Demonstratie") for offer in offers())
    assert {offer.kind for offer in offers()} == {"course", "side_entry", "instructor"}


def test_people_are_recognisable_and_each_role_can_log_in():
    everyone = people().values()
    assert len({person.name for person in everyone}) == len(everyone)
    assert len({person.email for person in everyone}) == len(everyone)
    for person in everyone:
        assert person.name.endswith("(demonstratie)")
        assert person.email.endswith("@demo.sto.example")
    shown = {role for person in demonstration_accounts() for role in person.roles}
    assert shown >= {
        "lead", "editor", "partner", "officer", "coordinator", "decider", "member",
        "chair", "supporter", "support_lead", "policy_officer", "admin",
    }  # fmt: skip


def test_nobody_judges_what_they_support_or_decides_what_they_prepared():
    supporters = {
        supporter_of(code, kind)
        for code in data.regions()
        for kind in ("regional", "training_adviser", "critical_friend")
    }
    for code, number in ALL:
        group = committee_group(code, number)
        assert len(set(group)) == 3
        judges = {*group, officer_of(code, number), decider_of(code, number)}
        assert len(judges) == 5
        assert not judges & supporters
        for username in (*judges, *supporters):
            assert username in people()
