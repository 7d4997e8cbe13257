"""A last day comes near: told 28, 7 and 2 days before, each once, to who still owes it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.tests.builders import lead_of
from awards import actions
from awards.reminders import due_reminders
from awards.tasks import remind_of_due_days
from awards.tests.builders import (
    TEXTS,
    copies,
    make_award,
    make_duty,
    make_moment,
    make_report,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def award():
    return make_award()


def kinds(at):
    return [one.key.split(":")[4] for one in due_reminders(at)]


@pytest.mark.parametrize(("days", "name"), [(28, "28d"), (7, "7d"), (2, "2d")])
def test_each_begins_on_time_before_the_end_of_the_last_day(award, days, name):
    moment = make_moment(award, due_on=clock.today() + 60 * DAY)
    start = clock.end_of(moment.due_on) - days * DAY
    assert name not in kinds(start - clock.INSTANT)
    assert kinds(start) == [name]


def test_after_the_last_day_it_is_over_and_a_report_ends_it(award):
    moment = make_moment(award, due_on=clock.today() + 5 * DAY)
    end = clock.end_of(moment.due_on)
    assert kinds(end - clock.INSTANT) == ["2d"]
    assert kinds(end) == []
    actions.save_report(award, moment, by=lead_of(award.region), texts=TEXTS)
    assert kinds(clock.now()) == ["7d"]  # a draft is not a report
    make_report(award=award, moment=moment)
    assert kinds(clock.now()) == []


def test_once_whatever_happens_and_taken_back_when_it_moves(award):
    moment = make_moment(award, due_on=clock.today() + 5 * DAY)
    editor = make_user(Role.EDITOR, region=award.region)
    make_user(Role.PARTNER, region=award.region)
    assert remind_of_due_days() == 2
    remind_of_due_days()
    mails = OutboxMessage.objects.filter(kind="due")
    assert {one.recipient for one in mails} == {
        lead_of(award.region).email,
        editor.email,
    }
    assert mails.count() == 2
    by = make_user(Role.COORDINATOR)
    actions.move_moment(moment, by=by, due_on=moment.due_on + DAY, reason="Later.")
    assert set(mails.values_list("state", flat=True)) == {MessageState.WITHDRAWN}
    remind_of_due_days()
    assert mails.filter(state=MessageState.WAITING).count() == 2


def test_a_region_with_more_time_hears_later(award):
    moment = make_moment(award, due_on=clock.today() + 5 * DAY)
    actions.extend_moment(
        moment,
        award.region,
        by=make_user(Role.COORDINATOR),
        due_on=moment.due_on + 30 * DAY,
        reason="Brand.",
    )
    assert kinds(clock.now()) == []
    assert kinds(clock.end_of(moment.due_on + 23 * DAY)) == ["7d"]


def test_duties_are_told_too_until_they_were_answered():
    duty = make_duty(due_on=clock.today() + 5 * DAY)
    assert kinds(clock.now()) == ["7d"]
    plan = duty.decision.plan
    actions.answer_duty(duty, by=lead_of(plan.region), text="Zo.")
    assert kinds(clock.now()) == []


def test_the_sweep_asks_as_much_for_many_regions(award):
    make_moment(award, due_on=clock.today() + 5 * DAY)
    counts = []
    for number in (0, 2, 75):
        copies(award, number)
        with CaptureQueriesContext(connection) as queries:
            found = len(list(due_reminders(clock.now())))
        counts.append(len(queries))
    assert found == 78
    assert len(set(counts)) == 1
