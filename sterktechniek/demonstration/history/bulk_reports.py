"""Reports and year accounts of many regions at once: the same records and events as the acts."""

from datetime import timedelta
from decimal import Decimal

from awards.in_force import granted_by_year
from awards.lifecycle import REPORT_LIFECYCLE, ReportState
from awards.models import Report, ReportVersion, YearAccount
from awards.models.reports import COPIED
from awards.models.rules import rules_of
from sterktechniek import clock
from sterktechniek.demonstration.content import following as texts
from sterktechniek.demonstration.content import people
from sterktechniek.events.models import Event

from .dates import at, between

EURO = Decimal(1)


def write_reports(moment, awards, users, *, first, read):
    """A report of each award, handed in between ``first`` and now, found in order on ``read``."""
    rows = []
    for position, award in enumerate(awards.for_pages().order_by("region__code")):
        code = award.region.code
        is_late = code in texts.LATE
        arrived = clock.now() - timedelta(hours=1)
        if not is_late:
            arrived = between(first, moment.due_on, "report", code, moment.name)
        rows.append(_report(moment, award, position, arrived, is_late, users))
    reports = Report.objects.bulk_create(rows)
    ReportVersion.objects.bulk_create(_version(one, moment) for one in reports)
    events = [
        _event(one, "hand_in_report", one.handed_in_by, one.handed_in_at)
        for one in reports
    ]
    Event.objects.bulk_create(events)
    _find_in_order(reports, users, read)


def _report(moment, award, position, arrived, is_late, users):
    granted = award.amount_granted
    return Report(
        plan=award,
        moment=moment,
        state=ReportState.HANDED_IN,
        summary=texts.summary(position),
        went_well=texts.WENT_WELL,
        deviations=texts.DEVIATIONS,
        spent=(granted * (30 + position % 7) / 100).quantize(EURO),
        handed_in_at=arrived,
        handed_in_by=users[people.lead_of(award.region.code)],
        is_late=is_late,
    )


def _version(report, moment):
    return ReportVersion(
        report=report,
        number=1,
        due_on=moment.due_on,
        is_late=report.is_late,
        handed_in_at=report.handed_in_at,
        handed_in_by=report.handed_in_by,
        **{name: getattr(report, name) for name in COPIED},
    )


def _event(report, name, by, moment, note=""):
    step = REPORT_LIFECYCLE.steps[name]
    return report.step(
        name,
        label=step.label,
        source=step.sources[0],
        target=step.target,
        by=by,
        note=note,
        happened_at=moment,
    )


def _find_in_order(reports, users, read):
    """What DUS-I answered weeks later, with the day on which it did."""
    events = []
    for one in reports:
        code = one.plan.region.code
        one.settled_at, one.settled_by = (
            at(read, code),
            users[people.officer_of(code, 1)],
        )
        one.state, one.answer = ReportState.IN_ORDER, texts.IN_ORDER
        with clock.at(one.settled_at):
            events.append(
                _event(one, "find_in_order", one.settled_by, one.settled_at, one.answer)
            )
    Report.objects.bulk_update(reports, ["settled_at", "settled_by", "state", "answer"])
    Event.objects.bulk_create(events)


def write_accounts(awards, year, *, by):
    """What the annual reports over a year say: nearly everything was spent."""
    found = list(awards.for_pages())
    granted = granted_by_year([one.pk for one in found], clock.now() + clock.INSTANT)
    rows = [
        _account(award, year, granted[award.pk][year], by)
        for award in found
        if granted[award.pk].get(year)
    ]
    made = YearAccount.objects.bulk_create(rows)
    Event.objects.bulk_create(
        one.step("enter_account", label=f"Jaarverantwoording {year} vastgelegd", by=by)
        for one in made
    )


def _account(award, year, granted, by):
    unspent = (granted * (award.pk % 4) / 100).quantize(EURO)
    return YearAccount(
        plan=award,
        year=year,
        received_on=clock.today(),
        spent=granted - unspent,
        unspent=unspent,
        kind=rules_of(award.round.scheme).account_kind,
        note=texts.NOTE,
        entered_by=by,
        entered_at=clock.now(),
    )
