"""Blind spots: each step by each role, who reads them, and what a report does with them."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import lead_of
from applications.tests.walking import everyone
from awards.actions.blind_spots import judge_blind_spot
from awards.friend_visits import friendships, returned
from awards.models import BlindSpotFinding
from awards.next_reports import next_reports
from awards.tests.blind_spots import answered, friend_of, make_spot, make_version
from awards.tests.builders import make_award, make_moment
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused
from support.actions import blind_spots as actions
from support.lifecycles.blind_spots import BLIND_SPOT_LIFECYCLE, BlindSpotState
from support.models import BlindSpot, CriticalFriendRule, SupportAssignment
from support.tests.builders import end, make_assignment, make_visit
from support.visit_spread import share, spread

pytestmark = pytest.mark.django_db
REGION = {"lead", "editor"}


def acts(spot, version):
    """Every act on a blind spot, with who takes it besides the critical friend alone."""
    return {
        "find_answered": lambda by: judge_blind_spot(
            spot, version, verdict="answered", by=by
        ),
        "find_partly": lambda by: judge_blind_spot(
            spot, version, verdict="partly", by=by
        ),
        "find_return": lambda by: judge_blind_spot(
            spot, version, verdict="returns", by=by
        ),
        "close_spot": lambda by: actions.close_blind_spot(spot, by=by, note="Klaar."),
    }


@pytest.mark.parametrize("state", list(BlindSpotState))
@pytest.mark.parametrize("step", list(BLIND_SPOT_LIFECYCLE.steps))
def test_each_step_in_each_state_by_each_role(step, state):
    award = make_award()
    spot = make_spot(state, award=award)
    version, row = make_version(award), BLIND_SPOT_LIFECYCLE.steps[step]
    act, before = acts(spot, version)[step], Event.objects.count()
    people = everyone(spot.region)
    before = Event.objects.count()
    for person in people.values():
        with pytest.raises(StepForbidden):
            act(person)
    assert Event.objects.count() == before
    friend = friend_of(spot)
    if state in row.sources:
        act(friend)
        spot.refresh_from_db()
        assert spot.state == row.target
        assert spot.events.filter(name=step, by=friend).exists()
    else:
        with pytest.raises(StepRefused, match="de status is nu"):
            act(friend)
        spot.refresh_from_db()
        assert (spot.state, Event.objects.count()) == (state, before)


def test_one_that_returns_stays_open_and_counts():
    award = make_award()
    spot = make_spot(award=award)
    for _ in range(2):
        judge_blind_spot(
            spot, make_version(award), verdict="returns", by=friend_of(spot)
        )
    spot.refresh_from_db()
    assert (spot.state, returned([spot])[spot.pk]) == (BlindSpotState.OPEN, 2)


def test_a_report_is_judged_once_and_only_when_it_is_newer_and_of_the_region():
    award = make_award()
    old = make_version(award)
    spot = make_spot(award=award)
    new, friend = make_version(award), friend_of(spot)
    judge_blind_spot(spot, new, verdict="returns", by=friend)
    for version, sentence in (
        (new, "al een oordeel"),
        (old, "van voor de dag"),
        (make_version(make_award()), "andere regio"),
    ):
        with pytest.raises(StepRefused, match=sentence):
            judge_blind_spot(spot, version, verdict="answered", by=friend)
    assert BlindSpotFinding.objects.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        BlindSpotFinding.objects.update(verdict="answered")


def test_only_the_own_running_critical_friend_names():
    regional = make_assignment()
    friend = make_assignment(kind="critical_friend")
    for assignment, by in (
        (regional, regional.person),
        (friend, make_user(Role.SUPPORT_LEAD)),
        (friend, make_user(Role.SUPPORTER)),
    ):
        with pytest.raises(StepForbidden):
            actions.name_blind_spot(assignment, text="Iets.", by=by)
    end(friend)
    with pytest.raises(StepRefused, match="beëindigd"):
        actions.name_blind_spot(friend, text="Iets.", by=friend.person)
    assert not BlindSpot.objects.exists()


def test_a_successor_follows_what_was_named_before():
    spot = make_spot()
    end(spot.assignment)
    follower = make_assignment(
        kind="critical_friend", region=spot.region, scheme=spot.assignment.scheme
    ).person
    with pytest.raises(StepForbidden):
        actions.close_blind_spot(spot, by=friend_of(spot), note="Weg.")
    actions.close_blind_spot(spot, by=follower, note="Weg.")
    assert spot.state == BlindSpotState.CLOSED


@pytest.mark.parametrize("shared", [True, False])
def test_who_reads_it(client, shared):
    """Never whoever judges; the region only what is shared; nobody of another region."""
    spot = make_spot(shared=shared, text="Een geheim over de directie")
    helper = make_assignment(region=spot.region, scheme=spot.assignment.scheme).person
    judge = make_assignment(region=spot.region, scheme=spot.assignment.scheme).person
    give_role(judge, Role.OFFICER)
    people = everyone(spot.region) | {
        "friend": friend_of(spot),
        "helper": helper,
        "judging helper": judge,
    }
    may = {"support_lead", "friend", "helper"}
    may |= REGION | {"judging helper"} if shared else set()
    for name, person in people.items():
        client.force_login(person)
        answer = client.get(spot.get_absolute_url())
        assert answer.status_code == (200 if name in may else 404), name
        listed = client.get(reverse("blind_spot_list")).content.decode()
        assert ("geheim" in listed) == (name in may), name
        file = client.get(reverse("region_file", args=[spot.region.code]))
        assert "geheim" not in file.content.decode(), name


def test_the_region_answers_what_is_shared_and_keeps_what_it_typed(client):
    spot = make_spot(shared=False)
    lead = lead_of(spot.region)
    with pytest.raises(StepForbidden):
        actions.answer_blind_spot(spot, by=lead, answer="Wat dan?")
    actions.share_blind_spot(spot, by=friend_of(spot))
    client.force_login(lead)
    url = reverse("blind_spot_answer", args=[spot.pk])
    assert client.post(url, {"answer": " "}).status_code == 422
    assert client.post(url, {"answer": "Wij bellen ze."}).status_code == 302
    actions.close_blind_spot(spot, by=friend_of(spot), note="Klaar.")
    refused = client.post(url, {"answer": "Nog iets anders."})
    assert refused.status_code == 409
    assert "Nog iets anders." in refused.content.decode()
    spot.refresh_from_db()
    assert (spot.answer, spot.answered_by) == ("Wij bellen ze.", lead)


def test_the_friend_reads_the_report_beside_it(client):
    award = make_award()
    spot = make_spot(award=award)
    version = make_version(award)
    client.force_login(friend_of(spot))
    page = client.get(spot.get_absolute_url()).content.decode()
    url = reverse("blind_spot_judge", args=[spot.pk, version.pk])
    assert url in page
    assert "De gastlessen." in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"verdict": "partly", "note": "Half."}).status_code == 302
    page = client.get(spot.get_absolute_url()).content.decode()
    assert "deels beantwoord" in page
    assert url not in page
    client.force_login(lead_of(spot.region))
    assert client.get(url).status_code == 403


def test_visits_are_spread_over_the_year():
    today, begun = date(2026, 8, 20), date(2025, 1, 1)
    days = [date(2026, 1, 5), date(2026, 2, 5), date(2026, 7, 1)]
    words = [one.words for one in spread(days, 4, today, begun)]
    assert words == ["2 bezoeken", "geen bezoek: gat", "1 bezoek", "komt nog"]
    late = spread([], 4, today, date(2026, 6, 1))
    assert [one.is_gap for one in late] == [False] * 4
    for number in range(1, 13):
        assert sum(share(quarter, number) for quarter in (1, 2, 3, 4)) == number
    assert [one.is_gap for one in spread([], 8, today, begun)] == [
        True,
        True,
        False,
        False,
    ]


def test_the_page_of_the_friend(client):
    award = make_award()
    spot = make_spot(award=award)
    moment = make_moment(award)
    CriticalFriendRule.objects.create(scheme=award.round.scheme, visits_a_year=3)
    make_visit(spot.assignment)
    make_visit(make_assignment(region=spot.region, scheme=award.round.scheme))
    [row] = friendships([spot.assignment])
    is_this_year = (clock.today() - timedelta(days=1)).year == clock.today().year
    assert (row.visits, row.per_year, row.spots) == (int(is_this_year), 3, 1)
    assert (row.report.name, row.report.due_on) == (moment.name, moment.due_on)
    make_version(award)  # for another moment: the first stays due
    key = (spot.region_id, award.round.scheme_id)
    assert next_reports([spot.region_id])[key].name == moment.name
    client.force_login(friend_of(spot))
    page = client.get(reverse("critical_friend")).content.decode()
    assert f"{row.visits} van 3" in page


@pytest.mark.parametrize("count", [1, 3, 78])
def test_pages_ask_as_much_for_many(client, count):
    spot = answered(make_spot())
    friend = friend_of(spot)
    for number in range(count - 1):
        spot.pk, spot.text = None, f"Vlek {number}"
        spot.save(force_insert=True)
    lead = make_user(Role.SUPPORT_LEAD)
    SupportAssignment.objects.bulk_create(
        SupportAssignment(
            region=spot.region,
            scheme=spot.assignment.scheme,
            person=make_user(Role.SUPPORTER),
            kind="critical_friend",
            assigned_by=lead,
        )
        for _ in range(count - 1)
    )
    for user, name in (
        (friend, "blind_spot_list"),
        (friend, "critical_friend"),
        (lead, "critical_friend"),
    ):
        client.force_login(user)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name)).status_code == 200
        assert len(asked) <= 12, [one["sql"][:120] for one in asked]
