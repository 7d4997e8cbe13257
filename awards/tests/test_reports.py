"""Reports: handed in in time or late, in order or asked for more; nothing of them is lost."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from applications.tests.builders import lead_of
from awards import actions
from awards.asked import asked_of, narrowed
from awards.lifecycle import ReportState
from awards.models import Award, Report, ReportVersion
from awards.tests.builders import (
    TEXTS,
    change_award,
    make_award,
    make_moment,
    make_report,
)
from reviews.models import Letter, LetterKind
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def kept():
    return (
        list(Report.objects.order_by("pk").values()),
        ReportVersion.objects.count(),
        Event.objects.count(),
        OutboxMessage.objects.count(),
        Letter.objects.count(),
    )


def handed_in_at(moment_from_end):
    """A report that arrives so long after the end of its last day (negative: before)."""
    award = make_award()
    moment = make_moment(award)
    lead = lead_of(award.region)
    report = actions.save_report(award, moment, by=lead, texts=TEXTS)
    at = clock.end_of(moment.due_on) + moment_from_end
    with clock.at(at):
        version = actions.hand_in_report(report, by=lead)
    report.refresh_from_db()
    return report, version


def test_until_the_end_of_the_last_day_it_is_in_time():
    report, version = handed_in_at(-clock.INSTANT)
    assert (report.is_late, version.is_late) == (False, False)


def test_after_it_the_report_is_taken_and_marked_late():
    report, version = handed_in_at(timedelta(0))
    assert (report.is_late, version.is_late) == (True, True)
    assert report.state == ReportState.HANDED_IN
    mail = OutboxMessage.objects.get(kind="report")
    assert "te laat" in mail.body


def test_own_extension_counts():
    award = make_award()
    moment = make_moment(award)
    later = moment.due_on + 10 * DAY
    actions.extend_moment(
        moment,
        award.region,
        by=make_user(Role.COORDINATOR),
        due_on=later,
        reason="Brand.",
    )
    lead = lead_of(award.region)
    report = actions.save_report(award, moment, by=lead, texts=TEXTS)
    with clock.at(clock.end_of(later) - clock.INSTANT):
        assert not actions.hand_in_report(report, by=lead).is_late
    [one] = asked_of(moment)
    assert one.due_on == later


@pytest.mark.parametrize("missing", list(TEXTS))
def test_what_is_asked_must_be_filled_in(missing):
    award = make_award()
    moment, lead = make_moment(award), lead_of(award.region)
    texts = TEXTS | {missing: None if missing == "spent" else " "}
    report = actions.save_report(award, moment, by=lead, texts=texts)
    before = kept()
    with pytest.raises(StepRefused, match="Vul nog in"):
        actions.hand_in_report(report, by=lead)
    assert kept() == before


def test_a_worked_out_plan_asks_for_a_file():
    award = make_award()
    moment = make_moment(award, kind="worked_out", name="Uitgewerkt plan")
    texts = {"summary": "Zie bijlage."}
    report = actions.save_report(award, moment, by=lead_of(award.region), texts=texts)
    with pytest.raises(StepRefused, match="het bestand"):
        actions.hand_in_report(report, by=lead_of(award.region))


def test_only_the_lead_hands_in_and_only_the_region_writes():
    award = make_award()
    moment = make_moment(award)
    editor = make_user(Role.EDITOR, region=award.region)
    report = actions.save_report(award, moment, by=editor, texts=TEXTS)
    before = kept()
    with pytest.raises(StepForbidden):
        actions.hand_in_report(report, by=editor)
    with pytest.raises(StepForbidden):
        actions.save_report(award, moment, by=make_user(Role.OFFICER), texts=TEXTS)
    assert kept() == before


def test_asking_more_sends_a_letter_and_opens_the_report_again():
    report = make_report(ReportState.MORE_ASKED)
    letter = Letter.objects.get(kind=LetterKind.REPORT_REQUEST)
    assert letter.facts["reden"] == "Noem aantallen."
    lead = lead_of(report.plan.region)
    texts = TEXTS | {"summary": "Het waren er 40."}
    actions.save_report(report.plan, report.moment, by=lead, texts=texts)
    version = actions.hand_in_report(report, by=lead)
    assert (version.number, version.summary) == (2, "Het waren er 40.")
    assert report.versions.get(number=1).summary == TEXTS["summary"]


def test_what_was_handed_in_is_closed_and_never_changes():
    report = make_report()
    before = kept()
    with pytest.raises(StepRefused, match="ingediend"):
        actions.save_report(
            report.plan, report.moment, by=lead_of(report.plan.region), texts=TEXTS
        )
    assert kept() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportVersion.objects.update(summary="anders")


@pytest.mark.parametrize(("reason", "days"), [(" ", 7), ("Wat?", 0)])
def test_a_question_says_what_and_until_when(reason, days):
    report = make_report()
    before = kept()
    with pytest.raises(StepRefused):
        actions.ask_more(
            report,
            by=make_user(Role.OFFICER),
            reason=reason,
            until=clock.today() + days * DAY,
        )
    assert kept() == before


def test_a_withdrawn_grant_asks_no_report():
    award = make_award()
    moment = make_moment(award)
    change_award(award, None, kind="withdrawal")
    award = Award.objects.get(pk=award.pk)
    before = kept()
    with pytest.raises(StepRefused, match="ingetrokken"):
        actions.save_report(award, moment, by=lead_of(award.region), texts=TEXTS)
    assert kept() == before
    assert asked_of(moment) == []


def test_the_lists_find_who_is_overdue_late_or_asked():
    report = make_report(ReportState.MORE_ASKED)
    moment = report.moment
    words = {
        word: len(narrowed(asked_of(moment), word))
        for word in ("", "open", "overtijd", "te-laat", "gevraagd", "onzin")
    }
    assert words == {
        "": 1,
        "open": 0,
        "overtijd": 0,
        "te-laat": 0,
        "gevraagd": 1,
        "onzin": 1,
    }
    with clock.at(clock.end_of(report.more_until)):
        assert len(narrowed(asked_of(moment), "overtijd")) == 1


def test_nobody_reports_for_a_moment_of_other_regions():
    award = make_award()
    moment = make_moment(award, for_everybody=False)
    before = kept()
    with pytest.raises(StepRefused, match="hoeft"):
        actions.save_report(award, moment, by=lead_of(award.region), texts=TEXTS)
    assert kept() == before
