"""A partner sees its own part of a plan and the totals, and nothing else."""

import pytest
from django.urls import reverse

from applications.tests import builders
from applications.tests.region_cast import speaker_for
from sterktechniek.accounts.tests.builders import make_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def commitment(plan):
    """1,000 euro of the one partner, on costs of 10,000."""
    return plan.commitments.get()


@pytest.fixture
def partner(client, commitment):
    client.force_login(speaker_for(commitment.partner))
    return client


def test_a_partner_sees_its_own_part_and_the_totals_of_the_plan(client, plan):
    own, other = (
        make_partner(plan.region, "Eigen BV"),
        make_partner(plan.region, "Ander BV"),
    )
    mine = plan.activities.create(
        number=2, title="Mijn stage", line="inflow", form="internship", partner=own,
        description="Vijf plaatsen per jaar.",
    )  # fmt: skip
    mine.milestones.create(number=1, title="Eerste stagiair")
    plan.commitments.create(partner=own, form="hours", amount=700, hours=14)
    plan.commitments.create(partner=other, form="cash", amount="333.44")
    plan.budget_lines.create(
        number="2a", activity=mine, partner=own, year=2027, kind="other",
        description="Gereedschap", unit_price=50, quantity=10,
    )  # fmt: skip
    plan.region_vision = "Geheime visie"
    plan.save()
    client.force_login(speaker_for(own))
    page = client.get(reverse("partner_plan", args=[plan.pk])).content.decode()
    for shown in (
        "Eigen BV", "€ 700,00", "14", "2. Mijn stage", "Vijf plaatsen per jaar.",
        "2.1 Eerste stagiair", "2a Gereedschap", "€ 500,00",
        "€ 10.500,00", "€ 2.033,44", "€ 8.466,56",
    ):  # fmt: skip
        assert shown in page, shown
    for hidden in (
        "Ander BV", "333,44", "Geheime visie", "Gastlessen", "Meer techniek", "Eerste les",
        "Een organisatie", "overeenkomst.pdf",
    ):  # fmt: skip
        assert hidden not in page, hidden


def test_a_plan_without_an_own_part_is_not_there(client, plan):
    client.force_login(speaker_for(make_partner(plan.region)))
    assert client.get(reverse("partner_plan", args=[plan.pk])).status_code == 404
    client.force_login(builders.lead_of(plan.region))
    assert client.get(reverse("partner_plan", args=[plan.pk])).status_code == 404


def test_a_partner_named_by_an_activity_alone_finds_the_plan(client, plan):
    own = make_partner(plan.region)
    plan.activities.create(
        number=2, title="Stage", line="inflow", form="internship", partner=own
    )
    client.force_login(speaker_for(own))
    page = client.get(reverse("partner_plan", args=[plan.pk])).content.decode()
    assert "Nog geen bijdrage" in page


def test_the_home_page_lists_no_withdrawn_contribution(partner, commitment):
    assert "1 bijdrage wacht" in partner.get("/").content.decode()
    partner.post(reverse("commitment_withdraw", args=[commitment.pk]))
    assert "Er wacht geen bijdrage op u." in partner.get("/").content.decode()
