"""The work list and the page of a case: who sees it, what it says, what it refuses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Extension
from applications.tests.builders import (
    DAY,
    ask_for,
    coordinator,
    make_plan,
    make_round,
    officer,
)
from applications.tests.looks import had_the_look
from reviews import actions
from reviews.access import barred_people, with_bar
from reviews.models import Outcome, Review
from reviews.permissions import bar_to_judge
from reviews.phases import Phase, with_phase
from reviews.tests.builders import (
    make_advice,
    make_decision,
    make_outcome,
    make_proposal,
    make_reviews,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import OFFICE_ROLES, Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.events.models import Event
from sterktechniek.tests.copies import many
from support.actions import assign_supporter

pytestmark = pytest.mark.django_db


def closed_round():
    now = clock.now()
    return make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)


def waiting_plan(one=None):
    """A plan that was handed in and whose round has closed."""
    return make_plan(PlanState.SUBMITTED, round=one or closed_round())


def test_office_reads_the_work_list_and_nobody_else(client):
    plan = waiting_plan()
    for role in Role:
        user = make_user(role, region=plan.region)
        client.force_login(user)
        response = client.get(reverse("case_list"))
        assert response.status_code == (200 if role in OFFICE_ROLES else 403), role


def test_list_shows_the_first_decision_date_on_top(client):
    now = clock.now()
    later = waiting_plan(make_round(opens_at=now - 40 * DAY, closes_at=now - 5 * DAY))
    earlier = waiting_plan(
        make_round(opens_at=now - 40 * DAY, closes_at=now - 20 * DAY)
    )
    client.force_login(officer())
    rows = client.get(reverse("case_list")).context["rows"]
    assert [row.plan.pk for row in rows] == [earlier.pk, later.pk]


def test_filters_stand_in_the_address_and_can_be_removed(client):
    one, other = waiting_plan(), waiting_plan()
    client.force_login(officer())
    response = client.get(reverse("case_list"), {"ronde": one.round_id})
    assert [row.plan.pk for row in response.context["rows"]] == [one.pk]
    assert [url for _, url in response.context["filters"]] == ["?"]
    response = client.get(reverse("case_list"), {"zoek": other.region.name})
    assert [row.plan.pk for row in response.context["rows"]] == [other.pk]
    response = client.get(reverse("case_list"), {"zoek": "bestaat niet"})
    assert "Er zijn geen aanvragen bij deze filters." in response.content.decode()


def test_filter_on_what_waits_for_me(client):
    to_check, to_assign = waiting_plan(), make_plan(PlanState.IN_REVIEW)
    for user, expected in ((officer(), to_check), (coordinator(), to_assign)):
        client.force_login(user)
        rows = client.get(reverse("case_list"), {"mijn": "on"}).context["rows"]
        assert [row.plan.pk for row in rows] == [expected.pk]


def test_strange_filters_show_the_list_and_no_error_page(client):
    waiting_plan()
    client.force_login(officer())
    for query in ("ronde=x", "ronde=99999999", "status=zzz", "pagina=abc", "pagina=-1"):
        assert client.get(reverse("case_list") + "?" + query).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 78])
def test_work_list_asks_the_same_number_of_queries(client, number):
    one = closed_round()
    actions_on_one(many(number, lambda: waiting_plan(one)))
    client.force_login(officer())
    client.get(reverse("case_list"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(reverse("case_list"))
    assert len(queries) == 9


def actions_on_one(plan):
    """One plan asked for a supplement, so that the query on its term is always asked."""
    ask_for(plan)


PHASES = {
    "open": lambda: waiting_plan(make_round()),
    "compleetheid": waiting_plan,
    "aanvulling": lambda: make_plan(PlanState.SUPPLEMENT),
    "toewijzen": lambda: make_plan(PlanState.IN_REVIEW),
    "beoordelen": lambda: reviewed(handed_in=False),
    "advies": lambda: reviewed(handed_in=True),
    "voorstel": lambda: make_advice().plan,
    "besluit": lambda: make_proposal().plan,
    "brief": lambda: make_decision().plan,
    "afgerond": make_outcome,
}


def reviewed(*, handed_in):
    plan = make_plan(PlanState.IN_REVIEW)
    make_reviews(plan, handed_in=handed_in)
    return plan


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_is_reached_and_its_page_opens(client, phase):
    plan = PHASES[phase]()
    found = with_phase(type(plan).objects.filter(pk=plan.pk), clock.now()).get()
    assert found.phase == phase
    for role in sorted(OFFICE_ROLES):
        client.force_login(make_user(role))
        assert client.get(reverse("case_detail", args=[plan.pk])).status_code == 200
    rows = client.get(reverse("case_list"), {"status": phase}).context["rows"]
    assert [row.plan.pk for row in rows] == [plan.pk]


def test_with_an_extension_the_round_is_open_for_that_region_only():
    at, one = clock.now(), closed_round()
    plan, other = waiting_plan(one), waiting_plan(one)
    more = Extension.objects.create(
        round=one,
        closes_at=at + DAY,
        reason="Brand",
        given_by=coordinator(),
        given_at=at,
    )
    more.regions.add(plan.region)
    found = with_phase(type(plan).objects.filter(round=one), at)
    phases = dict(found.values_list("pk", "phase"))
    assert phases == {plan.pk: Phase.OPEN, other.pk: Phase.COMPLETENESS}


def test_unanswered_supplement_is_a_phase_of_its_own():
    plan = make_plan(PlanState.SUPPLEMENT)
    at = plan.supplement_due_at
    plans = type(plan).objects.filter(pk=plan.pk)
    assert with_phase(plans, at - clock.INSTANT).get().phase == Phase.SUPPLEMENT
    assert with_phase(plans, at).get().phase == Phase.UNANSWERED


@pytest.mark.parametrize("make", [lambda: reviewed(handed_in=True), make_outcome])
def test_page_of_a_case_asks_at_most_twelve_queries(client, make):
    plan = make()
    client.force_login(coordinator())
    client.get(reverse("case_detail", args=[plan.pk]))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("case_detail", args=[plan.pk]))
    assert len(queries) <= 12


def test_stranger_gets_404_and_the_own_region_403(client):
    plan = waiting_plan()
    client.force_login(make_user(Role.SUPPORTER))
    assert client.get(reverse("case_detail", args=[plan.pk])).status_code == 404
    client.force_login(make_user(Role.LEAD, region=plan.region))
    assert client.get(reverse("case_detail", args=[plan.pk])).status_code == 403


def test_draft_has_no_case(client):
    plan = make_plan(PlanState.DRAFT)
    client.force_login(officer())
    assert client.get(reverse("case_detail", args=[plan.pk])).status_code == 404


def test_officer_finds_the_application_complete(client):
    plan = waiting_plan()
    client.force_login(officer())
    response = client.post(reverse("case_find_complete", args=[plan.pk]))
    assert response.url == reverse("case_detail", args=[plan.pk])
    plan.refresh_from_db()
    assert plan.state == PlanState.IN_REVIEW


def test_finding_complete_twice_is_refused_with_the_sentence(client):
    plan = make_plan(PlanState.IN_REVIEW)
    client.force_login(officer())
    before = Event.objects.count()
    response = client.post(reverse("case_find_complete", args=[plan.pk]))
    assert response.status_code == 409
    assert "in beoordeling" in response.content.decode()
    assert Event.objects.count() == before


def test_plan_of_an_open_round_cannot_be_found_complete(client):
    plan = make_plan(PlanState.SUBMITTED)
    client.force_login(officer())
    page = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert "De regio kan haar plan nog wijzigen" in page
    response = client.post(reverse("case_find_complete", args=[plan.pk]))
    plan.refresh_from_db()
    assert (response.status_code, plan.state) == (409, PlanState.SUBMITTED)


def test_only_an_officer_judges_completeness(client):
    plan = waiting_plan()
    for role in sorted(OFFICE_ROLES - {Role.OFFICER}):
        client.force_login(make_user(role))
        for page in ("case_find_complete", "case_ask_supplement"):
            assert client.post(reverse(page, args=[plan.pk])).status_code == 403
    plan.refresh_from_db()
    assert plan.state == PlanState.SUBMITTED


def test_coordinator_assigns_three_members(client):
    plan = make_plan(PlanState.IN_REVIEW)
    members = [make_user(Role.MEMBER) for _ in range(3)]
    client.force_login(coordinator())
    page = reverse("case_assign", args=[plan.pk])
    response = client.post(page, {"members": [one.pk for one in members]})
    assert response.status_code == 302
    assert set(Review.objects.values_list("reviewer", flat=True)) == {
        one.pk for one in members
    }


def test_list_of_members_says_who_is_busy_and_hides_why_one_is_barred(client):
    busy = make_reviews(make_plan(PlanState.IN_REVIEW), number=1, handed_in=False)[0]
    plan = make_plan(PlanState.IN_REVIEW)
    barred = make_user(Role.MEMBER)
    actions.declare_interest(plan, by=barred, reason="Mijn broer werkt daar.")
    client.force_login(coordinator())
    page = client.get(reverse("case_assign", args=[plan.pk])).content.decode()
    assert f"{busy.reviewer} (1 open beoordeling)" in page
    assert f"{barred}: niet beschikbaar" in page
    assert "broer" not in page
    before = Event.objects.count()
    response = client.post(
        reverse("case_assign", args=[plan.pk]), {"members": [barred.pk]}
    )
    assert response.status_code == 422
    assert not plan.reviews.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("members", [[], ["999999"], ["x"]])
def test_bad_assignment_is_refused_and_nothing_is_kept(client, members):
    plan = make_plan(PlanState.IN_REVIEW)
    make_user(Role.MEMBER)
    client.force_login(coordinator())
    response = client.post(reverse("case_assign", args=[plan.pk]), {"members": members})
    assert response.status_code == 422
    assert not Review.objects.exists()


def test_assigning_before_the_plan_is_complete_is_refused(client):
    plan = waiting_plan()
    member = make_user(Role.MEMBER)
    client.force_login(coordinator())
    page = reverse("case_assign", args=[plan.pk])
    response = client.post(page, {"members": [member.pk]})
    assert response.status_code == 409
    assert not Review.objects.exists()
    client.force_login(officer())
    assert client.post(page, {"members": [member.pk]}).status_code == 403


def test_two_ways_to_ask_who_is_barred_agree():
    plan = make_plan(PlanState.IN_REVIEW)
    worked = make_user(Role.MEMBER)
    give_role(worked, Role.EDITOR, plan.region)
    interested = make_user(Role.MEMBER)
    actions.declare_interest(plan, by=interested, reason="Familie")
    supporter, free = make_user(Role.SUPPORTER), make_user(Role.MEMBER)
    assign_supporter(
        region=plan.region,
        scheme=plan.round.scheme,
        person=supporter,
        kind="regional",
        days=5,
        by=make_user(Role.SUPPORT_LEAD),
    )
    looked = make_user(Role.OFFICER)
    had_the_look(looked, plan)
    plans = type(plan).objects.filter(pk=plan.pk)
    for user in (worked, interested, supporter, looked, free):
        barred = bar_to_judge(user, plan) is not None
        assert with_bar(plans, user).get().is_barred == barred
        assert (user.pk in barred_people(plan)) == barred
    assert bar_to_judge(free, plan) is None


def test_barred_officer_reads_no_advice_before_the_letter(client):
    plan = make_proposal(Outcome.REJECTED).plan
    user = officer()
    actions.declare_interest(plan, by=user, reason="Familie")
    client.force_login(user)
    page = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert "rood" not in page
    assert "Het plan is te vaag." not in page
