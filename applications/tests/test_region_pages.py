"""The pages of the administrator on regions: what they show, and what they keep when refused."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications import actions
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REASON = "Besluit van de besturen."


@pytest.fixture
def admin(client):
    person = make_user(Role.ADMIN)
    client.force_login(person)
    return person


def sent(**more):
    return {"on": clock.today().isoformat(), "reason": REASON, "sure": "on"} | more


def test_renaming_shows_both_names(client, admin):
    region = make_region("r1", name="Oud")
    url = reverse("region_rename", args=["r1"])
    assert "Oud" in client.get(url).content.decode()
    answer = client.post(url, sent(name="Nieuw"), follow=True)
    text = answer.content.decode()
    assert "<h1>Nieuw beheren</h1>" in text
    assert "Oud, van 1 januari 2018 tot" in text
    assert REASON in text
    found = client.get(reverse("region_manage_list"), {"q": "oud"}).content.decode()
    assert reverse("region_manage", args=[region.code]) in found


def test_merging_leads_back_to_the_list(client, admin):
    part, whole = make_region("r1", name="Deel"), make_region("r2", name="Geheel")
    url = reverse("region_merge")
    assert "Vandaag zijn er 2 regio" in client.get(url).content.decode()
    answer = client.post(url, sent(regions=[part.pk], into=whole.pk), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [(reverse("region_manage_list"), 302)]
    assert "Vandaag zijn er 1 regio" in text
    assert "Geheel</td>" in text
    ended = client.get(reverse("region_manage", args=["r1"])).content.decode()
    assert "Opgevolgd door" in ended
    assert reverse("region_end", args=["r1"]) not in ended


def test_a_form_that_is_not_filled_in_keeps_what_was_typed(client, admin):
    make_region("r1", name="Oud")
    answer = client.post(reverse("region_rename", args=["r1"]), {"name": "Nieuw"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'value="Nieuw"' in text
    assert "Zet het vinkje" in text
    assert Region.objects.get().name == "Oud"


def test_a_refused_act_is_told_with_what_was_typed(client, admin):
    region = make_region("r1")
    url = reverse("region_merge")
    answer = client.post(url, sent(regions=[region.pk], into=region.pk))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "niet in zichzelf" in text
    assert REASON in text
    assert Region.objects.get().valid_until is None


def test_the_administration_of_django_leaves_name_and_end_alone(client, admin):
    """There the other facts of a region change: what has a history has a page and a reason."""
    region = make_region("r1", name="Oud")
    url = reverse("admin:accounts_region_change", args=[region.pk])
    rows = {
        f"{prefix}-{part}_FORMS": 0
        for prefix in ("aliases", "penvoerders", "pupil_counts")
        for part in ("TOTAL", "INITIAL")
    }
    asked = {"name": "Nieuw", "valid_until": "2026-01-01", "place": "Elders"}
    answer = client.post(url, rows | asked | {"name_status": "confirmed"})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    region.refresh_from_db()
    assert (region.name, region.valid_until) == ("Oud", None)
    assert region.place == "Elders"


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_list_costs_the_same(number, client, admin, django_assert_max_num_queries):
    whole = make_region("m00")
    for serial in range(1, number):
        make_region(f"m{serial:02}", valid_until=clock.today(), successor=whole)
    with django_assert_max_num_queries(6):
        client.get(reverse("region_manage_list"))
    with django_assert_max_num_queries(8):
        client.get(reverse("region_merge"))


def test_one_region_costs_the_same_whatever_was_changed(
    client, admin, django_assert_max_num_queries
):
    region = make_region("r1")
    for serial in range(5):
        actions.rename_region(
            region,
            name=f"Naam {serial}",
            on=clock.today() - (9 - serial) * DAY,
            reason=REASON,
            by=admin,
        )
    with django_assert_max_num_queries(8):
        text = client.get(reverse("region_manage", args=["r1"])).content.decode()
    assert text.count("Regio heet vanaf") == 5
