"""Steps are written down once, with two moments, and the past can be asked for."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from applications.tests.builders import make_round
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.events.models import Event

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def record(one, **fields):
    return one.record("try", **{"label": "Geprobeerd", "by": None} | fields)


def test_an_event_cannot_lie_in_the_future():
    """What is said to happen later happened when it was recorded."""
    event = record(make_round(), happened_at=clock.now() + HOUR)
    assert event.happened_at == event.recorded_at


def test_the_database_refuses_an_event_recorded_before_it_happened():
    event = record(make_round())
    event.pk, event.happened_at = None, event.recorded_at + HOUR
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


def test_before_looks_at_what_happened_not_at_when_it_was_written_down():
    one = make_round()
    yesterday = clock.now() - 24 * HOUR
    event = record(one, happened_at=yesterday)
    events = Event.objects.all()
    assert list(events.before(yesterday)) == []
    assert list(events.before(yesterday + clock.INSTANT)) == [event]


def test_what_was_recorded_later_can_be_left_out():
    """The two warnings on an answer need both: outdated, and turned out wrong."""
    one = make_round()
    yesterday = clock.now() - 24 * HOUR
    event = record(one, happened_at=yesterday)
    events = Event.objects.all()
    asked = {"known_before": yesterday + HOUR}
    assert list(events.before(clock.now(), **asked)) == []
    asked = {"known_before": event.recorded_at + clock.INSTANT}
    assert list(events.before(clock.now(), **asked)) == [event]


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.OFFICER, 2),
        (Role.COORDINATOR, 2),
        (Role.DECIDER, 2),
        (Role.LEAD, 1),
        (Role.SUPPORTER, 1),
        (Role.POLICY_OFFICER, 1),
        (Role.ADMIN, 1),
    ],
)
def test_steps_of_judging_are_seen_by_dusi_alone(role, sees):
    one = make_round()
    record(one)
    record(one, judging_only=True)
    user = make_user(role, region=make_region())
    assert Event.objects.visible_to(user).count() == sees


def test_events_of_one_moment_stand_in_the_order_in_which_they_were_written():
    one = make_round()
    moment = clock.now()
    pks = [record(one, happened_at=moment).pk for _ in range(3)]
    assert list(Event.objects.values_list("pk", flat=True)) == pks
