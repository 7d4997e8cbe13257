"""With whom was spoken: a missing party and the count does not rise; a past day stays as it was."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan
from reviews.models import Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.tests.copies import many
from support import actions
from support.models import Attendance
from support.models.kinds import Party
from support.models.topics import Topic
from support.talks import talks_on
from support.tests.builders import make_assignment, make_visit

pytestmark = pytest.mark.django_db
EVERYBODY = [("region", None, ""), ("dusi", None, ""), ("ocw", None, "")]


def refused(**more):
    plan = make_outcome(Outcome.REJECTED, **more)
    return make_assignment(region=plan.region, scheme=plan.round.scheme), plan


def talked(assignment, attendances=EVERYBODY):
    return make_visit(assignment, days_ago=0, attendances=attendances)


def now():
    return clock.now() + clock.INSTANT


def row_of(plan):
    (one,) = talks_on(plan.round.scheme, now()).rounds
    return one, one.rows[0]


def test_a_talk_with_everybody_counts():
    assignment, plan = refused()
    one, row = row_of(plan)
    assert (one.held, row.visit, one.is_complete) == (0, None, False)
    visit = talked(assignment)
    one, row = row_of(plan)
    assert (one.held, row.visit, row.missing, one.is_complete) == (1, visit, [], True)


@pytest.mark.parametrize("party", ["region", "dusi", "ocw", "support"])
def test_a_missing_party_and_the_count_does_not_rise(party):
    assignment, plan = refused()
    visit = talked(assignment)
    Attendance.objects.filter(visit=visit, party=party).delete()
    one, row = row_of(plan)
    assert (one.held, row.missing) == (0, [Party(party)])


def test_a_talk_before_the_letter_does_not_count():
    assignment, plan = refused()
    make_visit(assignment, days_ago=20, attendances=EVERYBODY)
    assert row_of(plan)[0].held == 0


def test_confirmed_by_the_region_and_corrected_afterwards():
    assignment, plan = refused()
    visit = talked(assignment)
    outcomes = {one.pk: ("agreed", "") for one in visit.items.all()}
    actions.finish_visit(visit, by=assignment.person, outcomes=outcomes)
    assert row_of(plan)[1].confirmed == "nog niet"
    actions.answer_visit(visit, by=lead_of(plan.region), agrees=True)
    one, row = row_of(plan)
    assert (one.confirmed, row.is_confirmed) == (1, True)


def test_yesterday_nobody_was_spoken_to():
    assignment, plan = refused()
    talked(assignment)
    yesterday = clock.end_of(clock.today() - timedelta(days=1))
    assert talks_on(plan.round.scheme, yesterday).rounds == []


def test_start_talks_and_signals_are_counts():
    plan = make_outcome()
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    found = talks_on(plan.round.scheme, now())
    assert (len(found.starts), found.start_talks) == (1, [])
    make_visit(assignment, kind="start_talk", signals=[("shrinking", "Geheim")])
    found = talks_on(plan.round.scheme, now())
    assert (len(found.start_talks), found.offered) == (1, 0)
    assert {kind.value: times for kind, times, _ in found.signals} == {
        "new_cooperation": 0,
        "shrinking": 1,
        "competition": 0,
        "other_route": 0,
    }


def test_each_topic_is_a_count_with_its_list(client):
    assignment, plan = refused()
    for topics in ([Topic.COMPANIES, Topic.TRAINING_ADVICE], [Topic.COMPANIES], []):
        make_visit(assignment, kind="start_talk", topics=topics)
    talked(assignment)
    found = {one.kind.value: one for one in talks_on(plan.round.scheme, now()).topics}
    start = {topic.value: len(talks) for topic, talks in found["start_talk"].topics}
    assert (start["companies"], start["training_advice"], start["duty"]) == (2, 1, 0)
    assert len(found["start_talk"].talks) == 3
    assert [len(talks) for _, talks in found["advice_talk"].topics] == [0] * 8
    client.force_login(make_user(Role.POLICY_OFFICER))
    address = reverse("talk_facts") + f"?regeling={plan.round.scheme.code}"
    page = client.get(address).content.decode()
    assert "Samenwerking met het bedrijfsleven: 2" in page
    assert page.count(f"<li>{plan.region}, ") == 3


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_the_facts_and_no_text(client, role):
    assignment, plan = refused()
    make_visit(
        assignment, days_ago=0, shared="Gedeelde zin", team="Alleen team",
        attendances=EVERYBODY, signals=[("other_route", "Fluistering")],
    )  # fmt: skip
    client.force_login(make_user(role, region=plan.region))
    address = reverse("talk_facts") + f"?regeling={plan.round.scheme.code}"
    response = client.get(address)
    may = role in (Role.SUPPORT_LEAD, Role.POLICY_OFFICER)
    assert response.status_code == (200 if may else 403)
    if may:
        page = response.content.decode()
        assert "Met alle afgewezen regio's is gesproken: 1 van 1." in page.replace(
            "&#x27;", "'"
        )
        assert "Er is 1 signaal dat een ander traject nodig is." in page
        for text in ("Gedeelde zin", "Alleen team", "Fluistering"):
            assert text not in page


def test_who_may_judge_does_not_read_it(client):
    user = make_user(Role.POLICY_OFFICER)
    give_role(user, Role.OFFICER)
    client.force_login(user)
    assert client.get(reverse("talk_facts")).status_code == 403


@pytest.mark.parametrize("number", [1, 3, 78])
def test_as_many_queries_for_one_as_for_many(client, number):
    _, plan = refused()

    def talks():
        other = make_plan(PlanState.IN_REVIEW, round=plan.round)
        assignment, _ = refused(plan=other)
        talked(assignment)
        make_visit(assignment, kind="start_talk", topics=[Topic.COMPANIES])

    many(number, talks)
    client.force_login(make_user(Role.POLICY_OFFICER))
    address = reverse("talk_facts") + f"?regeling={plan.round.scheme.code}"
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    assert f"gesproken: {number} van {number + 1}." in page
    assert f"Samenwerking met het bedrijfsleven: {number}" in page
    assert len(queries) <= 12
