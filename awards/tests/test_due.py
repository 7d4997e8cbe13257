"""What is due and overdue: the question for a first page says the same as the lists do."""

from datetime import timedelta

import pytest

from applications.tests.builders import lead_of
from awards import actions
from awards.asked import NARROW, asked_in, asked_of
from awards.due import due_in, report_counts
from awards.lifecycle import ReportState
from awards.models import Award
from awards.tests.builders import (
    change_award,
    copies,
    make_award,
    make_duty,
    make_moment,
    make_report,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def said(found):
    """What is said of each pair of award and moment."""
    return sorted(
        (one.plan.pk, one.moment.pk, one.due_on, one.state, one.came_in, one.last_day)
        for one in found
    )


def test_one_query_says_what_the_page_of_each_moment_says():
    award = make_award()
    copies(award, 2)
    other = make_award()
    first, last = make_moment(award), make_moment(award, due_on=clock.today() - 3 * DAY)
    named = make_moment(award, for_everybody=False)
    named.regions.add(award.region)
    nobody = make_moment(award, for_everybody=False)
    make_moment(award, kind="spending")
    make_moment(other)
    make_report(ReportState.MORE_ASKED, award=award, moment=first)
    by = make_user(Role.COORDINATOR)
    for days in (30, 60):
        due_on = last.due_on + days * DAY
        actions.extend_moment(last, award.region, by=by, due_on=due_on, reason="Brand.")
    everything = asked_in(Award.objects.running())
    moments = {one.moment.pk: one.moment for one in everything}
    assert nobody.pk not in moments
    by_moment = [one for moment in moments.values() for one in asked_of(moment)]
    assert said(everything) == said(by_moment)
    assert len(everything) == 3 + 3 + 1 + 1
    today = clock.today() + 40 * DAY
    for _, question in NARROW.values():
        assert sum(question(one, today) for one in everything) == sum(
            question(one, today) for one in by_moment
        )


def test_a_region_owes_what_is_near_or_past_and_nothing_of_another():
    award = make_award(duties=[("Noem de bedrijven.", clock.today() - DAY)])
    near = make_moment(award, due_on=clock.today() + 28 * DAY)
    make_moment(award, due_on=clock.today() + 29 * DAY)
    past = make_moment(award, due_on=clock.today() - 2 * DAY)
    found = due_in([award.region_id], clock.today())
    assert [(one.what, one.is_overdue) for one in found] == [
        (past.name, True),
        ("verplichting 1", True),
        (near.name, False),
    ]
    assert due_in([make_region().pk], clock.today()) == []


def test_what_was_handed_in_or_answered_is_not_owed_any_more():
    duty = make_duty(due_on=clock.today() + DAY)
    award = Award.objects.get(pk=duty.decision.plan_id)
    moment = make_moment(award)
    assert len(due_in([award.region_id], clock.today())) == 2
    report = make_report(award=award, moment=moment)
    actions.answer_duty(duty, by=lead_of(award.region), text="Zo.")
    assert due_in([award.region_id], clock.today()) == []
    until = clock.today() + 5 * DAY
    by = make_user(Role.OFFICER)
    actions.ask_more(report, by=by, reason="Noem aantallen.", until=until)
    [more] = due_in([award.region_id], clock.today())
    assert (more.what, more.due_on) == (moment.name, until)


def test_of_a_grant_that_was_withdrawn_nothing_is_owed():
    award = make_award()
    make_moment(award)
    change_award(award, None, kind="withdrawal")
    assert due_in([award.region_id], clock.today()) == []
    assert list(report_counts(clock.today())) == []


def test_the_counts_of_moments_ask_one_query(django_assert_num_queries):
    award = make_award()
    for days in (-40, -1, 3, 100):
        make_moment(award, due_on=clock.today() + days * DAY)
    copies(award, 3)
    with django_assert_num_queries(1):
        found = list(report_counts(clock.today()))
    assert [(word, number) for _, word, number in found] == [
        ("overtijd", 4),
        ("overtijd", 4),
        ("open", 4),
    ]
