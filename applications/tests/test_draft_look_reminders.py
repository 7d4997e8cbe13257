"""How often draft looks are used, and who is reminded of an answer that is due."""

from datetime import timedelta

import pytest

from applications.draft_looks import regions_that_use, use_in
from applications.lifecycle import DraftLookState
from applications.tasks import remind_of_draft_looks
from applications.tests.builders import coordinator, make_plan, make_round, officer
from applications.tests.looks import make_look
from reviews import actions as dusi
from sterktechniek import clock
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState

pytestmark = pytest.mark.django_db

L = DraftLookState
DAY = timedelta(days=1)


def mails():
    """What goes out about draft looks, as pairs of address and subject."""
    rows = OutboxMessage.objects.filter(kind="draft_look")
    rows = rows.exclude(state=MessageState.WITHDRAWN)
    return sorted(rows.values_list("recipient", "subject"))


def test_the_use_of_a_round_is_counted_per_region():
    one = make_round(draft_look_days=5)
    quick, slow, back = (make_plan(round=one) for _ in range(3))
    make_look(L.ANSWERED, plan=quick)
    make_look(plan=quick)
    make_look(L.LAPSED, plan=back)
    holder = officer()
    late = make_look(L.TAKEN, plan=slow, by=holder)
    dusi.answer_look(late, by=holder, at=clock.end_of(late.due_on))
    rows, total = use_in(one)
    found = {
        row.region: (row.asked, row.answered, row.in_time, row.lapsed) for row in rows
    }
    assert found == {
        quick.region.name: (2, 1, 1, 0),
        slow.region.name: (1, 1, 0, 0),
        back.region.name: (1, 0, 0, 1),
    }
    assert (total.asked, total.answered, total.in_time, total.lapsed) == (4, 2, 1, 1)


@pytest.mark.parametrize(("number", "told"), [(0, None), (4, None), (5, 5)])
def test_a_small_number_is_not_told(number, told):
    one = make_round()
    for _ in range(number):
        make_look(plan=make_plan(round=one))
    make_look(L.LAPSED, plan=make_plan(round=one))
    assert regions_that_use(one) == told


def kinds(at):
    """The subjects that a sweep at this moment adds, per address."""
    before = set(mails())
    with clock.at(at):
        remind_of_draft_looks()
    return [(recipient, subject[:7]) for recipient, subject in set(mails()) - before]


def test_three_days_before_and_when_it_is_late_once_each():
    boss, holder = coordinator(), officer()
    look = make_look(L.TAKEN, by=holder)
    ends = clock.end_of(look.due_on)
    assert kinds(ends - 4 * DAY - clock.INSTANT) == []
    both = sorted([boss.email, holder.email])
    near = clock.start_of(look.due_on - 3 * DAY)
    assert sorted(kinds(near)) == [(email, "Reactie") for email in both]
    assert kinds(near + DAY) == []
    assert sorted(kinds(ends)) == [(email, "Te laat") for email in both]
    assert kinds(ends + DAY) == []


def test_nobody_is_reminded_of_what_is_answered():
    coordinator()
    answered = make_look(L.ANSWERED)
    assert kinds(clock.start_of(answered.due_on)) == []
    assert kinds(clock.end_of(answered.due_on)) == []


def test_nobody_is_reminded_of_what_was_only_just_asked():
    coordinator()
    look = make_look(plan=make_plan(round=make_round(draft_look_days=3)))
    assert kinds(clock.now()) == []
    assert kinds(clock.start_of(look.due_on)) == []
    assert kinds(clock.end_of(look.due_on)) != []


def test_who_handed_it_over_is_not_reminded_any_more():
    first, second, boss = officer(), officer(), coordinator()
    look = make_look(L.TAKEN, by=first)
    near = clock.start_of(look.due_on - DAY)
    assert (first.email, "Reactie") in kinds(near)
    dusi.name_looker(look, second, by=boss)
    waiting = OutboxMessage.objects.filter(
        key__startswith="draft_look_due:", state=MessageState.WAITING
    )
    assert not waiting.exists()
    assert (second.email, "Reactie") in kinds(near)
