"""What each act on an objection writes, orders and refuses."""

from datetime import timedelta

import pytest

from applications.tests.builders import lead_of
from objections import actions
from objections.decide_by import decision_term
from objections.lifecycle import ObjectionState
from objections.models import Delay, Note, Objection
from objections.tests.builders import (
    DAY,
    S,
    again,
    decision_on,
    handler,
    lodge,
    make_objection,
    register,
)
from reviews.models import Letter, LetterKind, Outcome
from reviews.tests.builders import make_decision
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db


def kept():
    rows = list(Objection.objects.order_by("pk").values())
    return rows, Letter.objects.count(), Event.objects.count(), Delay.objects.count()


def refused(act, *args, sentence, error=StepRefused, **kwargs):
    before = kept()
    with pytest.raises(error, match=sentence):
        act(*args, **kwargs)
    assert kept() == before


def test_the_lead_objects_and_gets_a_number():
    decision = decision_on()
    objection = lodge(decision)
    assert objection.number == f"{decision.version.receipt_number}-B1"
    assert objection.received_on == clock.today()
    assert objection.is_by_region
    assert not objection.is_late
    assert objection.events.get().judging_only


def test_only_the_lead_objects_on_the_site():
    decision = decision_on()
    others = [
        make_user(role, region=decision.plan.region)
        for role in (Role.EDITOR, Role.PARTNER)
    ]
    others += [handler(), make_user(Role.LEAD, region=make_region())]
    for by in others:
        refused(
            actions.lodge,
            decision,
            by=by,
            grounds="Nee.",
            sentence="projectleider",
            error=StepForbidden,
        )


def test_against_what_was_not_sent_nobody_objects():
    decision = make_decision(Outcome.REJECTED)
    lead = lead_of(decision.plan.region)
    refused(
        actions.lodge,
        decision,
        by=lead,
        grounds="Nee.",
        sentence="pas als het besluit is verzonden",
    )


def test_grounds_or_pro_forma():
    decision = decision_on()
    lead = lead_of(decision.plan.region)
    refused(actions.lodge, decision, by=lead, grounds=" ", sentence="Schrijf waarom")
    assert lodge(decision, grounds="", pro_forma=True).is_pro_forma


def test_a_region_has_one_running_objection_to_a_decision():
    objection = lodge()
    lead = lead_of(objection.plan.region)
    refused(
        actions.lodge,
        objection.decision,
        by=lead,
        grounds="Nog eens.",
        sentence=objection.number,
    )
    actions.withdraw_objection(objection, by=lead)
    assert lodge(objection.decision).number.endswith("-B2")


def test_a_third_party_objects_beside_the_region():
    objection = lodge()
    other = register(objection.decision, objector="Bestuur Anders")
    assert not other.is_by_region
    actions.confirm_receipt(other, by=handler())
    letter = Letter.objects.get(kind=LetterKind.OBJECTION_RECEIPT)
    assert letter.addressee.name == "Bestuur Anders"


def test_registering_takes_the_day_and_the_postmark():
    today = clock.today()
    objection = register(posted_on=today - DAY)
    assert (objection.received_on, objection.posted_on) == (today, today - DAY)
    assert objection.received_at is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"received_on": DAY}, "in de toekomst"),
        ({"posted_on": DAY}, "van na de ontvangst"),
        ({"channel": "email", "posted_on": -DAY}, "hoort bij wat met de post"),
        ({"channel": "site"}, "Op de site"),
    ],
)
def test_an_arrival_that_cannot_be_is_refused(fields, sentence):
    days = {
        name: clock.today() + value if isinstance(value, timedelta) else value
        for name, value in fields.items()
    }
    refused(register, decision_on(), by=handler(), sentence=sentence, **days)


def test_the_receipt_says_in_time_and_until_when():
    objection = make_objection(S.HANDLING)
    letter = objection.receipt
    assert letter.kind == LetterKind.OBJECTION_RECEIPT
    assert letter.facts["tijdig"] == "Uw bezwaar is op tijd."
    term = decision_term(objection, clock.now())
    assert letter.facts["beslissen_voor"] == dutch.weekday(term.ends_on)
    assert "zes weken" in letter.facts["uitleg"]


def test_with_a_committee_there_are_twelve_weeks():
    six = decision_term(make_objection(S.HANDLING), clock.now())
    twelve = decision_term(make_objection(S.HANDLING, with_committee=True), clock.now())
    assert twelve.steps[1].day - six.steps[1].day == 6 * 7 * DAY


