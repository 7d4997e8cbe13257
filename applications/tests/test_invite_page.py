"""The page to invite somebody: what is wrong is said, what was typed stays."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.models import Invitation
from applications.tests.builders import lead_of, make_plan
from sterktechniek.accounts.models import RoleGrant, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import (
    give_role,
    make_partner,
    make_region,
    make_user,
)
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db
ADDRESS = "anne@school.example"


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def lead(region):
    return lead_of(region)


def everything():
    """What an act on people could leave behind."""
    models = (User, RoleGrant, Invitation, Event, OutboxMessage)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.fixture
def pages(client, lead):
    client.force_login(lead)
    return client


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", "geen adres"),
        ("email", ""),
        ("email", "mıke@school.nl"),
        ("name", ""),
        ("name", "http://kwaad.example/klik"),
        ("name", "Anne\nBcc: an@x.nl <b>"),
        ("role", "partner"),
        ("role", "officer"),
        ("role", ""),
    ],
)
def test_what_is_wrong_is_refused_with_the_text_kept(pages, region, field, typed):
    before = everything()
    data = {"name": "Anne", "email": ADDRESS, "role": "editor"} | {field: typed}
    answer = pages.post(reverse("person_invite", args=[region.code]), data)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert everything() == before


def test_an_organisation_of_another_region_is_no_choice(pages, region):
    other = make_partner(make_region())
    before = everything()
    data = {"name": "Anne", "email": ADDRESS, "organisation": other.pk}
    answer = pages.post(reverse("partner_invite", args=[region.code]), data)
    assert answer.status_code == 422
    assert everything() == before


@pytest.mark.parametrize("query", ["?partner=x&plan=²", "?plan=999999999999999999999"])
def test_an_address_with_nonsense_opens_the_form(pages, region, query):
    page = reverse("partner_invite", args=[region.code]) + query
    assert pages.get(page).status_code == 200


def test_from_the_plan_the_way_leads_back_to_it(pages, region):
    plan = make_plan(region=region)
    partner = plan.commitments.get().partner
    page = reverse("partner_invite", args=[region.code])
    page += f"?partner={partner.pk}&plan={plan.pk}"
    assert f'value="{partner.pk}" selected' in pages.get(page).content.decode()
    data = {"name": "Anne", "email": ADDRESS, "organisation": partner.pk}
    back = reverse("plan_part", args=[plan.pk, "partners"])
    assert pages.post(page, data).url == back
    other = make_plan()
    stranger = reverse("partner_invite", args=[region.code]) + f"?plan={other.pk}"
    data["email"] = "twee@school.example"
    people = reverse("region_people", args=[region.code])
    assert pages.post(stranger, data).url == people


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_the_form_answers(pages, region, name, email):
    with transaction.atomic():
        data = {"name": name, "email": email, "role": "editor"}
        answer = pages.post(reverse("person_invite", args=[region.code]), data)
        assert answer.status_code in {302, 422}
        transaction.set_rollback(True)


def test_an_invitation_costs_as_many_queries_for_1_3_and_78_people(pages, region):
    counts = []
    for target in (1, 3, 78):
        while region.grants.count() < target:
            give_role(make_user(), Role.EDITOR, region)
        data = {"name": "Anne", "email": f"a{target}@school.example", "role": "editor"}
        with CaptureQueriesContext(connection) as queries:
            pages.post(reverse("person_invite", args=[region.code]), data)
        counts.append(len(queries))
    assert counts[1] == counts[2], counts
