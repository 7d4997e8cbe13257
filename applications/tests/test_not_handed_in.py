"""No page of a plan leaves it open whether it is handed in: "Nog niet ingediend"."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications import actions
from applications.lifecycle import PlanState
from applications.notices import not_handed_in
from applications.tests import builders
from applications.tests.region_cast import speaker_for
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db


def pages_of(plan):
    """Every page that a region has of a plan that it may write in."""
    yield plan.get_absolute_url()
    yield reverse("plan_submit", args=[plan.pk])
    yield reverse("plan_divide", args=[plan.pk])
    yield reverse("budget_import", args=[plan.pk])
    if plan.state == PlanState.DRAFT:
        yield reverse("draft_look_ask", args=[plan.pk])
    for part in ("visie", "organisatie", "bijlagen"):
        yield reverse("plan_part", args=[plan.pk, part])
    rows = {
        "partners": plan.commitments,
        "doelen": plan.goals,
        "activiteiten": plan.activities,
        "begroting": plan.budget_lines,
    }
    for part, there in rows.items():
        row = there.get().pk
        yield reverse("plan_part", args=[plan.pk, part])
        yield reverse("row_create", args=[plan.pk, part])
        yield reverse("row_edit", args=[plan.pk, part, row])
        yield reverse("row_delete", args=[plan.pk, part, row])
    yield reverse("attachment_delete", args=[plan.pk, plan.attachments.get().pk])


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (PlanState.DRAFT, "<strong>Nog niet ingediend.</strong>"),
        (
            PlanState.SUBMITTED,
            "<strong>Uw wijzigingen zijn nog niet ingediend.</strong> Versie 1 blijft tellen",
        ),
        (
            PlanState.SUPPLEMENT,
            "<strong>Uw aanvulling is nog niet ingediend.</strong>",
        ),
    ],
)
def test_every_page_of_a_plan_says_it(client, state, sentence):
    plan = builders.make_plan(state)
    lead = builders.lead_of(plan.region)
    if state == PlanState.SUBMITTED:
        actions.take_back(plan, by=lead)
    client.force_login(lead)
    for page in pages_of(plan):
        text = client.get(page).content.decode()
        assert text.count(sentence) == 1, page


def test_an_editor_reads_it_too(client):
    plan = builders.make_plan()
    client.force_login(make_user(Role.EDITOR, region=plan.region))
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Nog niet ingediend." in page


def test_a_partner_reads_it_beside_its_own_part(client):
    plan = builders.make_plan()
    commitment = plan.commitments.get()
    client.force_login(speaker_for(commitment.partner))
    for page in (
        reverse("partner_plan", args=[plan.pk]),
        reverse("commitment_withdraw", args=[commitment.pk]),
    ):
        assert "Nog niet ingediend." in client.get(page).content.decode(), page
        assert "Nakijken en indienen</a>" not in client.get(page).content.decode()


def test_after_the_closing_it_says_that_it_was_not_handed_in(client):
    plan = builders.make_plan()
    client.force_login(builders.lead_of(plan.region))
    with clock.at(plan.round.closes_at):
        page = client.get(plan.get_absolute_url()).content.decode()
    assert "<strong>Niet ingediend.</strong>" in page
    assert "De tekst blijft bewaard." in page
    assert "Nakijken en indienen</a>" not in page


def test_what_is_handed_in_says_nothing_of_the_kind(client):
    plan = builders.make_plan(PlanState.SUBMITTED)
    client.force_login(builders.lead_of(plan.region))
    assert (
        "ingediend.</strong>"
        not in client.get(plan.get_absolute_url()).content.decode()
    )


class TestNotice:
    """What it says to whom, and when."""

    def test_before_the_opening_it_says_from_when(self):
        one = builders.make_round(
            published_at=clock.now() - timedelta(days=2),
            opens_at=clock.now() + timedelta(days=2),
        )
        region = builders.make_region()
        builders.put_in_scheme(region, one.scheme)
        lead = builders.lead_of(region)
        plan = actions.start_plan(one, region, by=lead)
        assert "Dat kan vanaf" in not_handed_in(plan, lead, clock.now()).text

    def test_changes_that_were_not_handed_in_in_time(self):
        plan = builders.make_plan(PlanState.SUBMITTED)
        lead = builders.lead_of(plan.region)
        actions.take_back(plan, by=lead)
        notice = not_handed_in(plan, lead, plan.round.closes_at)
        assert notice.title == "Uw wijzigingen zijn niet ingediend."
        assert notice.text.endswith("Versie 1 telt.")
        assert notice.url == ""

    def test_a_late_supplement(self):
        plan = builders.make_plan(PlanState.SUPPLEMENT)
        lead = builders.lead_of(plan.region)
        notice = not_handed_in(plan, lead, plan.supplement_due_at)
        assert notice.title == "Uw aanvulling is niet ingediend."

    def test_dus_i_is_not_told_what_the_region_is_writing(self):
        plan = builders.make_plan(PlanState.SUBMITTED)
        actions.take_back(plan, by=builders.lead_of(plan.region))
        assert not_handed_in(plan, builders.officer(), clock.now()) is None

    def test_a_partner_of_a_draft_reads_it_without_a_link(self):
        plan = builders.make_plan()
        notice = not_handed_in(
            plan, make_user(Role.PARTNER, region=plan.region), clock.now()
        )
        assert notice.title == "Nog niet ingediend."
        assert notice.url == ""