def test_a_repair_stops_the_term_until_it_comes_in():
    objection = make_objection(S.REPAIR_ASKED)
    [asked] = objection.repairs.all()
    assert asked.letter.facts["uiterlijk"] == dutch.weekday(asked.due_on)
    start = objection.timeliness.last_day
    base = decision_term(objection, clock.now())
    asked_at = clock.start_of(start + 7 * DAY)
    type(asked).objects.update(asked_at=asked_at, due_on=start + 21 * DAY)
    with clock.at(asked_at + 30 * DAY):
        actions.lapse_repair(objection, by=handler())
        late = decision_term(again(objection), clock.now())
    assert late.ends_on - base.ends_on >= 14 * DAY
    assert "stond 14 dagen stil" in late.rule


def test_the_region_repairs_itself_in_time_only():
    objection = make_objection(S.REPAIR_ASKED)
    lead = lead_of(objection.plan.region)
    with clock.at(clock.now() + 15 * DAY):
        refused(
            actions.repair,
            objection,
            by=lead,
            answer="Hierbij.",
            sentence="Die termijn is voorbij",
        )
    actions.repair(objection, by=lead, answer="Hierbij.")
    assert again(objection).state == ObjectionState.REPAIRED


def test_adjourning_is_once_and_with_a_notice():
    objection, by = make_objection(S.HANDLING), handler()
    before = decision_term(objection, clock.now()).ends_on
    actions.adjourn(objection, by=by, weeks=6, reason="Er is meer onderzoek nodig.")
    after = decision_term(again(objection), clock.now()).ends_on
    assert after >= before + 6 * 7 * DAY - 3 * DAY
    letter = Letter.objects.get(kind=LetterKind.OBJECTION_DELAY)
    assert letter.facts["termijn_tot"] == dutch.weekday(before)
    assert letter.facts["nieuwe_dag"] == dutch.weekday(after)
    refused(
        actions.adjourn, objection, by=by, weeks=1, reason="Nog.", sentence="één keer"
    )


@pytest.mark.parametrize("weeks", [0, 7])
def test_adjourning_is_at_most_six_weeks(weeks):
    objection = make_objection(S.HANDLING)
    refused(
        actions.adjourn,
        objection,
        by=handler(),
        weeks=weeks,
        reason="Druk.",
        sentence="1 tot en met 6",
    )


def test_more_delay_needs_a_later_day():
    objection, by = make_objection(S.HANDLING), handler()
    ends_on = decision_term(objection, clock.now()).ends_on
    refused(
        actions.agree_delay,
        objection,
        by=by,
        until=ends_on,
        reason="Brief.",
        sentence="na de dag die nu geldt",
    )
    actions.agree_delay(objection, by=by, until=ends_on + 9 * DAY, reason="Brief.")
    assert decision_term(again(objection), clock.now()).ends_on == ends_on + 9 * DAY


def test_a_term_that_passed_is_not_put_off():
    objection = make_objection(S.HANDLING)
    with clock.at(clock.now() + 200 * DAY):
        refused(
            actions.adjourn,
            objection,
            by=handler(),
            weeks=6,
            reason="Druk.",
            sentence="kan niet meer",
        )


def test_a_hearing_is_led_by_somebody_without_a_part():
    objection, by = make_objection(S.HANDLING), handler()
    involved = objection.decision.proposed_by
    where = {"starts_at": clock.now() + DAY, "place": "Den Haag"}
    refused(
        actions.plan_hearing,
        objection,
        by=by,
        led_by=involved,
        sentence="7:5 Awb",
        **where,
    )
    other = handler()
    actions.plan_hearing(objection, by=by, led_by=other, **where)
    letter = Letter.objects.get(kind=LetterKind.HEARING)
    assert letter.facts["door"] == str(other)


def test_late_is_judged_once_it_is_late():
    objection, by = make_objection(S.WAIVED), handler()
    refused(
        actions.judge_lateness,
        objection,
        by=by,
        is_excused=True,
        excuse="Ziek.",
        sentence="op tijd",
    )


def test_a_note_is_kept_for_handlers():
    objection = make_objection()
    actions.add_note(objection, by=handler(), text="Bel de regio.")
    assert Note.objects.get().text == "Bel de regio."
    before = kept()
    with pytest.raises(StepForbidden):
        actions.add_note(objection, by=make_user(Role.OFFICER), text="Nee.")
    assert kept() == before
