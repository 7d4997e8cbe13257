"""The terms of an objection are told to who handles it: each moment once, and not while they stand still."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from objections import actions
from objections.decide_by import decision_term
from objections.reminders import DECIDE_KEY, PASSED, REPAIR_KEY, term_reminders
from objections.tasks import remind_of_terms
from objections.tests.builders import (
    DAY,
    S,
    again,
    decision_on,
    handler,
    make_objection,
    register,
    send,
)
from sterktechniek import celery, clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState

pytestmark = pytest.mark.django_db


def kinds(at):
    """(start of the key, name of the moment), each once however many handlers there are."""
    keys = [one.key.split(":") for one in term_reminders(at)]
    return sorted({(key[0], key[3]) for key in keys})


def end_of_term(objection):
    return clock.end_of(decision_term(objection, clock.now()).ends_on)


@pytest.mark.parametrize(("days", "name"), [(14, "14d"), (7, "7d"), (2, "2d")])
def test_each_begins_on_time_before_the_end_of_the_last_day(days, name):
    start = end_of_term(make_objection(S.HANDLING)) - days * DAY
    assert (DECIDE_KEY, name) not in kinds(start - clock.INSTANT)
    assert kinds(start) == [(DECIDE_KEY, name)]


def test_after_the_last_day_it_is_told_once_more_and_then_the_list_says_it():
    end = end_of_term(make_objection(S.PROPOSED))
    assert kinds(end - clock.INSTANT) == [(DECIDE_KEY, "2d")]
    assert kinds(end) == [(DECIDE_KEY, PASSED)]
    assert kinds(end + 7 * DAY) == []


@pytest.mark.parametrize("state", [S.CLOSED, S.WITHDRAWN])
def test_of_what_is_over_nothing_is_told(state):
    objection = make_objection(state)
    assert kinds(end_of_term(objection) - DAY) == []


def test_once_the_letter_left_nothing_is_told():
    objection = make_objection(S.PROPOSED)
    send(objection.later)
    assert kinds(end_of_term(again(objection)) - DAY) == []


def test_a_repair_that_did_not_come_is_told_until_it_is_recorded():
    objection = make_objection(S.REPAIR_ASKED)
    end = clock.end_of(objection.repair.due_on)
    assert kinds(end - clock.INSTANT) == []
    assert kinds(end) == [(REPAIR_KEY, PASSED)]
    assert kinds(end + 7 * DAY) == []
    with clock.at(end):
        actions.lapse_repair(objection, by=handler())
        assert kinds(end) == []


def test_while_a_repair_is_awaited_the_term_to_decide_is_not_told():
    """It stands still, so its last day is another one each day."""
    objection = make_objection(S.HANDLING)
    by, asked = handler(), end_of_term(objection) - 10 * DAY
    with clock.at(asked):
        due_on = clock.today() + 20 * DAY
        actions.ask_repair(objection, by=by, what="De gronden.", due_on=due_on)
    assert kinds(asked + 8 * DAY) == []
    assert kinds(asked + 15 * DAY) == []


def test_once_to_every_handler_whatever_happens_and_taken_back_when_it_moves():
    objection, other = make_objection(S.HANDLING), handler()
    make_user(Role.OFFICER)
    people = {one.person.email for one in term_reminders(end_of_term(objection) - DAY)}
    assert other.email in people
    with clock.at(end_of_term(objection) - 5 * DAY):
        assert remind_of_terms() == len(people)
        remind_of_terms()
        found = OutboxMessage.objects.filter(kind="objection-term")
        assert sorted(one.recipient for one in found) == sorted(people)
        assert "Nog 7 dagen om te beslissen" in found[0].subject
        assert objection.get_absolute_url() in found[0].body
        actions.adjourn(again(objection), by=other, weeks=6, reason="Onderzoek.")
        assert set(found.values_list("state", flat=True)) == {MessageState.WITHDRAWN}
        assert remind_of_terms() == 0
    with clock.at(end_of_term(again(objection)) - 5 * DAY):
        remind_of_terms()
        assert found.filter(state=MessageState.WAITING).count() == len(people)


def test_every_mail_says_what_to_do_and_is_stale_at_the_next_moment():
    objection = make_objection(S.REPAIR_ASKED)
    with clock.at(clock.end_of(objection.repair.due_on)):
        remind_of_terms()
    told = OutboxMessage.objects.filter(kind="objection-term").first()
    assert told.subject.startswith("Aanvulling kwam niet")
    assert told.send_before == clock.end_of(objection.repair.due_on) + timedelta(days=7)


def test_it_stands_in_the_timetable():
    assert "objections.remind_of_terms" in celery.app.conf.beat_schedule
    assert "objections.remind_of_terms" in celery.app.tasks


def test_the_sweep_asks_as_much_for_many_objections():
    decision, by, counts = decision_on(), handler(), []
    for number in (1, 2, 75):
        for one in range(number):
            register(decision, by=by, objector=f"Bestuur {number} {one}")
        at = clock.end_of(clock.today() + 83 * DAY)
        with CaptureQueriesContext(connection) as queries:
            list(term_reminders(at))
        counts.append(len(queries))
    assert len(set(counts)) == 1
