"""Ordering a report: who may which, what is refused, and what the page shows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models.files import MOST_ATTEMPTS
from applications.tests.builders import make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import OFFICE_ROLES, Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.reports.actions.ordering import (
    ALREADY_ORDERED,
    MOST_WAITING,
    TOO_MANY,
)
from sterktechniek.reports.models import ProgrammeReport
from sterktechniek.workflow import StepForbidden, StepRefused
from support.tests.builders import make_assignment

from .builders import DAY, again, kept, make_report, ministry, work

pytestmark = pytest.mark.django_db

LIST = "programme_report_list"
OF_ALL = (*sorted(OFFICE_ROLES), Role.POLICY_OFFICER, Role.SUPPORT_LEAD)
S = ("ordered", "made", "given up")


def refused(error, **order):
    before = kept()
    with pytest.raises(error) as refusal:
        make_report(**order)
    assert kept() == before
    return str(refusal.value)


@pytest.mark.parametrize("role", OF_ALL)
def test_who_opens_each_region_orders_both(role):
    me = make_user(role)
    assert make_report(by=me).region is None
    assert make_report(by=me, region=make_region()).scheme is None


@pytest.mark.parametrize("role", sorted({*Role} - {*OF_ALL}))
def test_nobody_else_orders_the_state_of_the_programme(role):
    region = make_region()
    refused(StepForbidden, by=make_user(role, region=region))
    refused(StepForbidden, by=make_user(role, region=region), region=make_region())


@pytest.mark.parametrize("role", [Role.LEAD, Role.EDITOR])
def test_a_region_orders_its_own_trajectory(role):
    region = make_region()
    report = make_report(by=make_user(role, region=region), region=region)
    assert report.kind == "traject"
    assert not report.events.get().region


def test_a_supporter_orders_that_of_a_region_helped_today():
    assignment = make_assignment()
    assert make_report(by=assignment.person, region=assignment.region)
    refused(StepForbidden, by=assignment.person, region=make_region())


def test_a_day_to_come_and_one_before_the_region_are_refused():
    me = ministry()
    region = make_region(valid_from=clock.today() - 10 * DAY)
    assert "toekomst" in refused(StepRefused, by=me, day=clock.today() + DAY)
    assert "Kies een latere dag" in refused(
        StepRefused, by=me, region=region, day=clock.today() - 20 * DAY
    )
    assert refused(StepRefused, by=me, day=clock.today() - timedelta(days=20_000))


def test_two_clicks_are_one_report_until_it_is_made():
    me = ministry()
    first = make_report(by=me)
    assert refused(StepRefused, by=me) == ALREADY_ORDERED
    make_report(by=ministry())  # of somebody else
    assert work() == 2
    assert make_report(by=me).pk != first.pk


def test_few_may_wait_at_a_time():
    me = ministry()
    for days in range(MOST_WAITING):
        make_report(by=me, day=clock.today() - days * DAY)
    assert refused(StepRefused, by=me, day=clock.today() - 30 * DAY) == TOO_MANY


# --- the page --------------------------------------------------------------------------


def test_the_form_orders_and_the_list_shows_it(client):
    me, scheme = ministry(), make_scheme()
    client.force_login(me)
    asked = {"kind": "stand", "day": "2020-02-21", "scheme": scheme.code, "region": ""}
    answer = client.post(reverse(LIST), asked)
    assert answer.status_code == 302
    report = ProgrammeReport.objects.get()
    assert (report.scheme, report.ordered_by) == (scheme, me)
    page = client.get(reverse(LIST)).content.decode()
    assert "Stand van het programma op 21 februari 2020" in page
    assert "wordt gemaakt" in page


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"kind": "traject", "day": "2020-02-21"}, 422),
        ({"kind": "traject", "day": "2020-02-21", "region": "bestaat-niet"}, 422),
        ({"kind": "", "day": ""}, 422),
        ({"kind": "stand", "day": "2140-02-21"}, 409),
    ],
)
def test_a_refused_form_keeps_what_was_typed(client, asked, status):
    client.force_login(ministry())
    before = kept()
    answer = client.post(reverse(LIST), asked)
    assert answer.status_code == status
    assert kept() == before
    assert f'value="{asked["day"]}"' in answer.content.decode() or not asked["day"]


def test_a_region_chooses_only_its_own(client):
    mine, other = make_region(), make_region()
    client.force_login(make_user(Role.LEAD, region=mine))
    form = client.get(reverse(LIST)).context["form"]
    assert "scheme" not in form.fields
    assert [value for value, _ in form.fields["kind"].choices] == ["traject"]
    assert list(form.fields["region"].queryset) == [mine]
    asked = {"kind": "traject", "day": "2020-02-21", "region": other.code}
    assert client.post(reverse(LIST), asked).status_code == 422
    assert not ProgrammeReport.objects.exists()


def test_the_address_fills_the_form_in(client):
    region = make_region()
    client.force_login(ministry())
    query = {"soort": "traject", "regio": region.code, "op": "2019-12-17"}
    page = client.get(reverse(LIST), query).content.decode()
    assert 'value="2019-12-17"' in page
    assert f'<option value="{region.code}" selected' in page
    assert client.get(reverse(LIST), {"op": "gisteren"}).status_code == 200


def test_pages_that_show_the_same_lead_to_it(client):
    region = make_region()
    client.force_login(ministry())
    for address in (
        reverse("programme_status"),
        reverse("region_file", args=[region.code]),
    ):
        assert reverse(LIST) in client.get(address).content.decode()
    client.force_login(make_user(Role.SUPPORTER))
    assert reverse(LIST) not in client.get(reverse("programme_status")).content.decode()


# --- who sees which, in every state ------------------------------------------------------


def in_state(state, **order):
    report = make_report(**order)
    if state == "made":
        work()
    if state == "given up":
        ProgrammeReport.objects.filter(pk=report.pk).update(
            attempts=MOST_ATTEMPTS, next_attempt_at=clock.now()
        )
    return again(report)


@pytest.mark.parametrize("state", S)
def test_every_state_for_every_role(client, state):
    region = make_region()
    lead = make_user(Role.LEAD, region=region)
    report = in_state(state, by=lead, region=region)
    address = reverse("programme_report_pdf", args=[report.pk])
    for role in Role:
        person = make_user(role, region=region)
        client.force_login(person)
        sees = role in (*OF_ALL, Role.LEAD, Role.EDITOR)  # these two: of the region
        assert client.get(address).status_code == (
            200 if sees and report.is_made else 404
        )
        assert ProgrammeReport.objects.visible_to(person).exists() == sees
    client.force_login(lead)
    assert client.get(address).status_code == (200 if report.is_made else 404)
    words = {"ordered": "wordt gemaakt", "made": "klaar", "given up": "niet gelukt"}
    page = client.get(reverse(LIST)).content.decode()
    assert [word for word in words.values() if word in page] == [words[state]]


def test_what_others_ordered_on_a_region_is_not_for_its_people():
    assignment = make_assignment()
    region = assignment.region
    lead = make_user(Role.LEAD, region=region)
    make_report(by=ministry(), region=region)
    assert not ProgrammeReport.objects.visible_to(lead).exists()
    mine = make_report(by=assignment.person, region=region)
    assert not ProgrammeReport.objects.visible_to(lead).exists()
    assert ProgrammeReport.objects.visible_to(assignment.person).get() == mine
    other = make_user(Role.LEAD, region=make_region())
    make_report(by=lead, region=region)
    assert ProgrammeReport.objects.visible_to(lead).count() == 1
    assert not ProgrammeReport.objects.visible_to(other).exists()


def test_who_left_the_region_no_longer_finds_it(client):
    region = make_region()
    lead = make_user(Role.LEAD, region=region)
    report = in_state("made", by=lead, region=region)
    lead.grants.update(ends_on=clock.today() - DAY)
    client.force_login(lead)
    address = reverse("programme_report_pdf", args=[report.pk])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_list_costs_the_same_however_long(client, number):
    me = ministry()
    ProgrammeReport.objects.bulk_create(
        ProgrammeReport(
            kind="traject", day=clock.today(), region=make_region(), ordered_by=me
        )
        for _ in range(number)
    )
    client.force_login(me)
    client.get(reverse(LIST))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(LIST)).status_code == 200
    assert len(queries) <= 12
