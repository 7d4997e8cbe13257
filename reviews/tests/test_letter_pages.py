"""The outbox of letters: planned, counted, released together, downloaded byte for byte."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions import withdraw
from applications.lifecycle import PlanState
from applications.tests.builders import coordinator, lead_of
from reviews import actions
from reviews.lifecycle import DecisionState
from reviews.models import Letter, LetterBatch
from reviews.tests.builders import (
    make_decision,
    make_held_letter,
    make_outcome,
    quick_render,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender(client):
    user = coordinator()
    client.force_login(user)
    return user


def create(client, letters, day=None):
    data = {"letters": [one.pk for one in letters], "day": day or clock.today()}
    return client.post(reverse("batch_create"), data)


def release(client, batch, count):
    return client.post(reverse("batch_release", args=[batch.pk]), {"count": count})


def test_outbox_without_letters_says_what_comes(client, sender):
    text = client.get(reverse("letter_outbox")).content.decode()
    assert "Er wachten geen brieven." in text


def test_letters_are_planned_on_a_day(client, sender):
    letter = make_decision().letter
    assert (
        letter.plan.region.name in client.get(reverse("letter_outbox")).content.decode()
    )
    response = create(client, [letter])
    batch = LetterBatch.objects.get()
    assert response.url == reverse("batch_detail", args=[batch.pk])
    assert (batch.sent_on, batch.letters.get()) == (clock.today(), letter)
    text = client.get(response.url).content.decode()
    assert "U verstuurt 1 brief aan 1 regio." in text
    assert "Nog 1 van de 1 brieven worden gemaakt." in text


@pytest.mark.parametrize("number", [1, 3, 20])
def test_outbox_and_batch_ask_the_same_number_of_queries(client, sender, number):
    letters = [make_decision().letter for _ in range(number)]
    client.get(reverse("letter_outbox"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("letter_outbox"))
    assert len(queries) == 4
    batch = actions.plan_batch(
        [one.pk for one in letters], day=clock.today(), by=sender
    )
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("batch_detail", args=[batch.pk]))
    assert len(queries) == 5


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 422),
        ({"letters": [], "day": "2030-01-01"}, 422),
        ({"letters": ["0"], "day": "2030-01-01"}, 422),
        ({"letters": ["x"], "day": "2030-01-01"}, 422),
        ({"day": ""}, 422),
        ({"day": "gisteren"}, 422),
        ({"day": "2018-01-01"}, 409),
    ],
)
def test_bad_batch_is_refused_and_nothing_is_kept(client, sender, data, status):
    letter = make_decision().letter
    response = client.post(
        reverse("batch_create"), ({"letters": [letter.pk]} | data) if data else {}
    )
    assert response.status_code == status
    assert not LetterBatch.objects.exists()
    letter.refresh_from_db()
    assert letter.batch is None


def test_letter_goes_into_one_batch_only(client, sender):
    letter, _ = make_held_letter()
    assert create(client, [letter]).status_code == 422
    assert LetterBatch.objects.count() == 1


def test_release_publishes_decision_and_letter_together(client, sender):
    letter, batch = make_held_letter()
    release(client, batch, 1)
    letter.refresh_from_db()
    letter.plan.refresh_from_db()
    assert letter.released_at is not None
    assert letter.plan.state == PlanState.GRANTED
    text = client.get(reverse("batch_detail", args=[batch.pk])).content.decode()
    assert "U verstuurde 1 brief aan 1 regio." in text


@pytest.mark.parametrize(
    ("count", "status"), [("2", 409), ("0", 422), ("", 422), ("een", 422)]
)
def test_wrong_count_releases_nothing(client, sender, count, status):
    letter, batch = make_held_letter()
    before = Event.objects.count(), OutboxMessage.objects.count()
    assert release(client, batch, count).status_code == status
    letter.decision.refresh_from_db()
    assert letter.decision.state == DecisionState.DECIDED
    assert not Letter.objects.released().exists()
    assert (Event.objects.count(), OutboxMessage.objects.count()) == before


def test_releasing_twice_is_refused(client, sender):
    _, batch = make_held_letter()
    release(client, batch, 1)
    before = Event.objects.count()
    response = release(client, batch, 1)
    assert response.status_code == 409
    assert "al vrijgegeven" in response.content.decode()
    assert Event.objects.count() == before


def test_batch_leaves_on_its_own_day_only(client, sender):
    letter = make_decision().letter
    tomorrow = clock.today() + timedelta(days=1)
    batch = actions.plan_batch([letter.pk], day=tomorrow, by=sender)
    letter = Letter.objects.select_related("batch").get(pk=letter.pk)
    actions.make_letter(letter, render=quick_render)
    response = release(client, batch, 1)
    assert response.status_code == 409
    assert "kunnen alleen op die dag weg" in response.content.decode()
    assert not Letter.objects.released().exists()


@pytest.mark.parametrize("role", [r for r in Role if r != Role.COORDINATOR])
def test_only_the_coordinator_sends(client, role):
    letter, batch = make_held_letter()
    client.force_login(make_user(role, region=letter.plan.region))
    assert client.get(reverse("letter_outbox")).status_code == 403
    assert create(client, [letter]).status_code == 403
    assert client.get(reverse("batch_detail", args=[batch.pk])).status_code == 403
    assert release(client, batch, 1).status_code == 403
    assert not Letter.objects.released().exists()


def download(letter):
    return reverse("letter_download", args=[letter.pk])


def test_letter_is_served_as_the_same_bytes(client):
    letter = make_outcome().letters.get()
    client.force_login(lead_of(letter.plan.region))
    response = client.get(download(letter))
    with default_storage.open(letter.pdf) as file:
        assert response.content == file.read()
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == "sandbox"


def test_held_letter_is_for_the_office_only(client):
    letter, _ = make_held_letter()
    client.force_login(lead_of(letter.plan.region))
    assert client.get(download(letter)).status_code == 404
    client.force_login(coordinator())
    assert client.get(download(letter)).status_code == 200


def test_released_letter_is_not_for_strangers(client):
    letter = make_outcome().letters.get()
    region = letter.plan.region
    strangers = [
        make_user(Role.LEAD, region=make_region()),
        make_user(Role.PARTNER, region=region),
        make_user(Role.SUPPORTER),
        make_user(Role.MEMBER),
        make_user(Role.POLICY_OFFICER),
        make_user(Role.ADMIN),
    ]
    for user in strangers:
        client.force_login(user)
        assert client.get(download(letter)).status_code == 404


def test_changed_or_lost_file_is_never_served(client):
    letter, _ = make_held_letter()
    client.force_login(coordinator())
    path = default_storage.path(letter.pdf)
    with open(path, "rb") as file:
        original = file.read()
    try:
        with open(path, "wb") as file:
            file.write(original + b" ")
        assert client.get(download(letter)).status_code == 500
        default_storage.delete(letter.pdf)
        assert client.get(download(letter)).status_code == 500
    finally:
        with open(path, "wb") as file:
            file.write(original)


def test_letter_without_a_file_is_not_there(client, sender):
    letter = make_decision().letter
    assert client.get(download(letter)).status_code == 404


def test_a_batch_whose_day_passed_is_given_up_and_planned_again(client, sender):
    letter, batch = make_held_letter()
    with clock.at(clock.now() + timedelta(days=1)):
        assert release(client, batch, 1).status_code == 409
        client.post(reverse("batch_dissolve", args=[batch.pk]))
        letter.refresh_from_db()
        assert letter.batch is None
        response = create(client, [letter], day=clock.today())
    again = LetterBatch.objects.get(dissolved_at=None)
    assert response.url == again.get_absolute_url()
    assert again.letters.get() == letter


def test_a_released_batch_is_not_given_up(client, sender):
    plan = make_outcome()
    batch = plan.letters.get().batch
    response = client.post(reverse("batch_dissolve", args=[batch.pk]))
    assert response.status_code == 409
    assert plan.letters.get().batch == batch


def test_letter_of_a_withdrawn_plan_does_not_hold_up_the_others(client, sender):
    _, batch = make_held_letter()
    other, second = make_held_letter()
    actions.dissolve_batch(second, by=sender)
    Letter.objects.filter(pk=other.pk).update(batch=batch)
    withdraw(other.plan, by=lead_of(other.plan.region))
    assert release(client, batch, 2).status_code == 409
    assert release(client, batch, 1).status_code == 302
    assert Letter.objects.released().get() != other
    actions.lapse_decisions_on_withdrawn_plans()
    other.decision.refresh_from_db()
    assert other.decision.state == DecisionState.WITHDRAWN
