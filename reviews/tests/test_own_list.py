"""The own list of whoever judges: by decision date, with filters that live in the address."""

import pytest
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import coordinator, make_plan, make_round
from reviews import actions
from reviews.tests.builders import declared, judge
from reviews.tests.interested import in_region, interested
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.tests.test_twin_worlds import DAY

pytestmark = pytest.mark.django_db

PAGE = reverse("review_list")


def closed(days):
    now = clock.now()
    return make_round(opens_at=now - 90 * DAY, closes_at=now - days * DAY)


@pytest.fixture
def member(client):
    user = make_user(Role.MEMBER)
    client.force_login(user)
    return user


def assigned(member, *, days=10, name=None):
    fields = {"name": name} if name else {}
    plan = make_plan(
        PlanState.IN_REVIEW, round=closed(days), region=make_region(**fields)
    )
    [review] = actions.assign_reviewers(plan, [member], by=coordinator())
    declared(member, plan)
    return review


def shown(client, **query):
    return [row.review.pk for row in client.get(PAGE, query).context["rows"]]


def test_the_nearest_decision_date_stands_first_and_is_told(client, member):
    later, sooner = assigned(member, days=5), assigned(member, days=30)
    assert shown(client) == [sooner.pk, later.pk]
    answer = client.get(PAGE)
    first = answer.context["rows"][0].due
    assert answer.context["to_do"] == 2
    assert first in answer.content.decode()
    home = " ".join(client.get("/").content.decode().split())
    assert "U hebt nog 2 plannen te beoordelen." in home
    assert f"uiterlijk {answer.context['first']} zijn" in home


def test_filters_leave_over_what_they_say(client, member):
    one = assigned(member, name="Achterhoek")
    other = assigned(member, name="Zeeland")
    judge(other)
    assert shown(client) == [one.pk]
    assert shown(client, status="afgerond") == [other.pk]
    assert set(shown(client, status="alles")) == {one.pk, other.pk}
    assert shown(client, status="alles", zoek="zee") == [other.pk]
    assert shown(client, ronde=one.plan.round_id) == [one.pk]
    assert set(shown(client, status="onzin", ronde="x")) == {one.pk}
    text = client.get(PAGE, {"zoek": "zee"}).content.decode()
    assert "Regio: zee" in text


def test_what_is_lost_is_not_listed_or_counted(client, member):
    review = assigned(member)
    kept = assigned(member)
    interested(in_region)(member, review.plan)
    assert set(shown(client, status="alles")) == {kept.pk}
    assert client.get(PAGE).context["to_do"] == 1
    assert shown(client, status="alles", zoek=review.plan.region.name) == []
    assert review.plan.region.name not in client.get("/").content.decode()


def test_a_supplement_moves_the_date_as_on_the_work_list(client, member):
    review = assigned(member)
    plan = review.plan
    asked = clock.now() - 8 * DAY
    plan.record("ask_supplement", label="Gevraagd", by=None, happened_at=asked)
    plan.record("supplement", label="Kwam", by=None, happened_at=asked + 5 * DAY)
    type(plan).objects.filter(pk=plan.pk).update(supplement_due_at=clock.now())
    mine = client.get(PAGE).context["rows"][0].due
    client.force_login(coordinator())
    office = client.get(reverse("case_list")).context["rows"][0].due
    assert mine == office
    assert mine != dutch.day(clock.today())


def test_rounds_without_a_declaration_are_asked_for(client, member):
    plan = make_plan(PlanState.IN_REVIEW)
    actions.assign_reviewers(plan, [member], by=coordinator())
    for page in (PAGE, "/"):
        assert "Geef eerst uw belangen op" in client.get(page).content.decode()
    actions.declare_for_round(plan.round, by=member)
    for page in (PAGE, "/"):
        assert "Geef eerst uw belangen op" not in client.get(page).content.decode()
