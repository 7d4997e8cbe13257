"""An assignment outlives the role of supporter; what the role opened does not (F25, F27)."""

import pytest
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from support.tests.builders import make_assignment, make_visit

pytestmark = pytest.mark.django_db


def pages(visit):
    assignment = visit.assignment
    return [
        assignment.get_absolute_url(),
        reverse("visit_create", args=[assignment.pk]),
        visit.get_absolute_url(),
        reverse("region_file", args=[visit.region.code]),
    ]


def test_who_leaves_the_team_finds_nothing_at_the_next_request(client):
    visit = make_visit(team="Alleen voor ons.")
    person = visit.assignment.person
    client.force_login(person)
    assert {client.get(page).status_code for page in pages(visit)} == {200}
    person.grants.update(ends_on=clock.today())
    assert {client.get(page).status_code for page in pages(visit)} == {404}


def test_a_closed_account_is_out_at_the_next_request(client):
    visit = make_visit()
    client.force_login(visit.assignment.person)
    User.objects.filter(pk=visit.assignment.person_id).update(is_active=False)
    for page in pages(visit):
        assert client.get(page).url.startswith(reverse("login"))


def test_who_helps_elsewhere_reads_no_other_region(client):
    visit = make_visit()
    client.force_login(make_assignment(person=make_user(Role.SUPPORTER)).person)
    assert {client.get(page).status_code for page in pages(visit)} == {404}
