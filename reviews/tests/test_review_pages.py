"""The judging page: draft, hand in, interest, reopen; what is refused and what is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import RegionType, Verdict
from applications.tests.builders import (
    A_PDF,
    coordinator,
    make_plan,
    put_in_scheme,
)
from reviews import actions
from reviews.lifecycle import ReviewState
from reviews.models import Interest, Score
from reviews.tests.builders import judge, make_advice, make_reviews
from reviews.tests.posts import review_post
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.tests.copies import many

pytestmark = pytest.mark.django_db


def open_review(number=1):
    """A review that waits, with its dossier opened."""
    plan = make_plan(PlanState.IN_REVIEW)
    return make_reviews(plan, number=number, handed_in=False)[0]


def log_in(client, review):
    """The reviewer, after saying that there is no interest."""
    client.force_login(review.reviewer)
    client.post(reverse("interest_declare", args=[review.pk]), {"step": "no_interest"})


def page(review):
    return reverse("review_form", args=[review.pk])


def test_list_shows_the_own_reviews_and_no_others(client):
    review = open_review(number=3)
    client.force_login(review.reviewer)
    response = client.get(reverse("review_list"))
    assert [row.review.pk for row in response.context["rows"]] == [review.pk]
    assert "1 plan wacht op uw oordeel" in " ".join(response.content.decode().split())


def test_list_without_reviews_says_what_comes(client):
    client.force_login(make_user(Role.MEMBER))
    text = client.get(reverse("review_list")).content.decode()
    assert "Er zijn u nu geen plannen toegewezen" in text


@pytest.mark.parametrize("role", [Role.LEAD, Role.SUPPORTER, Role.POLICY_OFFICER])
def test_list_is_for_who_judges(client, role):
    region = open_review().plan.region
    client.force_login(make_user(role, region=region))
    assert client.get(reverse("review_list")).status_code == 403


@pytest.mark.parametrize("number", [1, 3, 78])
def test_list_asks_the_same_number_of_queries(client, number):
    member = make_user(Role.MEMBER)
    many(
        number,
        lambda: actions.assign_reviewers(
            make_plan(PlanState.IN_REVIEW), [member], by=coordinator()
        ),
    )
    client.force_login(member)
    client.get(reverse("review_list"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("review_list"))
    assert len(queries) == 9


def test_dossier_opens_after_saying_that_there_is_no_interest(client):
    review = open_review()
    client.force_login(review.reviewer)
    asked = reverse("interest_declare", args=[review.pk])
    assert client.get(page(review)).url == asked
    assert client.get(asked).status_code == 200
    client.post(asked, {"step": "no_interest"})
    client.post(asked, {"step": "no_interest"})
    assert review.events.filter(name="declare_no_interest").count() == 1
    response = client.get(page(review))
    assert response.status_code == 200
    assert "Een visie" in response.content.decode()


def test_draft_may_be_partial_and_is_shown_again(client):
    review = open_review()
    log_in(client, review)
    data = review_post(review.plan)
    first = next(key for key in data if key.startswith("motivation"))
    data = {first: "Nog niet af."}
    assert client.post(page(review), data).url == page(review)
    assert "Nog niet af." in client.get(page(review)).content.decode()
    review.refresh_from_db()
    assert review.state == ReviewState.ASSIGNED


def test_review_is_handed_in_with_what_is_on_the_page(client):
    review = open_review()
    log_in(client, review)
    data = review_post(review.plan, Verdict.PARTLY, "Het kan beter.")
    client.post(reverse("review_hand_in", args=[review.pk]), data)
    review.refresh_from_db()
    assert review.state == ReviewState.HANDED_IN
    assert set(review.scores.values_list("verdict", "motivation")) == {
        (Verdict.PARTLY, "Het kan beter.")
    }
    assert "Het kan beter." in client.get(page(review)).content.decode()


def test_region_of_the_other_kind_is_judged_with_points(client):
    plan = make_plan(PlanState.IN_REVIEW)
    entry = put_in_scheme(plan.region, plan.round.scheme)
    entry.region_type = RegionType.FEW
    entry.save()
    review = make_reviews(plan, number=1, handed_in=False)[0]
    log_in(client, review)
    client.post(
        reverse("review_hand_in", args=[review.pk]), review_post(plan, verdict="3")
    )
    assert set(review.scores.values_list("verdict", "points")) == {("", 3)}
    assert client.post(page(review), review_post(plan, "5")).status_code == 422


def test_incomplete_review_is_not_handed_in_and_nothing_is_kept(client):
    review = open_review()
    log_in(client, review)
    data = review_post(review.plan)
    key = next(key for key in data if key.startswith("motivation"))
    data[key] = " "
    before = Event.objects.count()
    response = client.post(reverse("review_hand_in", args=[review.pk]), data)
    assert response.status_code == 422
    assert "Schrijf een motivering bij criterium 1." in response.content.decode()
    review.refresh_from_db()
    assert review.state == ReviewState.ASSIGNED
    assert not Score.objects.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("verdict", ["goed", "4", "met' OR 1=1"])
def test_forged_verdict_is_refused_with_the_text_kept(client, verdict):
    review = open_review()
    log_in(client, review)
    data = review_post(review.plan, verdict, "Mijn lange tekst.")
    response = client.post(page(review), data)
    assert response.status_code == 422
    assert "Mijn lange tekst." in response.content.decode()
    assert not Score.objects.exists()


def test_handing_in_twice_is_refused_and_keeps_the_first(client):
    review = open_review()
    log_in(client, review)
    first = review_post(review.plan, motivation="Eerst.")
    client.post(reverse("review_hand_in", args=[review.pk]), first)
    second = review_post(review.plan, Verdict.NOT, "Daarna.")
    before = Event.objects.count()
    for address in (reverse("review_hand_in", args=[review.pk]), page(review)):
        response = client.post(address, second)
        assert response.status_code == 409
        assert "verandert niet meer" in response.content.decode()
        assert "Daarna." in response.content.decode()
    assert set(review.scores.values_list("motivation", flat=True)) == {"Eerst."}
    assert Event.objects.count() == before


def test_nobody_writes_the_review_of_another(client):
    review = open_review()
    data = review_post(review.plan)
    client.force_login(make_user(Role.MEMBER))
    for name in ("review_form", "review_hand_in", "interest_declare"):
        address = reverse(name, args=[review.pk])
        assert client.post(address, data).status_code == 404
    judge(review)
    client.force_login(coordinator())
    assert client.post(page(review), data).status_code == 403
    assert Score.objects.count() == len(data) / 2


def test_judging_page_stays_within_its_queries(client):
    review = open_review()
    log_in(client, review)
    client.get(page(review))
    with CaptureQueriesContext(connection) as queries:
        client.get(page(review))
    assert len(queries) <= 12
    with CaptureQueriesContext(connection) as queries:
        client.post(page(review), review_post(review.plan))
    assert len(queries) <= 16


@pytest.mark.parametrize("number", [1, 3, 9])
def test_judgement_that_is_in_stays_within_its_queries(client, number):
    plan = make_plan(PlanState.IN_REVIEW)
    review = make_reviews(plan, number=number)[0]
    client.force_login(review.reviewer)
    client.get(page(review))
    with CaptureQueriesContext(connection) as queries:
        client.get(page(review))
    assert len(queries) <= 12


def test_declared_interest_ends_the_review_at_once(client):
    review = open_review()
    client.force_login(review.reviewer)
    address = reverse("interest_declare", args=[review.pk])
    response = client.post(address, {"step": "interest", "reason": "Mijn school."})
    assert response.url == reverse("review_list")
    review.refresh_from_db()
    assert review.state == ReviewState.LAPSED
    answer = client.get(page(review))
    assert answer.status_code == 409
    assert "Een visie" not in answer.content.decode()
    assert client.post(page(review), review_post(review.plan)).status_code == 409
    assert not Score.objects.exists()


def test_interest_needs_a_reason(client):
    review = open_review()
    client.force_login(review.reviewer)
    address = reverse("interest_declare", args=[review.pk])
    for data in ({"step": "interest", "reason": " "}, {}):
        response = client.post(address, data)
        assert response.status_code == 422
        assert "Schrijf op welk belang u hebt." in response.content.decode()
    review.refresh_from_db()
    assert review.state == ReviewState.ASSIGNED
    assert not Interest.objects.exists()


def test_interest_after_handing_in_is_refused_with_the_text_kept(client):
    review = make_reviews(make_plan(PlanState.IN_REVIEW), number=1)[0]
    client.force_login(review.reviewer)
    address = reverse("interest_declare", args=[review.pk])
    for data in ({"step": "no_interest"}, {"step": "interest", "reason": "Toch."}):
        assert client.post(address, data).status_code == 409
    assert not Interest.objects.exists()


def test_coordinator_reopens_with_a_reason(client):
    review = make_reviews(make_plan(PlanState.IN_REVIEW), number=1)[0]
    client.force_login(coordinator())
    address = reverse("review_reopen", args=[review.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    review.refresh_from_db()
    assert review.state == ReviewState.HANDED_IN
    client.post(address, {"reason": "Verkeerde versie gelezen."})
    review.refresh_from_db()
    assert review.state == ReviewState.ASSIGNED
    assert review.events.get(name="reopen").note == "Verkeerde versie gelezen."


def test_reopening_is_refused_after_the_advice_and_by_others(client):
    review = make_advice().plan.reviews.first()
    address = reverse("review_reopen", args=[review.pk])
    client.force_login(coordinator())
    response = client.post(address, {"reason": "Toch nog."})
    assert response.status_code == 409
    assert "Toch nog." in response.content.decode()
    for role in (Role.OFFICER, Role.DECIDER):
        client.force_login(make_user(role))
        assert client.post(address, {"reason": "Ik"}).status_code == 403
    client.force_login(review.reviewer)
    assert client.post(address, {"reason": "Ik"}).status_code == 403
    review.refresh_from_db()
    assert review.state == ReviewState.HANDED_IN


def attachment(review):
    sha256 = review.version.content["attachments"][0]["sha256"]
    return reverse("review_attachment", args=[review.pk, sha256])


def test_reviewer_reads_the_files_once_the_dossier_is_open(client):
    review = open_review()
    client.force_login(review.reviewer)
    assert client.get(attachment(review)).status_code == 404
    log_in(client, review)
    assert attachment(review) in client.get(page(review)).content.decode()
    response = client.get(attachment(review))
    assert b"".join(response.streaming_content) == A_PDF
    assert response["Content-Disposition"].startswith("attachment;")
    response.getvalue()
    unknown = reverse("review_attachment", args=[review.pk, "0" * 64])
    assert client.get(unknown).status_code == 404


def test_files_close_with_the_right_to_judge(client):
    review = open_review()
    log_in(client, review)
    client.force_login(make_user(Role.MEMBER))
    assert client.get(attachment(review)).status_code == 404
    client.force_login(review.reviewer)
    actions.declare_interest(review.plan, by=review.reviewer, reason="Familie")
    assert client.get(attachment(review)).status_code == 404
