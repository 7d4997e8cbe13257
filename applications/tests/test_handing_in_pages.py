"""Hand in, receipt, take back, withdraw: in the browser of the right person and no other."""

import uuid

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import PlanVersion
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db


def page_of(name, plan, *more):
    return reverse(name, args=[plan.pk, *more])


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def kept():
    """Everything that an act could leave behind."""
    return (
        PlanVersion.objects.count(),
        Event.objects.count(),
        OutboxMessage.objects.count(),
    )


def key():
    """What the form posts when the tick is set."""
    return {"key": uuid.uuid4(), "declared": "on"}


def test_the_check_page_shows_everything_and_the_receipt_follows(lead, plan):
    check = lead.get(page_of("plan_submit", plan))
    page = check.content.decode()
    for text in ("Een visie", "Gastlessen", "€ 9.000,00", "overeenkomst.pdf", "Lessen"):
        assert text in page
    answer = lead.post(
        page_of("plan_submit", plan),
        {"key": check.context["form"].initial["key"], "declared": "on"},
    )
    version = PlanVersion.objects.get()
    assert answer.url == page_of("plan_receipt", plan, 1)
    receipt = lead.get(answer.url).content.decode()
    assert version.receipt_number in receipt
    assert version.sha256 in receipt
    assert "Terughalen en wijzigen kan" in receipt
    plan.refresh_from_db()
    assert plan.state == PlanState.SUBMITTED


def test_looking_changes_nothing(lead, plan):
    before = kept()
    lead.get(page_of("plan_submit", plan))
    assert lead.get(page_of("plan_take_back", plan)).status_code == 405
    assert kept() == before


def test_a_second_post_of_the_same_form_finds_the_first_receipt(lead, plan):
    typed = key()
    first = lead.post(page_of("plan_submit", plan), typed)
    after = kept()
    assert lead.post(page_of("plan_submit", plan), typed).url == first.url
    assert kept() == after


def test_another_form_on_a_handed_in_plan_is_refused(lead, plan):
    lead.post(page_of("plan_submit", plan), key())
    after = kept()
    answer = lead.post(page_of("plan_submit", plan), key())
    assert answer.status_code == 409
    assert "Dit plan is al ingediend" in answer.content.decode()
    receipt = reverse("plan_receipt", args=[plan.pk, 1])
    assert (
        f'<a href="{receipt}">Naar het ontvangstbewijs</a>' in answer.content.decode()
    )
    assert lead.get(page_of("plan_submit", plan)).status_code == 409
    assert kept() == after


def test_the_receipt_of_a_post_that_arrives_again_after_the_closing(lead, plan):
    typed = key()
    first = lead.post(page_of("plan_submit", plan), typed)
    with clock.at(plan.round.closes_at + builders.HOUR):
        assert lead.post(page_of("plan_submit", plan), typed).url == first.url


def test_too_late_is_too_late(lead, plan):
    """Nothing of it is kept but the moment of the attempt, see test_attempts."""
    versions, events, mails = kept()
    with clock.at(plan.round.closes_at):
        answer = lead.post(page_of("plan_submit", plan), key())
    assert answer.status_code == 409
    assert "De indieningstermijn is verstreken" in answer.content.decode()
    assert kept() == (versions, events + 1, mails)
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT


def test_an_extension_counts_for_the_region_that_has_it(lead, plan):
    extension = plan.round.extensions.create(
        closes_at=plan.round.closes_at + builders.DAY,
        reason="Storing",
        given_by=builders.coordinator(),
    )
    extension.regions.add(plan.region)
    with clock.at(plan.round.closes_at + builders.HOUR):
        assert lead.post(page_of("plan_submit", plan), key()).status_code == 302


def test_an_incomplete_plan_says_what_is_missing(lead):
    plan = builders.make_plan(filled=False)
    lead.force_login(builders.lead_of(plan.region))
    before = kept()
    page = lead.get(page_of("plan_submit", plan)).content.decode()
    assert "minstens één doel" in page
    assert 'name="key"' not in page
    answer = lead.post(page_of("plan_submit", plan), key())
    assert answer.status_code == 409
    assert "Nog niet compleet" in answer.content.decode()
    assert kept() == before


def test_more_than_the_maximum_is_refused_before_and_at_the_post(lead, plan):
    line = plan.budget_lines.get()
    line.quantity = 100_000
    line.save()
    before = kept()
    page = lead.get(page_of("plan_submit", plan)).content.decode()
    assert "Het maximum voor uw regio is" in page
    assert lead.post(page_of("plan_submit", plan), key()).status_code == 409
    assert kept() == before


