"""A partner takes its contribution back: what follows is told first, and is true after it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from applications import actions
from applications.actions.commitments import (
    confirm_commitment,
    promise_again,
    withdraw_commitment,
)
from applications.budget import budget_of, co_financing_of
from applications.lifecycle import PlanState
from applications.mails import writers_of
from applications.models import Commitment
from applications.plan_content import plan_content
from applications.tests import builders
from applications.tests.region_cast import mails_to, partner_of
from applications.tests.walking import everyone, kept, plan_in
from applications.withdrawing import falls_away, withdrawn_after_handing_in
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_partner, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def commitment(plan):
    """1,000 euro of the one partner, on costs of 10,000."""
    return plan.commitments.get()


def state_of(commitment):
    return Commitment.objects.filter(pk=commitment.pk).values().get()


def untouched(act, *args, error, **kwargs):
    """The act is refused, and nothing is left of it."""
    commitment = args[0]
    before = state_of(commitment), kept(commitment.plan)
    with pytest.raises(error) as refusal:
        act(*args, **kwargs)
    assert (state_of(commitment), kept(commitment.plan)) == before
    return str(refusal.value)


# --- the act ---------------------------------------------------------------------------


def test_a_withdrawn_contribution_counts_nowhere(plan, commitment):
    partner = partner_of(commitment)
    confirm_commitment(commitment, by=partner, amount=commitment.amount)
    withdraw_commitment(commitment, by=partner, reason="Ons bedrijf stopt.")
    commitment.refresh_from_db()
    assert commitment.is_withdrawn
    assert (commitment.withdrawn_by, commitment.confirmed_at) == (partner, None)
    assert budget_of(plan).co_financing == 0
    assert budget_of(plan).asked == Decimal(10_000)
    assert plan_content(plan)["partners"] == []
    assert "minstens één partner" in plan.missing_parts()


def test_it_is_written_down_with_the_reason(plan, commitment):
    partner = partner_of(commitment)
    withdraw_commitment(commitment, by=partner, reason="Geen tijd.")
    event = plan.events.get(name="withdraw_commitment")
    assert event.label == (
        f"Bijdrage van € 1.000 teruggetrokken door {commitment.partner}"
    )
    assert (event.by, event.note) == (partner, "Geen tijd.")


def test_lead_and_editors_hear_of_it_at_once_and_nobody_else(plan, commitment):
    people = everyone(plan.region)
    OutboxMessage.objects.all().delete()
    withdraw_commitment(commitment, by=partner_of(commitment), reason="Geen tijd.")
    told = set(OutboxMessage.objects.values_list("recipient", flat=True))
    assert told == {one.email for one in writers_of(plan.region, clock.today())}
    [mail] = mails_to(people["editor"].email)
    assert "€ 1.000" in mail.subject
    assert "Er valt € 1.000 aan cofinanciering weg (geld)." in mail.body
    assert "Activiteit 1. Gastlessen heeft dan geen verantwoordelijke" in mail.body
    assert "De reden van de partner: Geen tijd." in mail.body
    assert reverse("plan_part", args=[plan.pk, "partners"]) in mail.body


def test_withdrawing_twice_is_once(plan, commitment):
    partner = partner_of(commitment)
    withdraw_commitment(commitment, by=partner, reason="Eerst.")
    before = state_of(commitment), kept(plan)
    withdraw_commitment(commitment, by=partner, reason="Nog eens.")
    assert (state_of(commitment), kept(plan)) == before


@pytest.mark.parametrize("state", PlanState)
def test_it_is_possible_in_every_state_and_never_changes_what_was_handed_in(state):
    plan = plan_in(state)
    commitment = plan.commitments.get()
    frozen = list(plan.versions.values_list("pk", "content", "sha256"))
    withdraw_commitment(commitment, by=partner_of(commitment))
    plan.refresh_from_db()
    assert state_of(commitment)["withdrawn_at"]
    assert list(plan.versions.values_list("pk", "content", "sha256")) == frozen
    after = list(withdrawn_after_handing_in(plan))
    assert after == ([] if state == PlanState.DRAFT else [commitment])


@pytest.mark.parametrize("act", [withdraw_commitment, promise_again])
def test_nobody_decides_for_another_organisation(plan, commitment, act):
    own = partner_of(commitment)
    if act is promise_again:
        withdraw_commitment(commitment, by=own)
    amount = {} if act is withdraw_commitment else {"amount": commitment.amount}
    people = [
        *everyone(plan.region).values(),
        make_user(Role.PARTNER, region=plan.region),
    ]
    for person in people:
        untouched(act, commitment, by=person, **amount, error=StepForbidden)


def test_what_the_region_took_out_meanwhile_is_refused_with_a_sentence(commitment):
    partner = partner_of(commitment)
    Commitment.objects.filter(pk=commitment.pk).delete()
    with pytest.raises(StepRefused, match="haalde deze bijdrage intussen uit het plan"):
        withdraw_commitment(commitment, by=partner)


# --- back again ------------------------------------------------------------------------


def test_a_partner_comes_back_with_one_act_that_confirms(plan, commitment):
    partner = partner_of(commitment)
    withdraw_commitment(commitment, by=partner, reason="Vergissing")
    promise_again(commitment, by=partner, amount=commitment.amount)
    commitment.refresh_from_db()
    assert not commitment.is_withdrawn
    assert commitment.withdrawn_because == ""
    assert commitment.confirmed_by == partner
    assert budget_of(plan).co_financing == 1000
    names = plan.events.values_list("name", flat=True)
    assert list(names)[-2:] == ["withdraw_commitment", "promise_again"]


@pytest.mark.parametrize("amount", [None, Decimal("999.00")])
def test_only_with_the_amount_that_was_seen(commitment, amount):
    partner = partner_of(commitment)
    withdraw_commitment(commitment, by=partner)
    said = untouched(
        promise_again, commitment, by=partner, amount=amount, error=StepRefused
    )
    assert "€ 1.000" in said


def test_not_when_the_plan_can_no_longer_change(plan, commitment):
    partner = partner_of(commitment)
    withdraw_commitment(commitment, by=partner)
    untouched(
        promise_again,
        commitment,
        by=partner,
        amount=commitment.amount,
        at=plan.round.closes_at,
        error=StepRefused,
    )


def test_confirming_does_not_undo_a_withdrawal(commitment):
    partner = partner_of(commitment)
    withdraw_commitment(commitment, by=partner)
    said = untouched(
        confirm_commitment,
        commitment,
        by=partner,
        amount=commitment.amount,
        error=StepRefused,
    )
    assert "opnieuw toe" in said


# --- after handing in ------------------------------------------------------------------


def test_a_new_version_without_the_partner_is_no_longer_told_of(plan, commitment):
    lead = builders.lead_of(plan.region)
    other = make_partner(plan.region)
    plan.commitments.create(partner=other, form="cash", amount=500)
    actions.hand_in(plan, by=lead, arrived=clock.now() - 60 * SECOND)
    actions.take_back(plan, by=lead)
    withdraw_commitment(commitment, by=partner_of(commitment))
    plan.refresh_from_db()
    assert list(withdrawn_after_handing_in(plan)) == [commitment]
    actions.hand_in(plan, by=lead)
    plan.refresh_from_db()
    assert list(withdrawn_after_handing_in(plan)) == []
    assert [one["name"] for one in plan.current_version.content["partners"]] == [
        other.name
    ]


def test_a_withdrawal_that_waited_for_the_hand_in_is_told_of(plan, commitment):
    """It arrived a second earlier, but the version that counts holds the contribution."""
    arrived = clock.now() - SECOND
    actions.hand_in(plan, by=builders.lead_of(plan.region))
    withdraw_commitment(commitment, by=partner_of(commitment), at=arrived)
    plan.refresh_from_db()
    assert list(withdrawn_after_handing_in(plan)) == [commitment]


# --- what follows ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "by", "needed", "promised"),
    [
        ("subsidy", "everybody", 850, 1500),
        ("subsidy", "companies", 850, 1000),
        ("budget", "everybody", 1000, 1500),
        ("budget", "companies", 1000, 1000),
    ],
)
def test_the_rule_of_the_scheme_is_data(base, by, needed, promised):
    """10,000 of costs, 1,000 of a company and 500 of a school; ten per cent is asked."""
    scheme = builders.make_scheme(co_financing_base=base, co_financing_by=by)
    given = [("company", Decimal(1000)), ("school", Decimal(500))]
    found = co_financing_of(scheme, Decimal(10_000), given)
    assert (found.needed, found.promised, found.gap) == (needed, promised, 0)
    without = co_financing_of(scheme, Decimal(10_000), given[1:])
    assert without.needed == (950 if base == "subsidy" else 1000)
    assert without.promised == (500 if by == "everybody" else 0)
    assert without.gap == without.needed - without.promised


def test_what_falls_away_is_the_same_before_and_after_the_act(plan, commitment):
    before = falls_away(plan, commitment)
    withdraw_commitment(commitment, by=partner_of(commitment))
    commitment.refresh_from_db()
    assert falls_away(plan, commitment).sentences == before.sentences
    assert before.sentences == [
        "Er valt € 1.000 aan cofinanciering weg (geld).",
        "Het plan voldoet dan niet meer aan de regel voor cofinanciering: nodig is "
        f"€ 1.000 ({before.after.rule}), er blijft € 0 over. Er ontbreekt dan € 1.000.",
        "Activiteit 1. Gastlessen heeft dan geen verantwoordelijke partner meer.",
        f"Begrotingspost 1a Lessen noemt {commitment.partner} (€ 10.000).",
    ]


def test_a_partner_that_stays_in_another_form_stays_responsible(plan, commitment):
    partner = commitment.partner
    plan.commitments.create(partner=partner, form="hours", amount=2000, hours=50)
    told = falls_away(plan, commitment)
    assert told.sentences[1].startswith("Het plan voldoet dan nog aan de regel")
    assert told.sentences[2:] == [
        f"{partner} draagt nog wel bij in een andere vorm: uren."
    ]


def test_a_plan_that_did_not_meet_the_rule_is_told_so(plan, commitment):
    Commitment.objects.filter(pk=commitment.pk).update(amount=100)
    commitment.refresh_from_db()
    assert "voldeed al niet" in falls_away(plan, commitment).sentences[1]


# --- the pages -------------------------------------------------------------------------


def url(name, commitment):
    return reverse(name, args=[commitment.pk])


@pytest.fixture
def partner(client, commitment):
    client.force_login(partner_of(commitment))
    return client


def test_the_page_says_what_follows_and_changes_nothing(partner, plan, commitment):
    before = state_of(commitment), kept(plan)
    page = partner.get(url("commitment_withdraw", commitment)).content.decode()
    for sentence in falls_away(plan, commitment).sentences:
        assert sentence in page
    assert "opnieuw toezeggen" in page
    assert (state_of(commitment), kept(plan)) == before


def test_withdraw_and_come_back_on_the_pages(partner, plan, commitment):
    own = reverse("partner_plan", args=[plan.pk])
    data = {"reason": "Wij verhuizen."}
    assert partner.post(url("commitment_withdraw", commitment), data).url == own
    page = partner.get(own).content.decode()
    assert "teruggetrokken" in page
    assert "Wij verhuizen." in page
    assert "Bijdrage bevestigen" not in page
    assert partner.get(url("commitment_withdraw", commitment)).status_code == 409
    amount = {"amount": "1000.00"}
    assert partner.post(url("commitment_promise", commitment), amount).url == own
    assert "bevestigd" in partner.get(own).content.decode()


def test_a_reason_that_is_too_long_is_refused_and_kept(partner, plan, commitment):
    before = state_of(commitment), kept(plan)
    answer = partner.post(url("commitment_withdraw", commitment), {"reason": "x" * 251})
    assert answer.status_code == 422
    assert "x" * 251 in answer.content.decode()
    assert (state_of(commitment), kept(plan)) == before


def test_after_handing_in_the_page_says_that_it_is_for_good(client):
    plan = builders.make_plan(PlanState.IN_REVIEW)
    commitment = plan.commitments.get()
    client.force_login(partner_of(commitment))
    page = client.get(url("commitment_withdraw", commitment)).content.decode()
    assert "Wat de regio indiende, verandert niet." in page
    assert "opnieuw toezeggen" not in page
    client.post(url("commitment_withdraw", commitment))
    page = client.get(reverse("partner_plan", args=[plan.pk])).content.decode()
    assert "Toch bijdragen" not in page


@pytest.mark.parametrize("name", ["plan_detail", "case_detail"])
def test_region_and_office_see_it_on_the_page_of_the_plan(client, name):
    plan = builders.make_plan(PlanState.IN_REVIEW)
    commitment = plan.commitments.get()
    reader = builders.officer() if name == "case_detail" else plan.submitted_by
    client.force_login(reader)
    page = reverse(name, args=[plan.pk])
    assert "Na het indienen teruggetrokken" not in client.get(page).content.decode()
    withdraw_commitment(commitment, by=partner_of(commitment), reason="Failliet.")
    text = client.get(page).content.decode()
    assert "Na het indienen teruggetrokken" in text
    assert f"{commitment.partner} trok op" in text
    assert "een bijdrage van € 1.000 terug (geld). Reden: Failliet." in text
