"""The first page says what is due after an award: each number is that of the list behind it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.tests.builders import DAY, lead_of
from awards import actions
from awards.models import Award
from awards.tests.builders import (
    copies,
    make_award,
    make_duty,
    make_moment,
    make_report,
)
from reviews.models import Duty
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user

pytestmark = pytest.mark.django_db


def after(client, user):
    """The counts about awards on the first page of this person."""
    client.force_login(user)
    blocks = client.get(reverse("home")).context["blocks"]
    return [count for block in blocks for count in block.data.get("after", ())]


def everything():
    """Something overdue, something to read, something due; duties in each state."""
    award = make_award()
    copies(award, 2)
    past = make_moment(award, due_on=clock.today() - DAY)
    make_moment(award, due_on=clock.today() + DAY)
    make_report(award=award, moment=past)
    for days in (-1, 5, 100):
        make_duty(due_on=clock.today() + days * DAY)
    duty = Duty.objects.get(due_on=clock.today() + 5 * DAY)
    actions.answer_duty(duty, by=lead_of(duty.event_region), text="Zo.")
    return award


@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR])
def test_each_number_is_that_of_its_list(client, role):
    everything()
    counts = after(client, make_user(role))
    assert [(one.number, one.urgent) for one in counts] == [
        (2, True),  # overdue
        (1, True),  # to read
        (3, False),  # to come
        (1, True),  # a duty over its day
        (1, True),  # a duty with an answer
        (1, False),  # a duty that is due
    ]
    for one in counts:
        assert client.get(one.url).context["page_obj"].paginator.count == one.number


@pytest.mark.parametrize("role", [Role.DECIDER, Role.OBJECTION_HANDLER, Role.MEMBER])
def test_others_have_no_such_block(client, role):
    everything()
    user = make_user(role)
    assert after(client, user) == []
    assert "Na de toekenning" not in client.get(reverse("home")).content.decode()


def test_a_lead_reads_what_the_own_region_still_hands_in(client):
    duty = make_duty(due_on=clock.today() - DAY)
    award = Award.objects.get(pk=duty.decision.plan_id)
    moment = make_moment(award, due_on=clock.today() + 3 * DAY)
    client.force_login(lead_of(award.region))
    text = client.get(reverse("home")).content.decode()
    assert reverse("duty_detail", args=[duty.pk]) in text
    assert reverse("report_detail", args=[award.pk, moment.pk]) in text
    assert "1 dag te laat" in text
    client.force_login(lead_of(make_award().region))
    assert moment.name not in client.get(reverse("home")).content.decode()


@pytest.mark.one_database
@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.LEAD])
def test_it_costs_the_same_for_1_3_and_78_awards(client, role):
    award = everything()
    user = make_user(role, region=award.region)
    found = []
    for number in (0, 2, 75):
        copies(award, number)
        make_moment(award, due_on=clock.today() - DAY)
        client.force_login(user)
        client.get(reverse("home"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("home")).status_code == 200
        found.append(len(queries))
    assert found[0] == found[1] == found[2] <= 12
