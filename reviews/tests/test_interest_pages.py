"""The pages about interests: the own list, declaring for a round, doubts and their answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import coordinator, make_plan, make_round
from reviews import actions
from reviews.models import Declaration, Interest
from reviews.tests.builders import make_reviews
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db

PAGE = reverse("interest_list")


@pytest.fixture
def member(client):
    user = make_user(Role.MEMBER)
    client.force_login(user)
    return user


def answers(**changes):
    return {"kind": "region", "reason": "Mijn broer werkt er."} | changes


def test_an_interest_in_each_kind_is_declared(client, member):
    region = make_region()
    board = region.penvoerders.get().board
    client.post(PAGE, answers(region=region.pk, since="2024-09-01"))
    client.post(PAGE, answers(kind="board", board=board.pk))
    partner = {"organisation": "Staal bv", "kvk": "12345678"}
    client.post(PAGE, answers(kind="partner", **partner))
    assert {one.subject for one in Interest.objects.filter(person=member)} == {
        region.name,
        board.name,
        "Staal bv",
    }
    text = client.get(PAGE).content.decode()
    assert "1 september 2024" in text
    assert "Staal bv" in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": ""}, "Kies waarin u een belang hebt."),
        ({}, "Kies de regio."),
        ({"kind": "board"}, "Kies het schoolbestuur."),
        ({"kind": "partner"}, "Vul de naam van de organisatie in."),
        ({"kind": "partner", "organisation": "S", "kvk": "1"}, "acht cijfers"),
        ({"reason": " "}, "Schrijf op welk belang u hebt."),
        ({"region": "99999999999999999999"}, "Selecteer een geldige keuze"),
        ({"kind": "plan"}, "Selecteer een geldige keuze"),
    ],
)
def test_half_an_interest_is_refused_with_the_text_kept(
    client, member, changes, sentence
):
    answer = client.post(PAGE, answers(**changes))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert sentence in text
    if changes.get("reason", "x").strip():
        assert "Mijn broer werkt er." in text
    assert not Interest.objects.exists()


def test_nobody_sees_or_changes_the_interest_of_another(client, member):
    other = make_user(Role.MEMBER)
    interest = actions.declare_interest(make_region(), by=other, reason="Geheim")
    assert "Geheim" not in client.get(PAGE).content.decode()
    for name in ("interest_end", "interest_doubt", "interest_settle"):
        address = reverse(name, args=[interest.pk])
        assert client.get(address).status_code in (403, 404)
        assert client.post(address, {"reason": "x"}).status_code in (403, 404)
    interest.refresh_from_db()
    assert interest.is_running


def test_a_dossier_sends_to_the_own_list_and_back(client):
    plan = make_plan(PlanState.IN_REVIEW)
    [review] = actions.assign_reviewers(
        plan, [make_user(Role.MEMBER)], by=coordinator()
    )
    client.force_login(review.reviewer)
    dossier = reverse("interest_declare", args=[review.pk])
    assert client.get(reverse("review_form", args=[review.pk])).url == dossier
    asked = client.get(dossier).url
    assert asked.startswith(PAGE)
    text = client.get(asked).content.decode()
    assert "Voordat u het eerste dossier van" in text
    [form] = [
        part.split('"')[0]
        for part in text.split('action="')
        if part.startswith(reverse("round_declare", args=[plan.round_id]))
    ]
    assert client.post(form).url == dossier
    assert Declaration.objects.get().person == review.reviewer
    assert client.get(dossier).status_code == 200
    assert client.post(dossier, {"step": "no_interest"}).status_code == 302


def test_the_way_back_stays_on_this_site(client, member):
    one = make_round()
    address = reverse("round_declare", args=[one.pk])
    outside = ("//evil.example", "https://evil.example", "javascript:alert(1)")
    for evil in (*outside, "abc", "evil.example"):
        assert client.post(f"{address}?verder={evil}").url == PAGE
        text = client.get(f"{PAGE}?ronde={one.pk}&verder={evil}").content.decode()
        assert "evil.example" not in text
        assert "javascript:alert" not in text


@pytest.mark.parametrize(
    "number", ["x", "0", "99999999999999999999", "9" * 5000, "-1", "²"]
)
def test_a_round_that_is_none_is_left_out(client, member, number):
    assert client.get(PAGE, {"ronde": number}).status_code == 200


def test_the_chair_declares_before_the_first_plan_opens(client):
    plan = make_plan(PlanState.IN_REVIEW)
    make_reviews(plan)
    chair = make_user(Role.CHAIR)
    client.force_login(chair)
    address = reverse("advice_form", args=[plan.pk])
    sha256 = plan.current_version.content["attachments"][0]["sha256"]
    file = reverse("advice_attachment", args=[plan.pk, sha256])
    assert client.get(address).url.startswith(PAGE)
    assert client.post(address).url.startswith(PAGE)
    assert client.get(file).status_code == 404
    actions.declare_for_round(plan.round, by=chair)
    assert client.get(address).status_code == 200
    client.get(file).getvalue()


def test_a_doubt_goes_to_the_coordinator_who_answers(client, member):
    interest = actions.declare_interest(make_region(), by=member, reason="Broer")
    address = reverse("interest_doubt", args=[interest.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"doubt": ""}).status_code == 422
    client.post(address, {"doubt": "Het is een naamgenoot."})
    assert client.post(address, {"doubt": "Nog eens."}).status_code == 409
    client.force_login(coordinator())
    assert str(member) in client.get(reverse("independence")).content.decode()
    address = reverse("interest_settle", args=[interest.pk])
    assert "naamgenoot" in client.get(address).content.decode()
    assert client.post(address, {"answer": "lift"}).status_code == 422
    client.post(address, {"answer": "lift", "reason": "Nagezocht."})
    assert client.post(address, {"answer": "lift", "reason": "x"}).status_code == 404
    interest.refresh_from_db()
    assert interest.lift_reason == "Nagezocht."
    client.force_login(member)
    assert "geen belang" in client.get(PAGE).content.decode()


def test_a_doubt_that_is_not_followed_stays_an_interest(client, member):
    interest = actions.declare_interest(make_region(), by=member, reason="Broer")
    actions.doubt_interest(interest, by=member, doubt="Nee.")
    client.force_login(coordinator())
    address = reverse("interest_settle", args=[interest.pk])
    client.post(address, {"answer": "keep", "reason": "Het is uw broer."})
    interest.refresh_from_db()
    assert interest.is_running
    assert interest.doubted_at is None


def test_a_coordinator_does_not_answer_the_own_doubt(client):
    person = coordinator()
    interest = actions.declare_interest(make_region(), by=person, reason="Broer")
    actions.doubt_interest(interest, by=person, doubt="Nee.")
    client.force_login(person)
    assert client.get(reverse("interest_settle", args=[interest.pk])).status_code == 404


def test_ending_asks_why_and_says_what_follows(client, member):
    interest = actions.declare_interest(make_region(), by=member, reason="Broer")
    address = reverse("interest_end", args=[interest.pk])
    assert "rondes die hierna opengaan" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Hij stopte."})
    assert client.post(address, {"reason": "Weer."}).status_code == 409
    interest.refresh_from_db()
    assert interest.end_reason == "Hij stopte."


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_asks_the_same_number_of_queries(client, member, number):
    for _ in range(number):
        actions.declare_interest(make_region(), by=member, reason="Broer")
        make_round()
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    assert len(queries) <= 10


def test_a_chair_who_is_barred_hears_nothing_when_reviews_are_in(mailoutbox):
    from sterktechniek.outbox.models import OutboxMessage

    plan = make_plan(PlanState.IN_REVIEW)
    barred, free = make_user(Role.CHAIR), make_user(Role.CHAIR)
    actions.declare_interest(plan.region, by=barred, reason="Broer")
    make_reviews(plan)
    told = OutboxMessage.objects.filter(key__startswith="reviews-complete")
    assert [one.recipient for one in told] == [free.email]
