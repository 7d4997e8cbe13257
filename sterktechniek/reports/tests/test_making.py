"""The worker: one report by one worker, again after a crash, and never changed once made."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from applications.models.files import MOST_ATTEMPTS
from sterktechniek import clock, uploads
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.append_only import REFUSAL
from sterktechniek.celery import TIMETABLE
from sterktechniek.reports.actions import claim_report
from sterktechniek.reports.actions.making import CLAIM_LASTS
from sterktechniek.reports.models import ProgrammeReport
from sterktechniek.reports.tasks import make_reports

from .builders import DAY, Broken, again, make_report, ministry, work

pytestmark = pytest.mark.django_db


def test_the_worker_makes_each_report_once():
    report = make_report()
    assert work() == 1
    made = again(report)
    assert uploads.load(made.pdf).startswith(b"%PDF")
    assert made.sha256 in made.pdf
    assert work() == 0


def test_the_task_of_the_timetable_makes_both_kinds_in_its_child(client):
    me = ministry()
    reports = [make_report(by=me), make_report(by=me, region=make_region("R06"))]
    assert "reports.make_reports" in dict(TIMETABLE)
    assert make_reports() == 2
    client.force_login(me)
    names = []
    for report in reports:
        answer = client.get(reverse("programme_report_pdf", args=[report.pk]))
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Type"] == "application/pdf"
        names.append(answer["Content-Disposition"])
    day = clock.today().isoformat()
    assert f"stand-van-het-programma-{day}.pdf" in names[0]
    assert f"traject-R06-{day}.pdf" in names[1]


def test_while_one_worker_is_busy_no_other_takes_it():
    report = make_report()
    now = clock.now()
    assert claim_report(now) == report
    assert claim_report(now + CLAIM_LASTS / 2) is None


def test_what_a_dead_worker_left_behind_is_taken_over():
    report = make_report()
    now = clock.now()
    claim_report(now)  # and then it is killed
    with clock.at(now + CLAIM_LASTS):
        assert work() == 1
    assert again(report).attempts == 2


def test_a_failure_rests_and_is_tried_again():
    report = make_report()
    assert work(Broken()) == 0
    assert again(report).problem == "De schijf is vol."
    assert work() == 0  # it rests
    with clock.at(clock.now() + DAY):
        assert work() == 1


def test_what_never_works_is_told_and_can_be_ordered_again():
    me = ministry()
    report = make_report(by=me)
    now = clock.now()
    for days in range(MOST_ATTEMPTS + 2):
        with clock.at(now + days * DAY):
            assert work(Broken()) == 0
    later = now + 10 * DAY
    assert again(report).is_given_up(later)
    with clock.at(later):
        assert make_report(by=me, day=report.day).pk != report.pk


def test_one_that_fails_does_not_stop_another():
    bad, good = make_report(region=make_region()), make_report()
    ProgrammeReport.objects.filter(pk=bad.pk).update(attempts=1)

    class Half(Broken):
        def make(self, template, context):
            if "trajectory" in template:
                return super().make(template, context)
            return b"%PDF goed"

    assert work(Half()) == 1
    assert again(good).is_made
    assert not again(bad).is_made


@pytest.mark.parametrize("column", ["day", "sha256", "pdf", "made_at", "ordered_at"])
def test_a_report_that_was_made_never_changes(column):
    report = make_report()
    work()
    rows = ProgrammeReport.objects.filter(pk=report.pk)
    before = rows.values().get()
    value = before[column]
    other = value[:-1] if isinstance(value, str) else value - DAY
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        rows.update(**{column: other})
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        rows.delete()
    assert rows.values().get() == before


def test_a_report_about_today_counts_until_it_was_ordered():
    report = make_report()
    with clock.at(clock.now() + 2 * DAY):
        assert report.at == report.ordered_at + clock.INSTANT
    past = make_report(day=clock.today() - DAY)
    assert past.at == clock.end_of(past.day)
