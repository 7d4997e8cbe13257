"""The closing comes near: who hears it, when, once, and who no longer needs to."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from applications import actions
from applications.models import Round
from applications.models.rounds import WhoMayTakePart
from applications.reminders import MOMENTS, closing_reminders
from applications.tasks import remind_of_closing_rounds
from applications.tests.builders import (
    coordinator,
    lead_of,
    make_plan,
    make_round,
    put_in_scheme,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState
from sterktechniek.tests.copies import many

pytestmark = pytest.mark.django_db

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NAMES = [name for name, _, _ in MOMENTS]


@pytest.fixture
def one():
    """A round that closes at the end of the day on which summer time began."""
    closing = clock.end_of(date(2019, 3, 31))
    return make_round(
        opens_at=clock.start_of(date(2019, 3, 1)),
        closes_at=closing,
        published_at=clock.start_of(date(2019, 2, 1)),
    )


def region_with_lead():
    region = make_region()
    return region, lead_of(region)


def kinds(at, region=None):
    """The kinds of reminder that are due at a moment, such as "7d"."""
    return [
        reminder.key.split(":")[4]
        for reminder in closing_reminders(at)
        if region is None or reminder.region == region
    ]


def sweep(at):
    """What the timetable does every five minutes."""
    with clock.at(at):
        return remind_of_closing_rounds()


def waiting():
    return OutboxMessage.objects.filter(kind="closing", state=MessageState.WAITING)


@pytest.mark.parametrize(("name", "before"), [one[:2] for one in MOMENTS])
def test_each_moment_begins_exactly_on_time(one, name, before):
    region_with_lead()
    start = max(one.closes_at - before, one.opens_at + clock.INSTANT)
    earlier = kinds(one.closes_at - before - clock.INSTANT)
    assert kinds(start) == [name]
    assert earlier == ([NAMES[NAMES.index(name) - 1]] if name != "28d" else [])


def test_at_the_closing_it_is_over(one):
    region_with_lead()
    assert kinds(one.closes_at - clock.INSTANT) == ["2h"]
    assert kinds(one.closes_at) == []
    assert kinds(one.closes_at + DAY) == []


def test_before_the_opening_there_is_nothing_to_remind_of():
    region_with_lead()
    late = make_round(opens_at=clock.now() + DAY, closes_at=clock.now() + 5 * DAY)
    assert kinds(late.opens_at - clock.INSTANT) == []


def test_the_mail_says_until_when_and_is_stale_from_the_next_moment(one):
    _, lead = region_with_lead()
    sweep(one.closes_at - 7 * DAY)
    mail = OutboxMessage.objects.get()
    assert mail.recipient == lead.email
    assert "zondag 31 maart 2019" in mail.body
    assert mail.send_before == one.closes_at - 2 * DAY


def test_sweeping_again_sends_nothing_again(one):
    region_with_lead()
    for minutes in range(0, 30, 5):
        sweep(one.closes_at - 7 * DAY + timedelta(minutes=minutes))
    assert OutboxMessage.objects.count() == 1


def test_a_missed_moment_is_made_up_only_until_the_next(one):
    """The timetable stood still from day 20 to day 3: one mail, not three."""
    region_with_lead()
    sweep(one.closes_at - 3 * DAY)
    sweep(one.closes_at - DAY - HOUR)
    keys = [mail.key.split(":")[4] for mail in OutboxMessage.objects.order_by("pk")]
    assert keys == ["7d", "2d"]


def test_a_whole_month_of_sweeps_gives_each_moment_once(one):
    region_with_lead()
    at = one.opens_at
    while at <= one.closes_at + DAY:
        sweep(at)
        at += timedelta(minutes=97)
    keys = [mail.key.split(":")[4] for mail in OutboxMessage.objects.order_by("pk")]
    assert keys == NAMES


def test_every_lead_and_editor_hears_it_and_nobody_else(one):
    region, lead = region_with_lead()
    editor = make_user(Role.EDITOR, region=region)
    both = make_user(Role.LEAD, Role.EDITOR, region=region)
    give_role(ended := make_user(), Role.LEAD, region, ends_on=date(2019, 1, 1))
    give_role(coming := make_user(), Role.EDITOR, region, starts_on=date(2019, 6, 1))
    gone = make_user(Role.LEAD, region=region, is_active=False)
    partner = make_user(Role.PARTNER, region=region)
    sweep(one.closes_at - DAY)
    sent = sorted(waiting().values_list("recipient", flat=True))
    assert sent == sorted([lead.email, editor.email, both.email])
    assert not {ended.email, coming.email, gone.email, partner.email} & set(sent)
    assert waiting().values("key").distinct().count() == 3


def test_a_lead_of_two_regions_hears_it_for_both(one):
    region, lead = region_with_lead()
    give_role(lead, Role.LEAD, other := make_region())
    sweep(one.closes_at - DAY)
    assert {mail.region for mail in waiting()} == {region, other}


def test_who_handed_in_hears_nothing_more(one):
    with clock.at(one.opens_at + DAY):
        plan, silent = make_plan(round=one), make_plan(round=one)
    sweep(one.closes_at - 7 * DAY)
    assert waiting().count() == 2
    with clock.at(one.closes_at - 6 * DAY):
        actions.hand_in(plan, by=lead_of(plan.region))
    assert [mail.region for mail in waiting()] == [silent.region]
    sweep(one.closes_at - DAY)
    assert {mail.region for mail in waiting()} == {silent.region}


def test_who_took_back_has_a_version_that_counts(one):
    with clock.at(one.opens_at + DAY):
        plan = make_plan(round=one)
        actions.hand_in(plan, by=lead_of(plan.region))
        actions.take_back(plan, by=lead_of(plan.region))
    assert kinds(one.closes_at - DAY) == []


def test_who_skips_hears_nothing_more_until_it_announces_again(one):
    region, lead = region_with_lead()
    sweep(one.closes_at - 7 * DAY)
    with clock.at(one.closes_at - 5 * DAY):
        actions.skip_round(one, region, reason="Wij fuseren.", by=lead)
    assert not waiting().exists()
    assert kinds(one.closes_at - 2 * DAY) == []
    with clock.at(one.closes_at - 2 * DAY):
        actions.announce(one, region, by=lead)
    assert kinds(one.closes_at - DAY) == ["1d"]


def test_who_may_not_take_part_hears_nothing(one):
    region_with_lead()
    invited, _ = region_with_lead()
    Round.objects.filter(pk=one.pk).update(participants=WhoMayTakePart.NAMED)
    one.invited.add(invited)
    due = list(closing_reminders(one.closes_at - DAY))
    assert [reminder.region for reminder in due] == [invited]


def test_an_extension_moves_the_moments_of_its_regions(one):
    region, _ = region_with_lead()
    other, _ = region_with_lead()
    sweep(one.closes_at - 2 * DAY)
    with clock.at(one.closes_at - 2 * DAY + HOUR):
        actions.extend_round(
            one,
            closes_at=one.closes_at + 10 * DAY,
            reason="storing",
            by=coordinator(),
            regions=[region],
        )
    assert [mail.region for mail in waiting()] == [other], "the old closing is no more"
    at = one.closes_at - HOUR
    assert kinds(at, other) == ["2h"]
    assert kinds(at, region) == ["28d"]
    assert kinds(one.closes_at + 9 * DAY, region) == ["1d"]
    assert kinds(one.closes_at + 9 * DAY, other) == []


def test_an_extension_for_all_takes_back_every_old_reminder(one):
    region_with_lead()
    region_with_lead()
    sweep(one.closes_at - 2 * DAY)
    with clock.at(one.closes_at - DAY):
        actions.extend_round(
            one,
            closes_at=one.closes_at + DAY,
            reason="storing",
            by=coordinator(),
            for_everybody=True,
        )
    assert not waiting().exists()


def test_two_rounds_at_once_are_reminded_of_each_by_itself(one):
    region, _ = region_with_lead()
    make_round(opens_at=one.opens_at, closes_at=one.closes_at)
    assert kinds(one.closes_at - DAY, region) == ["1d", "1d"]
    assert (
        len({reminder.key for reminder in closing_reminders(one.closes_at - DAY)}) == 2
    )


def test_at_any_moment_at_most_one_kind_is_due_and_it_is_the_latest(one):
    region_with_lead()

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 30 * 24 * 3600))
    def asks(seconds):
        at = one.closes_at - timedelta(seconds=seconds)
        expected = [
            name
            for name, before, _ in MOMENTS
            if timedelta(seconds=seconds) <= before and seconds
        ]
        if at <= one.opens_at:
            expected = []
        assert kinds(at) == expected[-1:]

    asks()


def queries(number):
    closing = clock.now() + DAY - HOUR
    one = make_round(opens_at=clock.now() - DAY, closes_at=closing)
    many(number, lambda: put_in_scheme(region_with_lead()[0], one.scheme))
    list(closing_reminders(clock.now()))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert len(list(closing_reminders(clock.now()))) == number
    return len(captured)


@pytest.mark.parametrize("number", [1, 3, 78])
def test_the_country_costs_as_many_questions_as_one_region(number):
    assert queries(number) <= 12
