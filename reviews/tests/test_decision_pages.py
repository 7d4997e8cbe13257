"""Propose and decide in the browser: by two people, on one advice, with what follows shown."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Ceiling
from applications.tests.builders import make_plan, officer
from reviews import actions
from reviews.lifecycle import DecisionState
from reviews.models import AwardYear, Decision, Letter, Outcome
from reviews.tests.builders import make_advice, make_decision, make_proposal
from reviews.tests.posts import proposal_post
from sterktechniek import clock
from sterktechniek.accounts.permissions import OFFICE_ROLES, Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db

DAY = "2030-06-01"


def propose(plan):
    return reverse("decision_propose", args=[plan.pk])


def decide(plan):
    return reverse("decision_form", args=[plan.pk])


def decider():
    return make_user(Role.DECIDER)


def test_proposal_starts_as_the_advice_with_its_consequences(client):
    plan = make_advice().plan
    client.force_login(officer())
    response = client.get(propose(plan))
    text = response.content.decode()
    assert response.context["form"]["amount"].value() == "9000,00"
    assert response.context["form"]["reasons"].value() == "Het plan overtuigt."
    assert "Gevolgen voor het subsidieplafond" in text
    assert [one.left for one in response.context["effects"]] == [Decimal(10_000_000)]


@pytest.mark.parametrize(
    ("outcome", "duties"),
    [
        (Outcome.GRANTED, []),
        (Outcome.GRANTED_WITH_DUTY, [("Maak de begroting af.", DAY)]),
        (Outcome.REJECTED, []),
    ],
)
def test_each_outcome_is_proposed(client, outcome, duties):
    plan = make_advice(outcome).plan
    client.force_login(officer())
    response = client.post(propose(plan), proposal_post(plan, outcome, duties))
    assert response.url == reverse("case_detail", args=[plan.pk])
    decision = Decision.objects.get()
    assert (decision.outcome, decision.state) == (outcome, DecisionState.PROPOSED)
    assert decision.duties.count() == len(duties)


def test_unanswered_supplement_can_only_end_without_handling(client):
    plan = make_plan(PlanState.SUPPLEMENT)
    with clock.at(plan.supplement_due_at):
        client.force_login(officer())
        assert client.get(propose(plan)).status_code == 200
        client.post(propose(plan), proposal_post(plan, Outcome.NOT_HANDLED))
    assert Decision.objects.get().outcome == Outcome.NOT_HANDLED


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"amount": "9000,01"}, 409, "niet hoger dan gevraagd"),
        ({"amount": "0"}, 409, "boven nul"),
        ({"amount": "abc"}, 422, "alleen cijfers"),
        ({"reasons": " "}, 422, "Schrijf de motivering van het besluit."),
        ({"outcome": "groen"}, 422, "groen"),
        ({"outcome": "rejected", "amount": "0"}, 409, "wijkt af van het advies"),
        (
            {"outcome": "granted_with_duty", "departure_reason": "Toch."},
            409,
            "minstens één verplichting",
        ),
        ({"duty-0-text": "Iets"}, 422, "Kies de dag"),
        ({"duty-0-due_on": DAY}, 422, "Schrijf op wat de regio moet doen."),
        ({"duty-0-text": "Iets", "duty-0-due_on": "30-30-30"}, 422, "bestaande dag"),
        ({"duty-0-text": "Iets", "duty-0-due_on": DAY}, 409, "Alleen bij lichtgroen"),
    ],
)
def test_bad_proposal_is_refused_with_the_text_kept(client, changes, status, sentence):
    plan = make_advice().plan
    client.force_login(officer())
    before = Event.objects.count()
    data = proposal_post(plan) | {"reasons": "Mijn motivering."} | changes
    response = client.post(propose(plan), data)
    text = response.content.decode()
    assert response.status_code == status
    assert sentence in text
    assert changes.get("reasons", "Mijn motivering.") in text
    assert not Decision.objects.exists()
    assert Event.objects.count() == before


def test_departure_says_why(client):
    plan = make_advice(Outcome.REJECTED).plan
    client.force_login(officer())
    why = {"departure_reason": "De regio is te klein voor meer."}
    client.post(propose(plan), proposal_post(plan) | why)
    decision = Decision.objects.get()
    assert decision.departure_reason == why["departure_reason"]
    client.force_login(decider())
    text = client.get(decide(plan)).content.decode()
    assert "wijkt af van het advies" in text
    assert why["departure_reason"] in text


def test_award_over_the_ceiling_is_shown_and_refused(client):
    plan = make_advice().plan
    Ceiling.objects.filter(scheme=plan.round.scheme).update(amount=8000)
    client.force_login(officer())
    assert [one.is_over for one in client.get(propose(plan)).context["effects"]] == [
        True
    ]
    response = client.post(propose(plan), proposal_post(plan))
    assert response.status_code == 409
    assert "laat nog € 8.000 over" in response.content.decode()
    assert not Decision.objects.exists()
    assert not AwardYear.objects.exists()


def test_proposal_before_the_advice_and_a_second_one_are_refused(client):
    early, late = make_plan(PlanState.IN_REVIEW), make_proposal().plan
    client.force_login(officer())
    for plan in (early, late):
        assert client.get(propose(plan)).status_code == 409
        assert client.post(propose(plan), proposal_post(plan)).status_code == 409
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("role", sorted(OFFICE_ROLES - {Role.OFFICER}))
def test_only_an_officer_proposes(client, role):
    plan = make_advice().plan
    client.force_login(make_user(role))
    assert client.get(propose(plan)).status_code == 403
    assert client.post(propose(plan), proposal_post(plan)).status_code == 403
    assert not Decision.objects.exists()


@pytest.mark.parametrize("forms", ["x", "", "999999"])
def test_forged_number_of_duties_is_refused(client, forms):
    plan = make_advice().plan
    client.force_login(officer())
    data = proposal_post(plan) | {"duty-TOTAL_FORMS": forms}
    assert client.post(propose(plan), data).status_code == 422
    assert client.post(propose(plan), {}).status_code == 422
    assert not Decision.objects.exists()


def test_officer_takes_the_proposal_back(client):
    decision = make_proposal()
    address = reverse("decision_retract", args=[decision.plan_id])
    client.force_login(decider())
    assert client.post(address).status_code == 403
    client.force_login(officer())
    client.post(address)
    decision.refresh_from_db()
    assert decision.state == DecisionState.WITHDRAWN
    assert client.post(address).status_code == 404


def test_decider_reads_the_letter_and_decides(client):
    plan = make_proposal(Outcome.GRANTED_WITH_DUTY).plan
    client.force_login(decider())
    text = client.get(decide(plan)).content.decode()
    assert "Zo leest de regio de brief" in text
    assert "Uw aanvraag is goedgekeurd, met een verplichting" in text
    assert "Maak de begroting concreet." in text
    client.post(decide(plan), {"step": "decide"})
    decision = Decision.objects.get()
    assert decision.state == DecisionState.DECIDED
    assert Letter.objects.get().decision == decision
    plan.refresh_from_db()
    assert plan.state == PlanState.IN_REVIEW


def test_deciding_twice_is_refused_and_one_letter_is_made(client):
    plan = make_decision().plan
    client.force_login(decider())
    assert client.get(decide(plan)).status_code == 200
    response = client.post(decide(plan), {"step": "decide"})
    assert response.status_code == 409
    assert "Besluit nemen kan niet" in response.content.decode()
    assert Letter.objects.count() == 1


def test_decider_sends_the_proposal_back_with_a_note(client):
    plan = make_proposal().plan
    client.force_login(decider())
    response = client.post(decide(plan), {"step": "send_back", "note": " "})
    assert response.status_code == 422
    client.post(decide(plan), {"step": "send_back", "note": "Bedrag klopt niet."})
    decision = Decision.objects.get()
    assert decision.state == DecisionState.WITHDRAWN
    assert decision.events.get(name="send_back").note == "Bedrag klopt niet."
    assert not Letter.objects.exists()
    client.force_login(officer())
    assert client.get(propose(plan)).status_code == 200


@pytest.mark.parametrize("tie", ["interest", "proposed", "worked"])
def test_barred_decider_gets_the_sentence_and_nothing_is_kept(client, tie):
    decision = make_proposal()
    user = decider()
    if tie == "interest":
        actions.declare_interest(decision.plan, by=user, reason="Familie")
    if tie == "proposed":
        user = decision.proposed_by
        give_role(user, Role.DECIDER)
    if tie == "worked":
        user = decision.plan.events.get(name="find_complete").by
        give_role(user, Role.DECIDER)
    client.force_login(type(user).objects.get(pk=user.pk))
    before = Event.objects.count(), OutboxMessage.objects.count()
    for response in (
        client.get(decide(decision.plan)),
        client.post(decide(decision.plan), {"step": "decide"}),
        client.post(decide(decision.plan), {"step": "send_back", "note": "Nee"}),
    ):
        assert response.status_code == 409
        assert "Het plan overtuigt." not in response.content.decode()
    decision.refresh_from_db()
    assert decision.state == DecisionState.PROPOSED
    assert (Event.objects.count(), OutboxMessage.objects.count()) == before
    assert not Letter.objects.exists()


@pytest.mark.parametrize("role", sorted(OFFICE_ROLES - {Role.DECIDER}))
def test_only_the_mandaathouder_decides(client, role):
    plan = make_proposal().plan
    client.force_login(make_user(role))
    assert client.get(decide(plan)).status_code == 403
    assert client.post(decide(plan), {"step": "decide"}).status_code == 403
    assert Decision.objects.get().state == DecisionState.PROPOSED


def test_plan_without_a_proposal_has_nothing_to_decide(client):
    plan = make_plan(PlanState.IN_REVIEW)
    client.force_login(decider())
    assert client.get(decide(plan)).status_code == 404
    assert client.post(decide(plan), {"step": "decide"}).status_code == 404


def test_typed_html_is_shown_as_text(client):
    plan = make_advice().plan
    client.force_login(officer())
    data = proposal_post(plan) | {"reasons": "<script>alert(1)</script>"}
    client.post(propose(plan), data)
    client.force_login(decider())
    text = client.get(decide(plan)).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_days_of_duties_lie_in_the_letter_in_words(client):
    plan = make_advice(Outcome.GRANTED_WITH_DUTY).plan
    client.force_login(officer())
    duty = ("Maak het af.", (clock.today() + timedelta(days=60)).isoformat())
    client.post(propose(plan), proposal_post(plan, Outcome.GRANTED_WITH_DUTY, [duty]))
    client.force_login(decider())
    assert duty[1] not in client.get(decide(plan)).content.decode()
