"""What a region reads after its letter has left, and the plan it begins from it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Plan
from applications.tests.builders import lead_of, make_round
from reviews.models import Outcome
from reviews.tests.builders import make_decision, make_outcome
from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db


def page(plan):
    return reverse("plan_outcome", args=[plan.pk])


def read(client, plan, user=None):
    client.force_login(user or lead_of(plan.region))
    return client.get(page(plan))


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome.GRANTED, "is goedgekeurd (groen): u krijgt € 9.000."),
        (Outcome.GRANTED_WITH_DUTY, "met een verplichting (lichtgroen)"),
        (Outcome.REJECTED, "is nog niet goedgekeurd (rood)."),
    ],
)
def test_region_reads_its_outcome_in_one_sentence(client, outcome, sentence):
    plan = make_outcome(outcome)
    text = read(client, plan).content.decode()
    assert sentence in text
    last = terms.objection_term(clock.today()).ends_on
    assert f"<strong>{dutch.weekday(last)}</strong>" in text
    assert reverse("letter_download", args=[plan.letters.get().pk]) in text


def test_refusal_says_what_was_missing_and_what_is_enough(client):
    text = read(client, make_outcome(Outcome.REJECTED)).content.decode()
    for piece in ("Wat nog niet voldeed", "Te vaag.", "Noem data.", "activiteit 1"):
        assert piece in text


def test_duty_is_shown_with_its_day(client):
    text = read(client, make_outcome(Outcome.GRANTED_WITH_DUTY)).content.decode()
    assert "Maak de begroting concreet." in text
    assert f"Uiterlijk {dutch.weekday(clock.today())}" in text


def test_no_person_of_the_office_or_committee_is_named(client):
    plan = make_outcome(Outcome.REJECTED)
    text = read(client, plan).content.decode()
    inside = [review.reviewer for review in plan.reviews.all()]
    inside += [event.by for event in plan.events.all() if event.by_id]
    own = lead_of(plan.region)
    assert str(own) in text
    for person in inside:
        assert person == own or f"door {person}" not in text


def test_rejected_region_begins_its_next_plan_from_the_last(client):
    plan = make_outcome(Outcome.REJECTED)
    following = make_round(plan.round.scheme)
    lead = lead_of(plan.region)
    response = read(client, plan, lead)
    address = reverse("plan_start", args=[following.pk, plan.region.code])
    assert response.context["next"].url == address
    assert f"Begin uw plan voor {following.name}" in response.content.decode()
    client.post(address)
    new = Plan.objects.get(round=following)
    assert new.based_on == plan
    text = client.get(page(plan)).content.decode()
    assert new.get_absolute_url() in text
    assert "Begin uw plan" not in text


def test_there_is_no_next_plan_after_a_grant_or_without_a_round(client):
    granted = make_outcome(Outcome.GRANTED)
    make_round(granted.round.scheme)
    assert read(client, granted).context["next"] is None
    refused = make_outcome(Outcome.REJECTED)
    assert read(client, refused).context["next"] is None


def test_office_reads_the_page_but_begins_no_plan(client):
    plan = make_outcome(Outcome.REJECTED)
    make_round(plan.round.scheme)
    response = read(client, plan, make_user(Role.OFFICER))
    assert response.status_code == 200
    assert response.context["next"] is None


def test_nobody_reads_an_outcome_before_the_letter_has_left(client):
    plan = make_decision().plan
    for user in (lead_of(plan.region), *map(make_user, (Role.OFFICER, Role.DECIDER))):
        assert read(client, plan, user).status_code == 404


def test_strangers_get_404(client):
    plan = make_outcome()
    for user in (
        make_user(Role.LEAD, region=make_region()),
        make_user(Role.PARTNER, region=plan.region),
        make_user(Role.SUPPORTER),
        make_user(Role.MEMBER),
        make_user(Role.POLICY_OFFICER),
    ):
        assert read(client, plan, user).status_code == 404


def test_page_asks_a_bounded_number_of_queries(client):
    plan = make_outcome(Outcome.REJECTED)
    make_round(plan.round.scheme)
    read(client, plan)
    with CaptureQueriesContext(connection) as queries:
        client.get(page(plan))
    assert len(queries) <= 18