@pytest.mark.parametrize("typed", [{}, {"key": ""}, {"key": "geen sleutel"}])
def test_a_form_without_its_key_is_refused(lead, plan, typed):
    before = kept()
    answer = lead.post(page_of("plan_submit", plan), typed)
    assert answer.status_code == 422
    assert "Dien opnieuw in" in answer.content.decode()
    assert kept() == before


def test_an_editor_looks_but_does_not_hand_in(client, plan):
    client.force_login(make_user(Role.EDITOR, region=plan.region))
    before = kept()
    page = client.get(page_of("plan_submit", plan)).content.decode()
    assert "Alleen de projectleider" in page
    assert client.post(page_of("plan_submit", plan), key()).status_code == 403
    assert client.get(page_of("plan_withdraw", plan)).status_code == 403
    assert kept() == before


@pytest.mark.parametrize("name", ["plan_submit", "plan_take_back", "plan_withdraw"])
def test_nobody_else_acts_for_the_region(client, name):
    plan = builders.make_plan(PlanState.SUBMITTED)
    before = kept()
    client.force_login(builders.lead_of(make_region()))
    assert client.post(page_of(name, plan), key()).status_code == 404
    client.force_login(builders.officer())
    assert client.post(page_of(name, plan), key()).status_code == 403
    client.logout()
    assert client.post(page_of(name, plan), key()).status_code == 401
    assert kept() == before
    plan.refresh_from_db()
    assert plan.state == PlanState.SUBMITTED


def test_a_key_of_another_plan_does_not_show_its_receipt(lead, plan):
    other = builders.make_plan(PlanState.SUBMITTED)
    theirs = other.current_version
    assert lead.get(page_of("plan_receipt", other, 1)).status_code == 404
    answer = lead.post(
        page_of("plan_submit", plan), {**key(), "key": theirs.submit_key}
    )
    assert theirs.receipt_number not in answer.content.decode()
    assert answer.status_code == 409


# Taking back


def test_take_back_change_and_hand_in_again(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    client.force_login(builders.lead_of(plan.region))
    assert client.post(page_of("plan_take_back", plan)).status_code == 302
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Versie 1 blijft tellen" in page
    assert client.post(page_of("plan_take_back", plan)).status_code == 409
    assert client.post(page_of("plan_submit", plan), key()).url == page_of(
        "plan_receipt", plan, 2
    )
    old = client.get(page_of("plan_receipt", plan, 1)).content.decode()
    assert "Intussen telt een nieuwere versie" in old


def test_after_the_closing_nothing_is_taken_back(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    client.force_login(builders.lead_of(plan.region))
    with clock.at(plan.round.closes_at):
        assert client.post(page_of("plan_take_back", plan)).status_code == 409
        page = client.get(plan.get_absolute_url()).content.decode()
    assert "Terughalen en wijzigen" not in page


# A supplement


def test_a_supplement_is_handed_in_once_and_in_time(client):
    plan = builders.make_plan(PlanState.SUPPLEMENT)
    client.force_login(builders.lead_of(plan.region))
    page = client.get(page_of("plan_submit", plan)).content.decode()
    assert "Aanvulling indienen" in page
    typed = key()
    first = client.post(page_of("plan_submit", plan), typed)
    assert first.url == page_of("plan_receipt", plan, 2)
    assert client.post(page_of("plan_submit", plan), typed).url == first.url
    plan.refresh_from_db()
    assert plan.state == PlanState.SUBMITTED


def test_a_late_supplement_is_refused(client):
    plan = builders.make_plan(PlanState.SUPPLEMENT)
    client.force_login(builders.lead_of(plan.region))
    versions, events, mails = kept()
    with clock.at(plan.supplement_due_at):
        answer = client.post(page_of("plan_submit", plan), key())
    assert answer.status_code == 409
    assert "De termijn voor de aanvulling" in answer.content.decode()
    assert kept() == (versions, events + 1, mails)


# Withdrawing


def test_withdrawing_asks_first_and_ends_the_application(client):
    plan = builders.make_plan(PlanState.IN_REVIEW)
    client.force_login(builders.lead_of(plan.region))
    url = page_of("plan_withdraw", plan)
    assert "De aanvraag stopt" in client.get(url).content.decode()
    before = kept()
    refused = client.post(url, {"reason": "Wij gaan fuseren"})
    assert refused.status_code == 422
    assert "Wij gaan fuseren" in refused.content.decode()
    assert kept() == before
    typed = {"reason": "Wij gaan fuseren", "sure": "on"}
    assert client.post(url, typed).status_code == 302
    plan.refresh_from_db()
    assert plan.state == PlanState.WITHDRAWN
    again = client.post(url, typed)
    assert again.status_code == 409
    assert "Wij gaan fuseren" in again.content.decode()


def test_a_draft_cannot_be_withdrawn(lead, plan):
    assert lead.get(page_of("plan_withdraw", plan)).status_code == 409
