"""What a region opened: who judges finds it with the plan, and each reading is on record."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.tests.builders import lead_of, make_plan
from reviews import actions as judging
from reviews.actions.opening import declare_no_interest
from reviews.tests.builders import declared
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.workflow import StepRefused
from support.actions import openings, points
from support.models import OpeningReading
from support.tests.agreements import make_point
from support.tests.builders import make_assignment, make_visit

pytestmark = pytest.mark.django_db
TEXT = "Wij spraken over de begroting."


def opened():
    """(plan under review, its open visit, its lead)."""
    plan = make_plan(PlanState.IN_REVIEW)
    assignment = make_assignment(region=plan.region, scheme=plan.round.scheme)
    visit = make_visit(assignment, shared=TEXT, team="Alleen team: twijfel.")
    lead = lead_of(plan.region)
    return plan, openings.open_visit(visit, by=lead), lead


def read(client, plan, opening):
    return client.post(reverse("opened_read", args=[plan.pk, opening.pk]))


def assigned_member(plan):
    member = make_user(Role.MEMBER)
    declared(member, plan)
    [review] = judging.assign_reviewers(plan, [member], by=make_user(Role.COORDINATOR))
    return member, review


@pytest.mark.parametrize("role", list(Role))
def test_who_works_at_dus_i_on_judging_reads_it_and_nobody_else(client, role):
    plan, opening, _ = opened()
    client.force_login(make_user(role, region=plan.region))
    is_judge = role in {Role.OFFICER, Role.COORDINATOR, Role.DECIDER}
    listed = client.get(reverse("opened_list", args=[plan.pk]))
    answer = read(client, plan, opening)
    assert listed.status_code == answer.status_code == (200 if is_judge else 404)
    assert TEXT not in listed.content.decode()
    assert (TEXT in answer.content.decode()) == is_judge
    assert "twijfel" not in answer.content.decode()
    assert OpeningReading.objects.count() == is_judge


def test_a_member_reads_it_of_the_own_plan_once_the_dossier_is_open(client):
    plan, opening, _ = opened()
    member, review = assigned_member(plan)
    client.force_login(member)
    assert read(client, plan, opening).status_code == 404
    declare_no_interest(review, by=member)
    assert "openstelde" in client.get(review.get_absolute_url()).content.decode()
    assert TEXT in read(client, plan, opening).content.decode()
    assert OpeningReading.objects.get().party == "de commissie"
    client.force_login(make_user(Role.MEMBER))
    assert read(client, plan, opening).status_code == 404


def test_who_is_barred_reads_nothing(client):
    plan, opening, _ = opened()
    officer = make_user(Role.OFFICER)
    judging.declare_interest(plan, by=officer, reason="Familie")
    client.force_login(officer)
    assert read(client, plan, opening).status_code == 404
    case = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert "openstelde" not in case


def test_each_reading_is_told_to_the_region_without_a_name(client):
    plan, opening, lead = opened()
    officer = make_user(Role.OFFICER, last_name="Leesgraag")
    client.force_login(officer)
    case = client.get(reverse("case_detail", args=[plan.pk])).content.decode()
    assert "openstelde" in case
    for _ in range(2):
        read(client, plan, opening)
    rows = OpeningReading.objects.values_list("person", "plan", "opening")
    assert list(rows) == [(officer.pk, plan.pk, opening.pk)] * 2
    for person in (lead, opening.visit.assignment.person):
        client.force_login(person)
        page = client.get(opening.get_absolute_url()).content.decode()
        assert page.count("Gelezen door DUS-I") == 2
        assert "Leesgraag" not in page


def test_what_was_read_is_not_closed_any_more(client):
    plan, opening, lead = opened()
    client.force_login(make_user(Role.OFFICER))
    read(client, plan, opening)
    with pytest.raises(StepRefused, match="al gelezen"):
        openings.close_opening(opening, by=lead)
    client.force_login(lead)
    answer = client.post(reverse("opening_close", args=[opening.pk]))
    assert answer.status_code == 409
    opening.refresh_from_db()
    assert opening.state == "open"


def test_what_was_closed_is_not_read_any_more(client):
    plan, opening, lead = opened()
    openings.close_opening(opening, by=lead)
    client.force_login(make_user(Role.OFFICER))
    answer = read(client, plan, opening)
    assert answer.status_code == 409
    assert TEXT not in answer.content.decode()
    assert not OpeningReading.objects.exists()
    assert openings.open_visit(opening.visit, by=lead).pk != opening.pk


def test_what_changes_later_does_not_cross_with_it(client):
    plan, _opening, lead = opened()
    point = make_point(assignment=make_assignment(region=plan.region), text="Bellen")
    opening = openings.open_point(point, by=lead)
    points.object_to_point(point, by=lead, words="Geheim.")
    points.finish_point(point, by=lead, note="Geheim.")
    client.force_login(make_user(Role.OFFICER))
    page = read(client, plan, opening).content.decode()
    assert "Bellen (regio, uiterlijk" in page
    assert "; open)" in page
    assert "Geheim" not in page


def test_another_plan_does_not_show_it_and_a_decided_one_does_not_any_more(client):
    _, opening, _ = opened()
    other = make_plan(PlanState.IN_REVIEW)
    client.force_login(make_user(Role.OFFICER))
    assert read(client, other, opening).status_code == 404
    assert not OpeningReading.objects.exists()


def test_nothing_is_opened_twice():
    _, opening, lead = opened()
    with pytest.raises(StepRefused, match="mogen dit al lezen"):
        openings.open_visit(opening.visit, by=lead)


def test_the_record_of_readings_is_never_changed():
    plan, opening, _ = opened()
    reading = openings.read_opening(opening, plan, by=make_user(Role.OFFICER))
    with pytest.raises(DatabaseError), transaction.atomic():
        OpeningReading.objects.update(by_office=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        reading.delete()
    assert OpeningReading.objects.get().by_office
