"""DUS-I opens a round and gives more time: what follows is shown, what cannot be is refused."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from applications.models import Extension, Round
from applications.tests.builders import (
    coordinator,
    lead_of,
    make_round,
    make_scheme,
    officer,
)
from sterktechniek import clock, terms
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.events.models import Event

pytestmark = pytest.mark.django_db

WHIT_SUNDAY = date(2020, 5, 31)


def filled(scheme, **changes):
    """What a coordinator fills in for a round that closes on an ordinary day."""
    today = clock.today()
    return {
        "scheme": scheme.pk,
        "number": "",
        "name": "Ronde 1",
        "published_at": f"{today:%Y-%m-%d}T00:00",
        "opens_at": f"{today + timedelta(days=1):%Y-%m-%d}T09:00",
        "last_day": _working_day(today + timedelta(days=30)),
        "exact": "",
        "grace_minutes": "0",
        "draft_look_days": "14",
        "group_size": "3",
        "participants": "unapproved",
        "outside_advice": "on",
        "pre_advice_for_members": "never",
    } | changes


def _working_day(day):
    return terms.roll(day)


# --- open a round


@pytest.mark.parametrize("nonsense", ["abc", "0", "9" * 400, "\0"])
def test_an_address_fills_in_a_round_for_one_region_and_nonsense_does_no_harm(
    client, nonsense
):
    scheme, region = make_scheme(), make_region()
    client.force_login(coordinator())
    asked = {"regeling": scheme.pk, "regio": region.pk, "alternatief": "ja"}
    form = client.get(reverse("round_create"), asked).context["form"]
    assert [one.data["selected"] for one in form["invited"]] == [True]
    assert form["is_alternative"].value() is True
    wrong = dict.fromkeys(asked, nonsense)
    answer = client.get(reverse("round_create"), wrong)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form["is_alternative"].value() is not True


def test_opening_shows_what_follows_and_then_opens(client):
    region = make_region()
    scheme = make_scheme()
    previous = make_round(scheme, criteria=3)
    client.force_login(coordinator())
    data = filled(scheme, name="Ronde 2")
    preview = client.post(reverse("round_create"), data | {"step": "preview"})
    text = preview.content.decode()
    assert preview.status_code == 200
    assert "1 regio kan meedoen." in text
    assert f"3 criteria worden overgenomen van {previous.name}." in text
    assert 'name="number" value="2"' in text
    assert Round.objects.count() == 1
    answer = client.post(reverse("round_create"), data | {"step": "save", "number": 2})
    one = Round.objects.get(number=2)
    assert answer.url == reverse("round_detail", args=[one.pk])
    assert one.closes_at == clock.end_of(data["last_day"])
    assert one.criteria.count() == 3
    assert one.events.get().name == "open_round"
    assert region.code


def test_the_second_click_finds_the_number_taken(client):
    scheme = make_scheme()
    client.force_login(coordinator())
    data = filled(scheme) | {"step": "save", "number": 1}
    assert client.post(reverse("round_create"), data).status_code == 302
    again = client.post(reverse("round_create"), data)
    assert again.status_code == 422
    assert "al een ronde met dit nummer" in again.content.decode()
    assert Round.objects.count() == 1


def test_a_last_day_on_whit_sunday_must_be_confirmed_and_does_not_move(client):
    with clock.at(clock.moment(date(2020, 3, 1))):
        scheme = make_scheme()
        client.force_login(coordinator())
        data = filled(scheme, last_day=WHIT_SUNDAY, step="save")
        refused = client.post(reverse("round_create"), data)
        assert refused.status_code == 422
        assert "Eerste Pinksterdag" in refused.content.decode()
        assert not Round.objects.exists()
        answer = client.post(reverse("round_create"), data | {"confirmed": "on"})
    assert answer.status_code == 302
    assert Round.objects.get().closes_at == clock.start_of(date(2020, 6, 1))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"opens_at": "2027-03-28T02:30"}, "gaat de klok een uur vooruit of terug"),
        ({"opens_at": "2027-10-31T02:30"}, "gaat de klok een uur vooruit of terug"),
        ({"exact": "2027-03-28T02:30", "last_day": ""}, "gaat de klok"),
        ({"last_day": ""}, "Vul de laatste dag in, of een precies moment."),
        ({"grace_minutes": "-1"}, "Vul 0 of meer in."),
        ({"grace_minutes": "241"}, "Kies hoogstens 240 minuten."),
        ({"exact": "2027-04-06T17:00"}, "niet allebei"),
        ({"last_day": "2020-01-01"}, "De ronde moet sluiten na de opening"),
        ({"participants": "named"}, "Kies minstens één regio."),
        ({"published_at": "2099-01-01T00:00"}, "Kies een eerder moment"),
        ({"announce_last_day": "2099-01-01"}, "Vooraanmelden moet eindigen"),
        ({"name": ""}, "Naam"),
        ({"scheme": "999999"}, "Regeling"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_typed_text_kept(client, changes, sentence):
    with clock.at(clock.moment(date(2027, 1, 4))):
        client.force_login(coordinator())
        data = filled(make_scheme(), name="Mijn ronde", step="save") | changes
        page = client.post(reverse("round_create"), data)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    if "name" not in changes:
        assert 'value="Mijn ronde"' in page.content.decode()
    assert not Round.objects.exists()
    assert not Event.objects.exists()


def test_grace_is_a_rule_of_the_round_that_is_told_and_counts(client):
    client.force_login(coordinator())
    data = filled(make_scheme(), grace_minutes="15", number=1)
    look = client.post(reverse("round_create"), data | {"step": "preview"})
    assert "Er is 15 minuten coulance, voor iedereen" in look.content.decode()
    client.post(reverse("round_create"), data | {"step": "save"})
    one = Round.objects.get()
    closing = one.closes_at + timedelta(minutes=15)
    assert one.closing_for(make_region()) == closing
    page = client.get(reverse("round_detail", args=[one.pk])).content.decode()
    assert "15 minuten" in page


@pytest.mark.parametrize(
    "moment",
    ["2027-03-28T02:00", "2027-03-28T02:30", "2027-10-31T02:00", "2027-10-31T02:59"],
)
def test_more_time_until_an_hour_that_is_not_there_or_comes_twice(client, moment):
    with clock.at(clock.moment(date(2027, 1, 4))):
        one = make_round(closes_at=clock.moment(date(2027, 2, 1)))
        client.force_login(coordinator())
        data = extension(one, who="all", last_day="", exact=moment, step="save")
        page = client.post(reverse("round_extend", args=[one.pk]), data)
    assert page.status_code == 422
    assert "gaat de klok een uur vooruit of terug" in page.content.decode()
    assert not Extension.objects.exists()


@pytest.mark.parametrize("moment", ["2027-03-28T01:59", "2027-03-28T03:00"])
def test_the_minutes_beside_that_hour_are_moments_like_any_other(client, moment):
    with clock.at(clock.moment(date(2027, 1, 4))):
        one = make_round(closes_at=clock.moment(date(2027, 2, 1)))
        client.force_login(coordinator())
        data = extension(one, who="all", last_day="", exact=moment, step="save")
        data["confirmed"] = "on"
        answer = client.post(reverse("round_extend", args=[one.pk]), data)
        assert answer.status_code == 302
        given = one.extensions.get().closes_at
    assert f"{clock.local(given):%Y-%m-%dT%H:%M}" == moment


def test_named_regions_alone_may_take_part(client):
    named, other = make_region(), make_region()
    client.force_login(coordinator())
    data = filled(make_scheme(), participants="named", invited=[named.pk], step="save")
    assert client.post(reverse("round_create"), data).status_code == 302
    assert list(Round.objects.get().invited.all()) == [named]
    client.force_login(lead_of(other))
    assert "niet uitgenodigd" in client.get(reverse("round_list")).content.decode()


@pytest.mark.parametrize("name", ["round_create", "round_extend"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_coordinator_manages_rounds(client, name, method):
    one = make_round()
    client.force_login(officer())
    url = reverse(name, args=[one.pk] if name == "round_extend" else [])
    assert getattr(client, method)(url).status_code == 403
    assert Round.objects.count() == 1
    assert not Extension.objects.exists()


# --- more time


def extension(one, **changes):
    day = _working_day(clock.local(one.closes_at).date() + timedelta(days=3))
    return {
        "who": "some",
        "last_day": day,
        "exact": "",
        "reason": "Overmacht",
    } | changes


def test_more_time_for_one_region(client):
    one, region, other = make_round(), make_region(), make_region()
    client.force_login(coordinator())
    data = extension(one, regions=[region.pk])
    url = reverse("round_extend", args=[one.pk])
    preview = client.post(url, data | {"step": "preview"}).content.decode()
    assert f"1 regio krijgt uitstel: {region}." in preview
    assert not Extension.objects.exists()
    assert client.post(url, data | {"step": "save"}).status_code == 302
    given = one.extensions.get()
    assert given.closes_at == clock.end_of(data["last_day"])
    fresh = Round.objects.with_extensions().get(pk=one.pk)
    assert fresh.closing_for(region) == given.closes_at
    assert fresh.closing_for(other) == one.closes_at
    client.force_login(lead_of(other))
    page = client.get(reverse("round_detail", args=[one.pk])).content.decode()
    assert "Overmacht" not in page
    client.force_login(lead_of(region))
    assert (
        "Overmacht"
        in client.get(reverse("round_detail", args=[one.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Kies minstens één regio."),
        ({"who": "all", "last_day": "2020-01-01"}, "Uitstel moet later zijn"),
        ({"who": "all", "reason": " "}, "Reden"),
        ({"regions": ["999999"]}, "Regio"),
    ],
)
def test_more_time_that_cannot_be_given(client, changes, sentence):
    one = make_round()
    client.force_login(coordinator())
    url = reverse("round_extend", args=[one.pk])
    page = client.post(url, extension(one, step="save") | changes)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Extension.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (
            ["agreement", "mandate"],
            "samenwerkingsovereenkomst, mandaat van het bestuur",
        ),
        ([], "Geen enkele bijlage is verplicht."),
    ],
)
def test_the_papers_that_a_round_requires_are_chosen(client, chosen, sentence):
    client.force_login(coordinator())
    data = filled(make_scheme()) | {"required_attachments": chosen}
    empty = client.get(reverse("round_create")).content.decode()
    assert 'value="agreement"  id="id_required_attachments_0" checked' in empty
    preview = client.post(reverse("round_create"), data | {"step": "preview"})
    assert sentence in preview.content.decode()
    wrong = data | {"required_attachments": ["paper"], "step": "preview"}
    assert client.post(reverse("round_create"), wrong).status_code == 422
    assert (
        client.post(reverse("round_create"), data | {"step": "save"}).status_code == 302
    )
    assert Round.objects.get().required_attachments == chosen
