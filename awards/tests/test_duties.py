"""Duties to their end: answered, moved, checked by who was named, settled with a letter."""

from datetime import timedelta

import pytest

from applications.tests.builders import lead_of
from awards import actions
from awards.models import DutyAnswer, DutyMove
from awards.tests.builders import make_duty
from reviews import actions as judging
from reviews.models import Duty, Letter, LetterKind
from reviews.models.decisions import DutyState
from reviews.tests.builders import make_decision
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SAID = {
    DutyState.MET: "U bent de verplichting nagekomen.",
    DutyState.LATE: "U bent de verplichting nagekomen, maar te laat.",
    DutyState.WITHDRAWN: "De verplichting vervalt.",
}


def kept():
    return (
        list(Duty.objects.order_by("pk").values()),
        DutyAnswer.objects.count(),
        DutyMove.objects.count(),
        Event.objects.count(),
        OutboxMessage.objects.count(),
        Letter.objects.count(),
    )


@pytest.mark.parametrize("state", SAID)
def test_settling_orders_a_letter_that_says_what_was_found(state):
    duty, officer = make_duty(), make_user(Role.OFFICER)
    judging.settle_duty(duty, by=officer, note="Wij zagen de begroting.", state=state)
    duty.refresh_from_db()
    assert (duty.state, duty.checked_by) == (state, officer)
    letter = Letter.objects.get(kind=LetterKind.DUTY_MET)
    assert letter.facts["oordeel"] == SAID[state]
    assert letter.facts["toelichting"] == "Wij zagen de begroting."


def test_settled_once_with_words():
    duty, officer = make_duty(), make_user(Role.OFFICER)
    before = kept()
    with pytest.raises(StepRefused, match="Schrijf op"):
        judging.settle_duty(duty, by=officer, note=" ")
    assert kept() == before
    judging.settle_duty(duty, by=officer, note="Goed.")
    before = kept()
    with pytest.raises(StepRefused, match="nagekomen"):
        judging.settle_duty(duty, by=officer, note="Nog eens.", state=DutyState.LATE)
    assert kept() == before


def test_before_the_letter_leaves_nothing_is_settled_answered_or_seen():
    plan = make_decision("granted_with_duty").plan
    duty = Duty.objects.get(decision__plan=plan)
    officer, before = make_user(Role.OFFICER), kept()
    with pytest.raises(StepRefused, match="nog niet verstuurd"):
        judging.settle_duty(duty, by=officer, note="Goed.")
    with pytest.raises(StepRefused, match="niet open"):
        actions.answer_duty(duty, by=lead_of(plan.region), text="Zo.")
    assert kept() == before
    assert not Duty.objects.visible_to(lead_of(plan.region)).exists()
    assert not Duty.objects.visible_to(officer).exists()


def test_who_was_named_checks_and_nobody_else():
    duty, named = make_duty(), make_user(Role.OFFICER)
    by = make_user(Role.COORDINATOR)
    with pytest.raises(StepRefused, match="geen behandelaar"):
        actions.name_checker(duty, make_user(Role.MEMBER), by=by)
    actions.name_checker(duty, named, by=by)
    before = kept()
    with pytest.raises(StepForbidden):
        judging.settle_duty(duty, by=make_user(Role.OFFICER), note="Goed.")
    with pytest.raises(StepForbidden):
        actions.name_checker(duty, named, by=named)
    assert kept() == before
    judging.settle_duty(duty, by=named, note="Goed.")
    duty.refresh_from_db()
    assert duty.state == DutyState.MET


def test_an_officer_who_is_barred_does_not_check():
    duty, officer = make_duty(), make_user(Role.OFFICER)
    judging.declare_interest(duty.decision.plan, by=officer, reason="Familie")
    before = kept()
    with pytest.raises(StepRefused, match="belang"):
        judging.settle_duty(duty, by=officer, note="Goed.")
    assert kept() == before


def test_a_date_moves_with_its_reason_and_the_region_hears():
    duty = make_duty()
    first, by = duty.due_on, make_user(Role.COORDINATOR)
    actions.move_duty(
        duty, by=by, due_on=first + 30 * DAY, reason="De school verhuist."
    )
    duty.refresh_from_db()
    assert duty.due_on == first + 30 * DAY
    move = duty.moves.get()
    assert (move.old_due_on, move.new_due_on) == (first, first + 30 * DAY)
    assert "De school verhuist." in OutboxMessage.objects.get(kind="duty").body
    before = kept()
    for due_on, reason in ((duty.due_on, "Zomaar."), (first, " ")):
        with pytest.raises(StepRefused):
            actions.move_duty(duty, by=by, due_on=due_on, reason=reason)
    with pytest.raises(StepForbidden):
        actions.move_duty(duty, by=make_user(Role.OFFICER), due_on=first, reason="x")
    assert kept() == before


def test_a_late_answer_is_taken_and_an_answer_of_others_not():
    duty = make_duty(due_on=clock.today())
    lead = lead_of(duty.decision.plan.region)
    with clock.at(clock.end_of(duty.due_on) + DAY):
        answer = actions.answer_duty(duty, by=lead, text="Hier is het.")
    assert answer.answered_at > clock.end_of(duty.due_on)
    before = kept()
    with pytest.raises(StepForbidden):
        actions.answer_duty(duty, by=make_user(Role.OFFICER), text="Zo.")
    with pytest.raises(StepRefused, match="Schrijf op"):
        actions.answer_duty(duty, by=lead, text=" ")
    assert kept() == before
