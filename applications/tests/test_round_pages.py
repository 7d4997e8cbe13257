"""Pages about rounds: who sees what, what is refused, and that nothing is kept by half."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import actions
from applications.lifecycle import PlanState
from applications.models import Participation
from applications.tests.builders import (
    DAY,
    coordinator,
    lead_of,
    make_plan,
    make_round,
    make_scheme,
    officer,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.tests.copies import many

pytestmark = pytest.mark.django_db


def queries_of(client, url):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


# --- the list


def test_the_office_sees_every_round_with_its_count(client):
    plan = make_plan(PlanState.SUBMITTED)
    client.force_login(coordinator())
    page = client.get(reverse("round_list"))
    assert page.status_code == 200
    assert [one.handed_in for one in page.context["page_obj"]] == [1]
    assert plan.round.name in page.content.decode()
    assert "Nieuwe ronde" in page.content.decode()


def test_an_officer_sees_rounds_without_the_button(client):
    make_round()
    client.force_login(officer())
    assert "Nieuwe ronde" not in client.get(reverse("round_list")).content.decode()


def test_a_region_sees_its_own_place_and_its_buttons(client):
    region, one = make_region(), make_round()
    client.force_login(lead_of(region))
    page = client.get(reverse("round_list")).content.decode()
    assert "niet begonnen" in page
    assert "Plan beginnen" in page
    assert "Regio aanmelden" in page
    assert reverse("round_skip", args=[one.pk, region.code]) in page


def test_an_editor_starts_but_does_not_announce_or_skip(client):
    region = make_region()
    make_round()
    client.force_login(make_user(Role.EDITOR, region=region))
    page = client.get(reverse("round_list")).content.decode()
    assert "Plan beginnen" in page
    assert "Regio aanmelden" not in page
    assert "overslaan" not in page


@pytest.mark.parametrize(
    "role", [Role.PARTNER, Role.MEMBER, Role.SUPPORTER, Role.ADMIN]
)
def test_others_have_no_business_with_rounds(client, role):
    one = make_round()
    client.force_login(make_user(role, region=make_region()))
    assert client.get(reverse("round_list")).status_code == 403
    assert client.get(reverse("round_detail", args=[one.pk])).status_code == 404


def test_a_region_does_not_see_a_round_before_it_is_made_known(client):
    later = clock.now() + 5 * DAY
    one = make_round(published_at=later, opens_at=later)
    region = make_region()
    client.force_login(lead_of(region))
    assert one.name not in client.get(reverse("round_list")).content.decode()
    assert client.get(reverse("round_detail", args=[one.pk])).status_code == 404
    client.force_login(officer())
    assert client.get(reverse("round_detail", args=[one.pk])).status_code == 200


@pytest.mark.parametrize("who", [coordinator, lambda: lead_of(make_region("R99"))])
def test_the_list_costs_the_same_for_any_number_of_rounds(client, who):
    scheme = make_scheme()
    client.force_login(who())
    counts = []
    for target in (1, 3, 78):
        while scheme.rounds.count() < target:
            number = scheme.rounds.count()
            make_round(scheme, criteria=0, opens_at=clock.now() - (number + 1) * DAY)
        counts.append(queries_of(client, reverse("round_list")))
    assert counts[1] == counts[2] <= 12
    assert counts[0] <= counts[1]


# --- what a region tells


def test_the_lead_announces_once(client):
    one, region = make_round(), make_region()
    client.force_login(lead_of(region))
    url = reverse("round_announce", args=[one.pk, region.code])
    assert client.get(url).status_code == 405
    for _ in range(2):
        assert client.post(url).status_code == 302
    assert Participation.objects.get().announced_at
    assert Event.objects.filter(name="announce").count() == 1


def test_too_late_to_announce_is_told(client):
    one = make_round(announce_until=clock.now() - timedelta(hours=1))
    region = make_region()
    client.force_login(lead_of(region))
    answer = client.post(reverse("round_announce", args=[one.pk, region.code]))
    assert answer.status_code == 409
    assert "Vooraanmelden kon" in answer.content.decode()
    assert not Participation.objects.exists()


@pytest.mark.parametrize("name", ["round_announce", "round_skip"])
def test_nobody_speaks_for_another_region(client, name):
    one, region = make_round(), make_region()
    url = reverse(name, args=[one.pk, region.code])
    client.force_login(lead_of(make_region()))
    assert client.post(url, {"reason": "Nee"}).status_code == 404
    client.force_login(make_user(Role.EDITOR, region=region))
    assert client.post(url, {"reason": "Nee"}).status_code == 403
    client.force_login(coordinator())
    assert client.post(url, {"reason": "Nee"}).status_code == 404
    assert not Participation.objects.exists()


def test_skipping_asks_why_and_is_shown(client):
    one, region = make_round(), make_region()
    client.force_login(lead_of(region))
    url = reverse("round_skip", args=[one.pk, region.code])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": " "}).status_code == 422
    assert not Participation.objects.exists()
    assert client.post(url, {"reason": "Eerst een fusie."}).status_code == 302
    page = client.get(reverse("round_detail", args=[one.pk])).content.decode()
    assert "Eerst een fusie." in page
    assert "de regio slaat deze ronde over" in page
    client.force_login(coordinator())
    page = client.get(reverse("round_detail", args=[one.pk])).content.decode()
    assert "Eerst een fusie." in page


def test_skipping_after_handing_in_is_refused_with_the_text_kept(client):
    plan = make_plan(PlanState.SUBMITTED)
    client.force_login(lead_of(plan.region))
    url = reverse("round_skip", args=[plan.round.pk, plan.region.code])
    answer = client.post(url, {"reason": "Toch maar niet."})
    assert answer.status_code == 409
    assert "Toch maar niet." in answer.content.decode()
    assert not Participation.objects.exists()


def test_the_counts_of_a_round_add_up_to_all_regions(client):
    one = make_round()
    make_plan(PlanState.DRAFT, round=one)
    make_plan(PlanState.SUBMITTED, round=one)
    make_region()
    client.force_login(coordinator())
    page = client.get(reverse("round_detail", args=[one.pk]))
    assert page.context["population"] == 3
    assert sum(count for _, count, _ in page.context["counts"]) == 3


def test_behind_each_count_lies_the_list_of_just_those_regions(client):
    scheme = make_scheme()
    now = clock.now()
    older = make_round(scheme, opens_at=now - 60 * DAY, closes_at=now - 30 * DAY)
    make_round(make_scheme(), opens_at=now - DAY)  # the scheme of the country by now
    make_plan(PlanState.IN_REVIEW, round=older)
    make_region()
    client.force_login(coordinator())
    counts = client.get(reverse("round_detail", args=[older.pk])).context["counts"]
    assert len(counts) == 2
    for _, count, url in counts:
        assert client.get(url).context["page_obj"].paginator.count == count


def test_a_round_to_practise_with_has_no_list_behind_its_counts(client):
    one = make_round(make_scheme(is_practice=True))
    make_region()
    client.force_login(coordinator())
    counts = client.get(reverse("round_detail", args=[one.pk])).context["counts"]
    assert [url for _, _, url in counts] == [""]


def test_a_question_to_the_region_stands_above_the_next_round(client):
    now, scheme = clock.now(), make_scheme()
    asked = make_round(scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
    plan = make_plan(PlanState.SUPPLEMENT, round=asked)
    following = make_round(scheme)
    client.force_login(make_user(Role.LEAD, region=plan.region))
    current = client.get(reverse("round_list")).context["current"]
    assert [row.round for row in current] == [asked, following]


def test_the_page_of_a_round_costs_the_same_for_any_number_of_regions(client):
    one = make_round()

    def announced():
        region = make_region()
        actions.announce(one, region, by=lead_of(region))

    client.force_login(coordinator())
    counts = []
    for target in (1, 3, 78):
        many(target - Participation.objects.count(), announced)
        counts.append(queries_of(client, reverse("round_detail", args=[one.pk])))
    assert counts[0] == counts[1] == counts[2] <= 12


def test_a_region_that_was_approved_keeps_its_own_round_on_top(client):
    scheme, region = make_scheme(), make_region()
    now = clock.now()
    first = make_round(scheme, opens_at=now - 90 * DAY, closes_at=now - 60 * DAY)
    make_round(scheme, participants="named", opens_at=now - DAY)
    make_plan(round=first, region=region)
    client.force_login(lead_of(region))
    page = client.get(reverse("round_list"))
    assert [row.round for row in page.context["current"]] == [first]
