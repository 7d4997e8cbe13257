"""A grant on objection with a duty: nothing of it is known before the letter, all of it after."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import lead_of
from awards import actions as awards
from objections.tests.builders import S, again, decision_on, handler, propose, ready
from objections.tests.builders import send as send_letter
from reviews import actions as reviews
from reviews.actions.duties import NewDuty
from reviews.actions.later import send_later_back
from reviews.letters import later_content
from reviews.models import Duty, LaterDecision, ObjectionResult, Outcome
from reviews.models.decisions import DutyState
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

R = ObjectionResult
TEXT = "Maak duidelijk wie de gastlessen geeft."


def due_on():
    return clock.today() + timedelta(days=90)


def granting(objection, by, *duties, **fields):
    """A proposal that grants after all."""
    year = objection.plan.round.scheme.starts_on.year
    amount = Decimal(9000)
    fields = {"amount": amount, "years": {year: amount}} | fields
    duties = duties or [NewDuty(TEXT, due_on())]
    return propose(objection, by, R.FOUNDED, duties=duties, **fields)


def post_of(objection, **fields):
    """The form of the proposal, with one duty."""
    year = objection.plan.round.scheme.starts_on.year
    return {
        "result": "founded",
        "reasons": "Het plan is beter dan wij dachten.",
        f"year_{year}": "9000",
        "duty-TOTAL_FORMS": "3",
        "duty-INITIAL_FORMS": "0",
        "duty-0-text": TEXT,
        "duty-0-due_on": due_on().isoformat(),
    } | fields


def test_the_plan_becomes_light_green_when_the_letter_leaves():
    objection, by = ready()
    plan = objection.plan
    later = granting(objection, by)
    assert later.outcome == Outcome.GRANTED_WITH_DUTY
    plan.refresh_from_db()
    assert plan.state == PlanState.REJECTED
    send_letter(later)
    plan.refresh_from_db()
    assert plan.state == PlanState.GRANTED_WITH_DUTY
    assert plan.amount_granted == Decimal(9000)


def test_before_the_letter_nobody_outside_knows_of_the_duty(client):
    objection, by = ready()
    duty = granting(objection, by).duties.get()
    lead, officer = lead_of(objection.plan.region), make_user(Role.OFFICER)
    address = reverse("duty_detail", args=[duty.pk])
    for user in (lead, officer, make_user(Role.POLICY_OFFICER)):
        assert not Duty.objects.visible_to(user).exists()
        client.force_login(user)
        assert client.get(address).status_code == 404
    with pytest.raises(StepRefused, match="staat niet open"):
        awards.answer_duty(duty, by=lead, text="Hierbij.")
    with pytest.raises(StepRefused, match="nog niet verstuurd"):
        reviews.settle_duty(duty, by=officer, note="Gezien.")
    for name in ("region_handover", "region_file"):
        client.force_login(lead)
        page = client.get(reverse(name, args=[objection.plan.region.code]))
        assert TEXT not in page.content.decode()
    assert Duty.objects.get().state == DutyState.OPEN


def test_the_duty_is_followed_to_its_end_like_any_other(client):
    objection, by = ready()
    send_letter(granting(objection, by))
    duty = Duty.objects.get()
    lead, officer = lead_of(objection.plan.region), make_user(Role.OFFICER)
    client.force_login(lead)
    page = client.get(reverse("region_handover", args=[objection.plan.region.code]))
    assert TEXT in page.content.decode()
    answer = {"text": "De bedrijven geven ze."}
    there = reverse("duty_answer", args=[duty.pk])
    assert client.post(there, answer).status_code == 302
    letter = reviews.settle_duty(duty, by=officer, note="Dit is duidelijk.")
    assert letter.facts["verplichting"] == TEXT
    assert Duty.objects.get().state == DutyState.MET
    award = client.get(reverse("award_detail", args=[objection.plan_id]))
    assert TEXT in award.content.decode()
    assert "plan toegekend met een verplichting" in award.content.decode()


def test_the_letter_names_the_duty_and_its_day():
    objection, by = ready()
    content = later_content(granting(objection, by), clock.today())
    assert "met een verplichting (lichtgroen)" in content["outcome_label"]
    [table] = [one for one in content["blocks"] if one["key"] == "verplichting"]
    [row] = table["rows"]
    words = [cell["text"] for cell in row["cells"]]
    assert words == [TEXT, dutch.day(due_on()), "DUS-I"]
    plain = propose(ready()[0], handler())
    keys = [one["key"] for one in later_content(plain, clock.today())["blocks"]]
    assert "verplichting" not in keys


def test_who_checks_it_can_be_named_with_the_proposal():
    objection, by = ready()
    officer = make_user(Role.OFFICER)
    duty = granting(objection, by, NewDuty(TEXT, due_on(), officer)).duties.get()
    assert duty.checked_by == officer
    send_letter(duty.later)
    other = make_user(Role.OFFICER)
    with pytest.raises(StepForbidden):
        reviews.settle_duty(Duty.objects.get(), by=other, note="Gezien.")
    assert Duty.objects.get().state == DutyState.OPEN


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"result": R.UNFOUNDED, "amount": None, "years": None}, "alsnog subsidie"),
        ({"duties": [NewDuty(" ", None)]}, "wat de regio moet doen"),
    ],
)
def test_a_duty_that_makes_no_sense_is_refused(fields, sentence):
    objection, by = ready()
    year = objection.plan.round.scheme.starts_on.year
    grant = {"amount": Decimal(9000), "years": {year: Decimal(9000)}}
    asked = {"result": R.FOUNDED, "duties": [NewDuty(TEXT, due_on())]} | grant | fields
    with pytest.raises(StepRefused, match=sentence):
        propose(objection, by, **asked)
    assert not Duty.objects.exists()
    assert not LaterDecision.objects.exists()
    assert again(objection).state == S.WAIVED


def test_the_checker_is_an_officer():
    objection, by = ready()
    with pytest.raises(StepRefused, match="geen behandelaar"):
        granting(objection, by, NewDuty(TEXT, due_on(), handler()))
    assert not LaterDecision.objects.exists()


def test_who_has_a_grant_gets_no_duty_on_objection(client):
    objection, by = ready(decision_on(Outcome.GRANTED))
    amount = objection.plan.amount_granted
    year = objection.plan.round.scheme.starts_on.year
    with pytest.raises(StepRefused, match="alsnog subsidie"):
        granting(objection, by, amount=amount, years={year: amount})
    client.force_login(by)
    page = client.get(reverse("objection_act", args=[objection.pk, "voorstel"]))
    assert "Verplichting 1" not in page.content.decode()


def test_what_was_sent_back_leaves_no_duty_that_counts():
    objection, by = ready()
    first = granting(objection, by)
    send_later_back(first, by=make_user(Role.DECIDER), note="Korter.")
    send_letter(granting(again(objection), by))
    [duty] = Duty.objects.published()
    assert (duty.number, duty.later.state) == (1, "sent")


def test_the_page_of_the_proposal_takes_duties_and_keeps_what_was_typed(client):
    objection, by = ready()
    officer = make_user(Role.OFFICER)
    client.force_login(by)
    address = reverse("objection_act", args=[objection.pk, "voorstel"])
    assert "Verplichting 1" in client.get(address).content.decode()
    half = client.post(address, post_of(objection, **{"duty-0-due_on": ""}))
    assert half.status_code == 422
    assert TEXT in half.content.decode()
    assert "Kies de dag waarop dit klaar moet zijn." in half.content.decode()
    no = {
        "result": "unfounded",
        f"year_{objection.plan.round.scheme.starts_on.year}": "",
    }
    refused = client.post(address, post_of(objection, **no))
    assert refused.status_code == 409
    assert TEXT in refused.content.decode()
    assert not Duty.objects.exists()
    right = post_of(objection, **{"duty-0-checked_by": str(officer.pk)})
    assert client.post(address, right).status_code == 302
    duty = Duty.objects.get()
    assert (duty.text, duty.checked_by) == (TEXT, officer)
    later = again(objection).later
    client.force_login(make_user(Role.DECIDER))
    assert TEXT in client.get(later.get_absolute_url()).content.decode()
