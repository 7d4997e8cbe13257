"""From proposal to letter: what follows, what does not, and what stays as it was meanwhile."""

from datetime import timedelta
from decimal import Decimal

import pytest

from applications.actions import start_plan
from applications.lifecycle import PlanState
from applications.models import Plan
from applications.status import RegionState, scheme_status
from applications.tests.builders import lead_of, make_round
from objections import actions
from objections.lifecycle import ObjectionState
from objections.standing import outside_standing, standing
from objections.tests.builders import (
    S,
    again,
    decide,
    decision_on,
    handler,
    lodge,
    make_objection,
    propose,
    send,
    waive,
)
from reviews import actions as reviews
from reviews.actions.later import send_later_back
from reviews.models import Duty, LaterDecision, Letter, ObjectionResult, Outcome
from reviews.models.decisions import DutyState
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepRefused

pytestmark = pytest.mark.django_db

R = ObjectionResult
DAY = timedelta(days=1)


def refused(objection, sentence, **fields):
    before = again(objection).state, LaterDecision.objects.count()
    with pytest.raises(StepRefused, match=sentence):
        propose(objection, handler(), **fields)
    assert (again(objection).state, LaterDecision.objects.count()) == before


def late_objection(*, days=60):
    """Lodged long after the last day, and without a hearing."""
    decision, by = decision_on(), handler()
    with clock.at(clock.now() + days * DAY):
        objection = lodge(decision, why_late="Ik was ziek.")
        actions.confirm_receipt(objection, by=by)
        actions.take_objection(objection, by=by)
        waive(objection, by)
    return again(objection), by


def test_a_proposal_is_a_later_decision_and_nothing_changes_yet():
    objection = make_objection(S.WAIVED)
    later = propose(objection, handler())
    assert (later.kind, later.result) == ("on_objection", R.UNFOUNDED)
    assert later.article == "artikel 7:11 en 7:12 Awb"
    objection = again(objection)
    assert objection.decided_at is None
    assert outside_standing(objection).state_label == "in behandeling"


def test_it_reads_as_decided_when_the_letter_leaves():
    objection = make_objection(S.PROPOSED)
    decide(objection.later)
    assert again(objection).decided_at is None
    assert standing(again(objection)).state_label == "besluit voorgesteld"
    assert outside_standing(again(objection)).state_label == "in behandeling"
    other = make_objection(S.PROPOSED)
    send(other.later)
    assert again(other).decided_at == other.later.sent_at
    assert standing(again(other)).state_label == "besloten"
    actions.close_objection(again(other), by=handler())
    assert again(other).state == ObjectionState.CLOSED


def test_what_was_sent_back_is_proposed_again():
    objection = make_objection(S.PROPOSED)
    send_later_back(objection.later, by=make_user(Role.DECIDER), note="Korter.")
    assert standing(again(objection)).state_label == "voorstel teruggestuurd"
    later = propose(again(objection), handler())
    assert again(objection).later == later


def test_a_refused_plan_becomes_green_with_its_amount_and_the_past_stays_red():
    decision = decision_on(Outcome.REJECTED)
    plan, yesterday = decision.plan, clock.now()
    objection = make_objection(S.WAIVED, decision=decision)
    year = plan.round.scheme.starts_on.year
    later = propose(
        objection,
        handler(),
        R.FOUNDED,
        amount=Decimal(9000),
        years={year: Decimal(9000)},
    )
    with clock.at(clock.now() + 2 * DAY):
        send(later)
        plan.refresh_from_db()
        assert (plan.state, plan.amount_granted) == (PlanState.GRANTED, Decimal(9000))
        now = scheme_status(clock.now() + DAY, plan.round.scheme)
        before = scheme_status(yesterday + DAY, plan.round.scheme)
    assert now.total[plan.region_id] == RegionState.GRANTED
    assert before.total[plan.region_id] == RegionState.REJECTED


def test_inadmissible_says_why_and_only_then():
    objection = make_objection(S.WAIVED)
    refused(objection, "waarom", result=R.INADMISSIBLE)
    refused(objection, "op tijd", result=R.INADMISSIBLE, inadmissible_because="late")
    refused(
        objection,
        "geen verzuim",
        result=R.INADMISSIBLE,
        inadmissible_because="unrepaired",
    )
    refused(objection, "alleen dan", result=R.UNFOUNDED, inadmissible_because="late")


def test_late_without_a_reason_is_inadmissible():
    objection, by = late_objection()
    refused(objection, "Beoordeel eerst", result=R.UNFOUNDED)
    actions.judge_lateness(objection, by=by, is_excused=False, excuse="Geen bewijs.")
    refused(again(objection), "zonder geldige reden", result=R.UNFOUNDED)
    later = propose(again(objection), by, R.INADMISSIBLE, inadmissible_because="late")
    assert "6:11" in later.article


def test_late_that_is_excused_is_judged_on_its_content():
    objection, by = late_objection()
    actions.judge_lateness(objection, by=by, is_excused=True, excuse="Opname.")
    refused(
        again(objection),
        "verschoond",
        result=R.INADMISSIBLE,
        inadmissible_because="late",
    )
    assert propose(again(objection), by).result == R.UNFOUNDED


def test_what_was_not_repaired_can_be_inadmissible():
    objection, by = make_objection(S.UNREPAIRED), handler()
    actions.take_objection(objection, by=by)
    waive(objection, by)
    fields = {"inadmissible_because": "unrepaired"}
    later = propose(again(objection), by, R.INADMISSIBLE, **fields)
    assert later.article == "artikel 6:5 en 6:6 Awb"


@pytest.mark.parametrize("is_decided", [False, True])
def test_withdrawing_ends_what_was_proposed_or_decided(is_decided):
    objection = make_objection(S.PROPOSED)
    later = objection.later
    letter = decide(later) if is_decided else None
    actions.withdraw_objection(objection, by=lead_of(objection.plan.region))
    later.refresh_from_db()
    assert (again(objection).state, later.state) == ("withdrawn", "withdrawn")
    if letter:
        assert letter not in Letter.objects.to_plan()


def test_after_the_letter_nobody_withdraws():
    objection = make_objection(S.PROPOSED)
    send(objection.later)
    lead = lead_of(objection.plan.region)
    with pytest.raises(StepRefused, match="al op dit bezwaar beslist"):
        actions.withdraw_objection(again(objection), by=lead)
    assert again(objection).state == ObjectionState.PROPOSED


def test_an_objection_stops_nothing():
    """Awb 6:16: duties, the grant and the next round go on."""
    granted = decision_on(Outcome.GRANTED_WITH_DUTY)
    lodge(granted)
    duty = Duty.objects.get(decision=granted)
    reviews.settle_duty(duty, by=make_user(Role.OFFICER), note="Gezien.")
    assert Duty.objects.get(pk=duty.pk).state == DutyState.MET
    assert Plan.objects.get(pk=granted.plan_id).amount_granted == granted.amount_granted
    refused_one = decision_on(Outcome.REJECTED)
    lodge(refused_one)
    region = refused_one.plan.region
    following = make_round(refused_one.plan.round.scheme)
    assert (
        start_plan(following, region, by=lead_of(region)).based_on == refused_one.plan
    )
