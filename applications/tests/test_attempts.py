"""An attempt outside the term is refused, written down to the second, and seen by both sides."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from applications import actions
from applications.attempts import REFUSED, attempts_in
from applications.lifecycle import PlanState
from applications.models import Commitment
from applications.plan_content import plan_content
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def post(client, plan, at, key=None, **typed):
    typed = {"key": key or uuid.uuid4(), "declared": "on"} | typed
    with clock.at(at):
        return client.post(reverse("plan_submit", args=[plan.pk]), typed)


def attempts(plan):
    return list(plan.events.filter(name=REFUSED).order_by("pk"))


@pytest.fixture
def plan():
    closes_at = clock.start_of(clock.today() + timedelta(days=20))
    return builders.make_plan(round=builders.make_round(closes_at=closes_at))


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def test_the_moment_is_kept_exactly_and_the_draft_is_unharmed(lead, plan):
    before, arrived = plan_content(plan), plan.round.closes_at + 3 * SECOND
    assert post(lead, plan, arrived).status_code == 409
    [event] = attempts(plan)
    assert event.happened_at == arrived
    assert event.label == "Indienen geweigerd: de termijn was voorbij"
    assert "00.00.03 uur (Nederlandse tijd)" in event.note
    plan.refresh_from_db()
    assert (plan.state, plan.versions.count()) == (PlanState.DRAFT, 0)
    assert plan_content(plan) == before
    assert not OutboxMessage.objects.filter(kind="receipt").exists()


def test_too_early_is_kept_too(client):
    one = builders.make_round(opens_at=clock.now() + timedelta(days=2))
    region = builders.make_region()
    builders.put_in_scheme(region, one.scheme)
    lead = builders.lead_of(region)
    plan = builders.fill_plan(actions.start_plan(one, region, by=lead), lead)
    client.force_login(lead)
    assert post(client, plan, one.opens_at - SECOND).status_code == 409
    [event] = attempts(plan)
    assert event.label == "Indienen geweigerd: de ronde was nog niet open"
    assert attempts_in(one)[0].difference == "1 seconde te vroeg"


def test_also_without_the_tick_the_closing_is_what_counts(lead, plan):
    assert post(lead, plan, plan.round.closes_at, declared="").status_code == 409
    assert len(attempts(plan)) == 1


def test_nobody_fills_the_log_with_it(lead, plan):
    """Once for each form, and at most once a minute for each plan."""
    closing, key = plan.round.closes_at, uuid.uuid4()
    for seconds in (0, 1, 20, 59):
        post(lead, plan, closing + seconds * SECOND)
    assert len(attempts(plan)) == 1
    post(lead, plan, closing + 61 * SECOND, key)
    post(lead, plan, closing + 200 * SECOND, key)
    assert len(attempts(plan)) == 2
    post(lead, plan, closing + 300 * SECOND)
    assert len(attempts(plan)) == 3


@pytest.mark.parametrize("who", [Role.EDITOR, Role.OFFICER])
def test_only_who_may_hand_in_can_leave_a_trace(client, plan, who):
    client.force_login(make_user(who, region=plan.region))
    assert post(client, plan, plan.round.closes_at).status_code in (403, 404)
    assert attempts(plan) == []


def test_what_is_refused_for_another_reason_is_no_attempt(lead, plan):
    Commitment.objects.filter(plan=plan).delete()
    assert post(lead, plan, plan.round.closes_at - SECOND).status_code == 409
    assert attempts(plan) == []


def test_a_plan_that_counts_leaves_no_attempt(lead, plan):
    post(lead, plan, plan.round.closes_at - SECOND)
    post(lead, plan, plan.round.closes_at + SECOND)
    assert attempts(plan) == []


# --- who sees it


def test_the_region_sees_its_attempt_with_the_second(lead, plan):
    arrived = plan.round.closes_at + 7 * SECOND
    post(lead, plan, arrived)
    with clock.at(arrived + timedelta(hours=1)):
        page = lead.get(plan.get_absolute_url()).content.decode()
    assert "Pogingen om in te dienen" in page
    assert "00.00.07 uur (Nederlandse tijd)" in page
    assert "Uw concept is bewaard." in page


def test_the_coordinator_sees_candidates_and_gives_them_more_time(client, plan):
    lead, one = builders.lead_of(plan.region), plan.round
    client.force_login(lead)
    post(client, plan, one.closes_at + 90 * SECOND)
    client.force_login(builders.coordinator())
    with clock.at(one.closes_at + timedelta(hours=1)):
        page = client.get(reverse("round_detail", args=[one.pk])).content.decode()
        assert "Pogingen na de sluiting" in page
        assert "90 seconden te laat" in page
        extend = f"{reverse('round_extend', args=[one.pk])}?regio={plan.region_id}"
        assert extend in page
        form = client.get(extend)
        assert "90 seconden te laat" in form.content.decode()
        assert form.context["form"]["regions"].value() == [str(plan.region_id)]
        day = clock.local(one.closes_at).date() + timedelta(days=7)
        typed = {"who": "some", "regions": [plan.region_id], "reason": "Storing"}
        typed |= {"last_day": day, "step": "save", "confirmed": "on"}
        assert client.post(extend, typed).status_code == 302
        client.force_login(lead)
    assert post(client, plan, one.closes_at + timedelta(hours=2)).status_code == 302
    assert attempts_in(one)[0].counts_now


def test_everybody_in_the_round_hears_of_an_extension_for_all():
    first = builders.make_plan()
    second = builders.make_plan(PlanState.SUBMITTED, round=first.round)
    actions.extend_round(
        first.round,
        closes_at=first.round.closes_at + timedelta(days=1),
        reason="De site was een uur weg.",
        by=builders.coordinator(),
        for_everybody=True,
    )
    mails = OutboxMessage.objects.filter(kind="extension")
    told = {mail.recipient: mail.body for mail in mails}
    assert set(told) == {
        builders.lead_of(first.region).email,
        builders.lead_of(second.region).email,
    }
    assert all("De site was een uur weg." in body for body in told.values())
    assert "nog niet ingediend" in told[builders.lead_of(first.region).email]
    assert "al ingediend" in told[builders.lead_of(second.region).email]


def test_the_ministry_and_other_regions_do_not_see_who_tried(client, plan):
    client.force_login(builders.lead_of(plan.region))
    post(client, plan, plan.round.closes_at)
    for user in (
        make_user(Role.POLICY_OFFICER),
        builders.lead_of(builders.make_region()),
    ):
        client.force_login(user)
        page = client.get(reverse("round_detail", args=[plan.round.pk]))
        assert "Pogingen" not in page.content.decode()


def test_on_the_night_without_a_second_hour_the_difference_is_real_time():
    """31 March 2019: an attempt one second after midnight, an hour later by summer time."""
    closing = datetime(2019, 3, 31, 22, tzinfo=UTC)
    one = builders.make_round(opens_at=closing - timedelta(days=20), closes_at=closing)
    with clock.at(closing - timedelta(days=1)):
        plan = builders.make_plan(round=one)
    with clock.at(closing + SECOND):
        actions.note_attempt(
            plan, by=builders.lead_of(plan.region), arrived=closing + SECOND
        )
    [attempt] = attempts_in(one)
    assert attempt.difference == "1 seconde te laat"
    assert attempt.moment.startswith("maandag 1 april 2019, 00.00.01 uur")
