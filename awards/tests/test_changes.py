"""The duty to report: what the lead tells, the receipt at once, and the answer."""

import pytest

from applications.tests.builders import lead_of
from awards import actions
from awards.lifecycle import ChangeState
from awards.models import Award, ChangeReport
from awards.tests.builders import change_award, make_award, make_change
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db


def kept():
    return (
        list(ChangeReport.objects.order_by("pk").values()),
        Event.objects.count(),
        OutboxMessage.objects.count(),
    )


def test_the_receipt_is_there_at_once_and_numbers_go_on():
    award = make_award()
    first, second = make_change(award=award), make_change(award=award)
    assert (first.number, second.number) == (1, 2)
    mails = OutboxMessage.objects.filter(kind="change")
    assert mails.count() == 2
    assert "De gastles is een jaar later." in mails.first().body


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"explanation": " "}, "Leg uit"),
        ({"activities": [99]}, "niet in uw plan: 99"),
    ],
)
def test_a_report_says_why_and_names_activities_that_are_there(fields, sentence):
    award = make_award()
    said = {"kind": "late", "explanation": "Later.", "activities": [1]} | fields
    before = kept()
    with pytest.raises(StepRefused, match=sentence):
        actions.report_change(award, by=lead_of(award.region), **said)
    assert kept() == before


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEAD}))
def test_only_the_lead_reports(role):
    award = make_award()
    by, before = make_user(role, region=award.region), kept()
    with pytest.raises(StepForbidden):
        actions.report_change(award, by=by, kind="other", explanation="Iets.")
    assert kept() == before


def test_of_a_withdrawn_grant_nothing_is_reported():
    award = make_award()
    change_award(award, None, kind="withdrawal")
    award, before = Award.objects.get(pk=award.pk), kept()
    with pytest.raises(StepRefused, match="ingetrokken"):
        actions.report_change(
            award, by=lead_of(award.region), kind="other", explanation="Iets."
        )
    assert kept() == before


@pytest.mark.parametrize("state", sorted(set(ChangeState) - {ChangeState.REPORTED}))
def test_each_answer_has_words_that_the_region_gets(state):
    change = make_change()
    officer, before = make_user(Role.OFFICER), kept()
    with pytest.raises(StepRefused, match="antwoord"):
        actions.handle_change(change, by=officer, state=state, answer=" ")
    assert kept() == before
    actions.handle_change(change, by=officer, state=state, answer="Dit vinden wij.")
    assert change.state == state
    mail = OutboxMessage.objects.order_by("pk").last()
    assert "Dit vinden wij." in mail.body


def test_the_decision_that_followed_is_tied_to_it():
    award = make_award(years={2026: 4000, 2027: 5000})
    change = make_change(ChangeState.TO_CHANGE, award=award)
    other = make_award(years={2026: 4000})
    officer = make_user(Role.OFFICER)
    strange = change_award(other, {2026: 3000})
    with pytest.raises(StepRefused, match="andere subsidie"):
        actions.tie_to_decision(change, strange, by=officer)
    later = change_award(award, {2026: 3000, 2027: 5000})
    actions.tie_to_decision(change, later, by=officer)
    change.refresh_from_db()
    assert change.later == later
    with pytest.raises(StepRefused, match="leidt niet"):
        actions.tie_to_decision(make_change(award=award), later, by=officer)
