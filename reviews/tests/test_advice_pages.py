"""The pages of the chair: all judgements beside each other, and one frozen advice."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Ground, RegionType, Verdict
from applications.tests.builders import A_PDF, make_plan, put_in_scheme
from reviews import actions
from reviews.frames import frame_for
from reviews.models import Advice, Outcome
from reviews.spreads import spreads_of
from reviews.tests.builders import declared, judge, make_advice, make_reviews
from reviews.tests.posts import advice_post, ground_post
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.tests.copies import many

pytestmark = pytest.mark.django_db


def judged_plan(**kwargs):
    plan = make_plan(PlanState.IN_REVIEW)
    make_reviews(plan, **kwargs)
    return with_chairs(plan)


def with_chairs(plan):
    """The plan, after every chair declared all interests for its round."""
    for chair in User.objects.filter(grants__role=Role.CHAIR):
        declared(chair, plan)
    return plan


def page(plan):
    return reverse("advice_form", args=[plan.pk])


@pytest.fixture
def chair(client):
    user = make_user(Role.CHAIR)
    client.force_login(user)
    return user


def test_list_holds_what_the_committee_judges(client, chair):
    busy, ready = judged_plan(handed_in=False), judged_plan()
    advised = make_advice().plan
    make_plan(PlanState.IN_REVIEW)
    rows = client.get(reverse("advice_list")).context["rows"]
    assert [row.plan.pk for row in rows] == [ready.pk, busy.pk]
    rows = client.get(reverse("advice_list"), {"status": "alles"}).context["rows"]
    assert {row.plan.pk for row in rows} == {busy.pk, ready.pk, advised.pk}


@pytest.mark.parametrize("number", [1, 3, 78])
def test_list_asks_the_same_number_of_queries(client, chair, number):
    many(number, lambda: judged_plan(number=1))
    client.get(reverse("advice_list"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("advice_list"))
    assert len(queries) == 6


@pytest.mark.parametrize("role", [r for r in Role if r != Role.CHAIR])
def test_only_the_chair_advises(client, role):
    plan = judged_plan(number=1)
    client.force_login(make_user(role, region=plan.region))
    assert client.get(reverse("advice_list")).status_code == 403
    assert client.get(page(plan)).status_code == 403
    assert client.post(page(plan), advice_post(plan)).status_code == 403
    assert not Advice.objects.exists()


def test_chair_reads_plan_and_all_judgements_beside_each_other(client, chair):
    plan = with_chairs(make_plan(PlanState.IN_REVIEW))
    reviews = make_reviews(plan, handed_in=False)
    for review, verdict in zip(reviews, Verdict, strict=True):
        judge(review, verdict)
    response = client.get(page(plan))
    text = response.content.decode()
    assert "Een visie" in text
    assert "1 keer voldoet, 1 keer voldoet deels, 1 keer voldoet niet" in text
    assert all(str(review.reviewer) in text for review in reviews)


def test_chair_waits_for_the_last_review(client, chair):
    plan = with_chairs(make_plan(PlanState.IN_REVIEW))
    first = make_reviews(plan, number=2, handed_in=False)[0]
    judge(first)
    text = client.get(page(plan)).content.decode()
    assert "is er 1 afgerond" in text
    assert "Daarom." not in text
    response = client.post(page(plan), advice_post(plan))
    assert response.status_code == 409
    assert "Nog 1 van de 2 beoordelingen" in response.content.decode()
    assert not Advice.objects.exists()


def test_advice_is_recorded_and_frozen(client, chair):
    plan = judged_plan()
    assert client.post(page(plan), advice_post(plan)).url == page(plan)
    advice = Advice.objects.get()
    assert (advice.outcome, advice.amount) == (Outcome.GRANTED, Decimal(9000))
    assert advice.recorded_by == chair
    assert "Zo vonden wij het samen." in client.get(page(plan)).content.decode()


def test_second_advice_is_refused(client, chair):
    plan = judged_plan()
    client.post(page(plan), advice_post(plan))
    before = Event.objects.count()
    response = client.post(page(plan), advice_post(plan, Outcome.REJECTED))
    assert response.status_code == 409
    assert Advice.objects.get().outcome == Outcome.GRANTED
    assert not Ground.objects.exists()
    assert Event.objects.count() == before


def test_rejection_raises_its_grounds(client, chair):
    plan = judged_plan()
    client.post(page(plan), advice_post(plan, Outcome.REJECTED))
    grounds = Ground.objects.order_by("number")
    assert [one.remedy for one in grounds] == ["Noem een datum."] * 2
    assert not grounds.published().exists()


def test_rejection_without_a_ground_is_refused_with_the_text_kept(client, chair):
    plan = judged_plan()
    data = advice_post(plan, Outcome.REJECTED)
    data = {key: value for key, value in data.items() if not key.startswith("ground")}
    response = client.post(page(plan), data)
    assert response.status_code == 409
    text = response.content.decode()
    assert "Geef een grond, met wat voldoende zou zijn" in text
    assert "Zo vonden wij het samen." in text
    assert not Advice.objects.exists()


def test_half_a_ground_is_refused(client, chair):
    plan = judged_plan()
    _, criteria = frame_for(plan)
    data = advice_post(plan, Outcome.REJECTED) | ground_post(criteria[0], 2)
    data[f"ground_{criteria[0].pk}_2_remedy"] = ""
    response = client.post(page(plan), data)
    assert response.status_code == 422
    assert "maak de hele grond leeg" in response.content.decode()
    assert not Advice.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"amount": "9.000,01"}, 409),
        ({"amount": "0"}, 409),
        ({"amount": "-1"}, 422),
        ({"amount": "veel"}, 422),
        ({"amount": ""}, 422),
        ({"outcome": "not_handled"}, 422),
        ({"outcome": ""}, 422),
        ({"motivation": ""}, 422),
        ({"outcome": "rejected", "amount": "100"}, 409),
    ],
)
def test_bad_advice_is_refused_and_nothing_is_kept(client, chair, changes, status):
    plan = judged_plan()
    before = Event.objects.count()
    response = client.post(page(plan), advice_post(plan) | changes)
    assert response.status_code == status
    assert not Advice.objects.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("typed", ["9.000", "€ 9.000,00", "9000", "9000.00"])
def test_amount_is_read_as_people_write_it(client, chair, typed):
    plan = judged_plan()
    client.post(page(plan), advice_post(plan) | {"amount": typed})
    assert Advice.objects.get().amount == Decimal(9000)


def test_empty_post_is_refused(client, chair):
    plan = judged_plan()
    assert client.post(page(plan), {}).status_code == 422


def test_barred_chair_sees_and_records_nothing(client, chair):
    plan = judged_plan()
    actions.declare_interest(plan, by=chair, reason="Familie")
    assert client.get(reverse("advice_list")).context["rows"] == []
    assert client.get(page(plan)).status_code == 404
    assert client.post(page(plan), advice_post(plan)).status_code == 404
    assert not Advice.objects.exists()


def test_plan_without_reviews_is_not_the_committees(client, chair):
    plan = make_plan(PlanState.IN_REVIEW)
    assert client.get(page(plan)).status_code == 404


def test_points_are_averaged_and_kept(client, chair):
    plan = with_chairs(make_plan(PlanState.IN_REVIEW))
    entry = put_in_scheme(plan.region, plan.round.scheme)
    entry.region_type = RegionType.FEW
    entry.save()
    _, criteria = frame_for(plan)
    for points, review in zip(
        (2, 3, 3), make_reviews(plan, handed_in=False), strict=True
    ):
        scores = dict.fromkeys(criteria, ("", points, "Daarom."))
        actions.save_scores(review, scores, by=review.reviewer)
        actions.hand_in_review(review, by=review.reviewer)
    spread = spreads_of(plan.reviews.all(), criteria)[criteria[0].pk]
    assert (spread.mean_points, spread.in_words) == (
        Decimal("2.67"),
        "punten van 2 tot en met 3",
    )
    assert 'value="2,67"' in client.get(page(plan)).content.decode()
    points = {f"points_{one.pk}": "2,67" for one in criteria}
    client.post(page(plan), advice_post(plan) | points)
    verdicts = Advice.objects.get().verdicts
    assert set(verdicts.values_list("points", flat=True)) == {Decimal("2.67")}


def test_chair_reads_the_files_of_the_plan(client, chair):
    plan = judged_plan(number=1)
    sha256 = plan.current_version.content["attachments"][0]["sha256"]
    address = reverse("advice_attachment", args=[plan.pk, sha256])
    assert address in client.get(page(plan)).content.decode()
    response = client.get(address)
    assert b"".join(response.streaming_content) == A_PDF
    response.getvalue()
    actions.declare_interest(plan, by=chair, reason="Familie")
    assert client.get(address).status_code == 404
    client.force_login(make_user(Role.MEMBER))
    assert client.get(address).status_code == 403
