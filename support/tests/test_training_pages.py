"""Pages about needs and offers: who finds what, what they ask of the database, what is missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import lead_of
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support.lifecycles.training import MatchState
from support.models import Match, Need, Offer
from support.tests.training_builders import (
    adviser,
    make_match,
    make_need,
    make_offer,
    many_matches,
    region_with_lead,
)
from support.training_gaps import gaps, missing_per_region

pytestmark = pytest.mark.django_db


def test_gaps_are_what_is_needed_less_what_was_found():
    match = make_match(MatchState.ACCEPTED, number=3)
    make_need(subject="pie", number=2)
    make_need(kind="training", subject="Lassen", number=5)
    make_need("withdrawn", subject="Koken")
    make_match(MatchState.DECLINED)
    rows = {(gap.subject, gap.missing, gap.is_without_offer) for gap in gaps()}
    assert rows == {("PIE", 1 + 2 + 4, False), ("Lassen", 5, True)}
    Offer.objects.update(capacity=3)
    assert {gap.free for gap in gaps() if gap.subject == "PIE"} == {0 + 3}
    per_region = missing_per_region(Need.objects.all())
    assert sum(row[2] for row in per_region) == sum(gap.missing for gap in gaps())
    assert [row[2] for row in per_region if row[0] == match.need.region] == [1]


def test_an_offer_of_another_kind_or_that_is_over_does_not_fit():
    from sterktechniek import clock

    make_need()
    make_offer(kind="course")
    Offer.objects.update(ends_on=clock.today(), starts_on=None)
    make_offer(kind="instructor")
    assert [gap.is_without_offer for gap in gaps()] == [True]


@pytest.mark.parametrize("count", [1, 3, 78])
@pytest.mark.parametrize(
    "name", ["need_list", "offer_list", "training_gaps", "need_detail", "offer_detail"]
)
def test_pages_ask_as_much_for_many(client, name, count):
    user = adviser()
    many_matches(count)
    first = {"need_detail": Need, "offer_detail": Offer}.get(name)
    arguments = [first.objects.first().pk] if first else []
    client.force_login(user)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(reverse(name, args=arguments)).status_code == 200
    assert len(asked) <= 12


def test_a_region_sees_its_own_needs_only(client):
    own, other = make_need(subject="Van ons"), make_need(subject="Van hen")
    client.force_login(lead_of(own.region))
    page = client.get(reverse("need_list")).content.decode()
    assert "Van ons" in page
    assert "Van hen" not in page
    for name in ("need_detail", "need_edit"):
        assert client.get(reverse(name, args=[other.pk])).status_code == 404
    match = make_match(need=other)
    url = reverse("match_act", args=[match.pk, "aannemen"])
    assert client.post(url).status_code == 404
    match.refresh_from_db()
    assert match.state == MatchState.PROPOSED


def test_the_ministry_reads_subjects_and_no_regions(client):
    need = make_need()
    client.force_login(make_user(Role.POLICY_OFFICER))
    page = client.get(reverse("training_gaps")).content.decode()
    assert "PIE" in page
    assert need.region.name not in page
    assert client.get(reverse("need_list")).status_code == 403


def test_from_need_to_followed(client):
    region, keeper = region_with_lead(), adviser()
    lead = lead_of(region)
    offer = make_offer()
    client.force_login(lead)
    answers = {
        "region": region.pk,
        "kind": "teachers",
        "subject": " PIE ",
        "number": "3",
    }
    url = reverse("need_create")
    assert client.post(url, answers | {"number": "0"}).status_code == 422
    assert client.post(url, answers | {"region": make_region().pk}).status_code == 422
    assert not Need.objects.exists()
    assert client.post(url, answers).status_code == 302
    need = Need.objects.get()
    client.force_login(keeper)
    url = reverse("match_propose", args=[need.pk])
    refused = client.post(url, {"offer": offer.pk, "number": "4", "note": "Bewaar mij"})
    assert refused.status_code == 409
    assert "Bewaar mij" in refused.content.decode()
    assert not Match.objects.exists()
    assert client.post(url, {"offer": offer.pk, "number": "3"}).status_code == 302
    match = Match.objects.get()
    client.force_login(lead)
    for step, data in (
        ("aannemen", {}),
        ("deelname", {"held_on": "2020-03-02", "took_part": "2"}),
    ):
        url = reverse("match_act", args=[match.pk, step])
        assert client.get(url).status_code == 200
        assert client.post(url, data).status_code == 302
    match.refresh_from_db()
    assert (match.state, match.took_part) == (MatchState.FOLLOWED, 2)
    page = client.get(need.get_absolute_url()).content.decode()
    assert "2 deelnemers op 2 maart 2020" in page


def test_the_map_shows_each_known_place_once(client):
    make_region(place="Zwolle", latitude="52.51", longitude="6.09")
    for place in ("Zwolle", "zwolle", "", "Verweg"):
        make_offer(place=place)
    client.force_login(adviser())
    answer = client.get(reverse("offer_list"))
    assert [point["letter"] for point in answer.context["points"]] == [2]
    assert answer.context["off_the_map"] == [
        ("online of zonder plaats", 1),
        ("Verweg", 1),
    ]
    narrowed = client.get(reverse("offer_list"), {"plaats": "Zwolle"})
    assert narrowed.context["page_obj"].paginator.count == 2
