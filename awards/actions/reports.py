"""Reports of regions: written, handed in, found in order, or asked for more."""

from django.db import transaction

from applications.models import Plan
from awards import mails
from awards.lifecycle import REPORT_LIFECYCLE
from awards.models import (
    Report,
    ReportAmount,
    ReportMoment,
    ReportVersion,
    ReportVersionAmount,
)
from awards.models.files import file_columns
from awards.models.reports import COPIED
from awards.permissions import writes_for_award
from reviews.actions.notices import queue_notice
from reviews.models import LetterKind
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock


@transaction.atomic
def save_report(plan, moment, *, by, texts, stored=None, amounts=None):
    """Keep what lead or editor wrote; ``texts`` by column, ``stored`` a `StoredFile` or None.

    ``amounts``: {(year, kind of cost): euro} of a worked-out plan, all of it. A working copy may
    plan more than was granted; it cannot be handed in then.
    """
    if not writes_for_award(by, plan):
        raise StepForbidden("Alleen de regio zelf schrijft haar rapportage.")
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if not plan.is_approved:
        raise StepRefused("De subsidie van deze regio is ingetrokken.")
    asked = ReportMoment.objects.for_plan(plan).asking()
    if not asked.filter(pk=moment.pk).exists():
        raise StepRefused("Uw regio hoeft voor dit moment niets in te dienen.")
    report, _ = Report.objects.get_or_create(plan=plan, moment=moment)
    report.plan, report.moment = plan, moment
    if not report.is_writable:
        state = report.get_state_display()
        raise StepRefused(f"U kunt deze rapportage niet meer wijzigen: zij is {state}.")
    columns = {**texts, **file_columns(stored)}
    for name, value in columns.items():
        setattr(report, name, value)
    report.save(update_fields=list(columns))
    if amounts is not None:
        _keep_amounts(report, amounts)
    return report


def _keep_amounts(report, amounts):
    years = report.moment.years if report.moment.asks_budget else ()
    if any(year not in years for year, _ in amounts):
        raise StepRefused("Deze rapportage vraagt geen begroting voor dit jaar.")
    report.amounts.all().delete()
    ReportAmount.objects.bulk_create(
        ReportAmount(report=report, year=year, kind=kind, amount=amount)
        for (year, kind), amount in amounts.items()
        if amount
    )


@transaction.atomic
def hand_in_report(report, *, by, at=None):
    """Hand the report in: a frozen version. A late one is taken, and marked late.

    ``at`` is the arrival of the request: it counts until the end of the last day.
    """
    at = at or clock.now()
    lock(report)
    moment = ReportMoment.objects.for_plan(report.plan).get(pk=report.moment_id)
    due_on = report.more_until or moment.own_due_on
    is_late = at >= clock.end_of(due_on)
    stamps = {}
    if report.handed_in_at is None:
        stamps = {"handed_in_at": at, "handed_in_by": by, "is_late": is_late}
    REPORT_LIFECYCLE.take("hand_in_report", report, by=by, at=at, **stamps)
    version = ReportVersion.objects.create(
        report=report,
        number=report.versions.count() + 1,
        due_on=due_on,
        is_late=is_late,
        handed_in_at=at,
        handed_in_by=by,
        **{name: getattr(report, name) for name in COPIED},
    )
    ReportVersionAmount.objects.bulk_create(
        ReportVersionAmount(
            version=version, year=one.year, kind=one.kind, amount=one.amount
        )
        for one in report.amounts.filter(year__in=moment.years)
    )
    mails.forget_reminders(moment, report.plan.region)
    mails.report_received(version)
    return version


@transaction.atomic
def ask_more(report, *, by, reason, until):
    """Ask the region to add to its report until a day; it gets a letter that says what."""
    lock(report)
    REPORT_LIFECYCLE.check("ask_more", report, by=by, at=clock.now())
    if not reason.strip():
        raise StepRefused("Schrijf op wat er nog ontbreekt.")
    if until <= clock.today():
        raise StepRefused("Kies een dag na vandaag.")
    REPORT_LIFECYCLE.take(
        "ask_more", report, by=by, note=reason, more_until=until, more_asked=reason
    )
    return queue_notice(
        report.plan,
        LetterKind.REPORT_REQUEST,
        rapportage=dutch.lower_first(report.moment.name),
        uiterlijk=dutch.weekday(until),
        reden=reason,
    )


@transaction.atomic
def find_in_order(report, *, by, answer=""):
    """Find the report in order; the region is told, with words when there are any."""
    lock(report)
    REPORT_LIFECYCLE.take(
        "find_in_order",
        report,
        by=by,
        note=answer,
        answer=answer,
        settled_at=clock.now(),
        settled_by=by,
    )
    mails.report_settled(report)
