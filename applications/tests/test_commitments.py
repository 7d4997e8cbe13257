"""A partner sees and confirms what its own organisation contributes, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Commitment
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import (
    give_role,
    make_partner,
    make_region,
    make_user,
)
from sterktechniek.events.models import Event

pytestmark = pytest.mark.django_db
LIST = "/bijdragen/"


@pytest.fixture
def commitment():
    return builders.make_plan().commitments.get()


@pytest.fixture
def partner(client, commitment):
    """The client, logged in as the partner of that contribution."""
    client.force_login(partner_of(commitment))
    return client


def partner_of(commitment):
    user = make_user()
    give_role(
        user,
        Role.PARTNER,
        region=commitment.plan.region,
        organisation=commitment.partner,
    )
    return user


def confirm(client, commitment, amount="1000.00"):
    url = reverse("commitment_confirm", args=[commitment.pk])
    return client.post(url, {"amount": amount})


def test_a_partner_sees_its_own_part_and_the_total(partner, commitment):
    other = make_partner(commitment.plan.region, "Concurrent")
    commitment.plan.commitments.create(partner=other, form="cash", amount=2500)
    page = partner.get(LIST).content.decode()
    assert "€ 1.000,00" in page
    assert "€ 3.500,00" in page
    assert "Concurrent" not in page
    assert "€ 2.500,00" not in page


def test_a_partner_confirms_once(partner, commitment):
    assert confirm(partner, commitment).url == LIST
    commitment.refresh_from_db()
    first = commitment.confirmed_at
    assert first
    assert confirm(partner, commitment).url == LIST
    commitment.refresh_from_db()
    assert commitment.confirmed_at == first
    assert Event.objects.filter(name="confirm_commitment").count() == 1
    assert "Bijdrage bevestigen" not in partner.get(LIST).content.decode()


@pytest.mark.parametrize("amount", ["999.00", "", "veel", "NaN", "sNaN"])
def test_another_amount_than_was_shown_is_not_confirmed(partner, commitment, amount):
    answer = confirm(partner, commitment, amount)
    assert answer.status_code == 409
    assert "€ 1.000" in answer.content.decode()
    commitment.refresh_from_db()
    assert commitment.confirmed_at is None


def test_nobody_confirms_for_another_organisation(client, commitment):
    stranger = partner_of(builders.make_plan().commitments.get())
    lead = builders.lead_of(commitment.plan.region)
    for user in (stranger, lead, builders.officer()):
        client.force_login(user)
        assert confirm(client, commitment).status_code == 404
    commitment.refresh_from_db()
    assert commitment.confirmed_at is None


def test_the_list_is_for_partners(client):
    client.force_login(builders.officer())
    assert client.get(LIST).status_code == 403
    client.force_login(make_user(Role.PARTNER, region=make_region()))
    assert "Er zijn nog geen bijdragen" in client.get(LIST).content.decode()


def test_a_get_confirms_nothing(partner, commitment):
    url = reverse("commitment_confirm", args=[commitment.pk])
    assert partner.get(url).status_code == 405


@pytest.mark.parametrize("state", [PlanState.SUBMITTED, PlanState.IN_REVIEW])
def test_a_plan_that_is_handed_in_takes_no_confirmation(client, state):
    commitment = builders.make_plan(state).commitments.get()
    client.force_login(partner_of(commitment))
    assert "Bijdrage bevestigen" not in client.get(LIST).content.decode()
    assert confirm(client, commitment).status_code == 409


def test_after_the_closing_it_is_too_late(partner, commitment):
    with clock.at(commitment.plan.round.closes_at):
        assert confirm(partner, commitment).status_code == 409


def test_a_role_that_ended_shows_nothing(client, commitment):
    user = partner_of(commitment)
    client.force_login(user)
    user.grants.update(ends_on=clock.today())
    assert client.get(LIST).status_code == 403
    assert confirm(client, commitment).status_code == 404


def test_the_list_costs_as_many_queries_for_1_3_and_78(client):
    region = make_region()
    organisation = make_partner(region)
    user = make_user()
    give_role(user, Role.PARTNER, region=region, organisation=organisation)
    client.force_login(user)
    counts = []
    for target in (1, 3, 78):
        while Commitment.objects.filter(partner=organisation).count() < target:
            one = builders.make_round(criteria=0) if target < 9 else _more_of(region)
            plan = builders.make_plan(region=region, round=one, filled=False)
            plan.commitments.filter(partner=organisation).delete()
            plan.commitments.create(partner=organisation, form="cash", amount=10)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 12


def _more_of(region):
    """Another round of the newest scheme: cheaper than a scheme of its own."""
    newest = region.plans.order_by("pk").last().round.scheme
    return builders.make_round(newest, criteria=0)
