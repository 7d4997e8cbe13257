"""Who writes which part: chosen by the region, told by mail, shown to whoever it is."""

import pytest
from django.urls import reverse

from applications.models import Part
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def editor(plan):
    return make_user(Role.EDITOR, region=plan.region)


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def url(plan):
    return reverse("plan_divide", args=[plan.pk])


def test_a_part_gets_an_owner_who_hears_of_it_and_finds_it(lead, plan, editor):
    assert lead.get(url(plan)).status_code == 200
    assert lead.post(url(plan), {"doelen": editor.pk}).url == plan.get_absolute_url()
    assert plan.parts.get(part=Part.GOALS).owner == editor
    [mail] = OutboxMessage.objects.filter(kind="part")
    assert mail.recipient == editor.email
    assert reverse("plan_part", args=[plan.pk, "doelen"]) in mail.body
    assert str(editor) in lead.get(plan.get_absolute_url()).content.decode()
    lead.force_login(editor)
    assert "uw onderdeel" in lead.get(plan.get_absolute_url()).content.decode()
    home = lead.get("/").content.decode()
    assert "Uw onderdelen" in home
    assert reverse("plan_part", args=[plan.pk, "doelen"]) in home


def test_the_same_division_again_tells_nobody_anything(lead, plan, editor):
    for _ in range(2):
        lead.post(url(plan), {"doelen": editor.pk})
    assert OutboxMessage.objects.filter(kind="part").count() == 1
    lead.post(url(plan), {"doelen": ""})
    assert plan.parts.get(part=Part.GOALS).owner is None


def test_only_who_writes_for_the_region_gets_a_part(lead, plan):
    stranger = make_user(Role.EDITOR, region=builders.make_plan().region)
    answer = lead.post(url(plan), {"doelen": stranger.pk})
    assert answer.status_code == 422
    assert "Kies iemand die meeschrijft" in answer.content.decode()
    assert not plan.parts.exists()


def test_after_the_closing_nothing_is_divided(lead, plan, editor):
    with clock.at(plan.round.closes_at):
        assert lead.post(url(plan), {"doelen": editor.pk}).status_code == 409
    assert not plan.parts.exists()
    assert not OutboxMessage.objects.filter(kind="part").exists()
