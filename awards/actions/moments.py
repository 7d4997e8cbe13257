"""Dates that a scheme set: set, moved with a reason, and later for one region."""

from django.db import transaction

from awards import mails
from awards.models import Award, MomentMove, ReportExtension
from awards.models.reports import Report
from awards.permissions import gives_more_time, moves_dates
from sterktechniek import dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock


@transaction.atomic
def move_moment(moment, *, by, due_on, reason, period_until=None):
    """Move the last day of a moment (and, when given, the end of its period), with the reason.

    The old date stays on record, and every region that still owes the report hears of it.
    """
    if not moves_dates(by):
        raise StepForbidden(
            "Alleen de coördinator of de beheerder verplaatst een datum."
        )
    lock(moment)
    if not reason.strip():
        raise StepRefused("Schrijf op waarom de datum verandert.")
    period_until = period_until or moment.period_until
    if due_on == moment.due_on and period_until == moment.period_until:
        raise StepRefused("Dit is al de datum. Kies een andere dag.")
    if period_until and moment.period_from and period_until < moment.period_from:
        raise StepRefused("De periode eindigt voor zij begint. Kies een latere dag.")
    move = MomentMove.objects.create(
        moment=moment,
        old_due_on=moment.due_on,
        new_due_on=due_on,
        old_period_until=moment.period_until,
        new_period_until=period_until,
        reason=reason,
        moved_by=by,
    )
    moment.due_on, moment.period_until = due_on, period_until
    moment.save(update_fields=["due_on", "period_until"])
    moment.record(
        "move_moment",
        label=f"{moment.name}: {dutch.day(move.old_due_on)} wordt {dutch.day(due_on)}",
        note=reason,
        by=by,
    )
    mails.forget_reminders(moment)
    for region in regions_that_owe(moment):
        mails.moment_moved(move, region)
    return move


def regions_that_owe(moment):
    """The regions with a running award that did not hand in for this moment yet."""
    awards = awards_asked(moment)
    if moment.asks_report:
        done = Report.objects.filter(moment=moment, handed_in_at__isnull=False)
        awards = awards.exclude(pk__in=done.values("plan"))
    return [award.region for award in awards.select_related("region")]


def awards_asked(moment):
    """The running awards for which this moment holds."""
    awards = Award.objects.running().filter(round__scheme=moment.scheme_id)
    if moment.for_everybody:
        return awards
    return awards.filter(region__in=moment.regions.all())


@transaction.atomic
def extend_moment(moment, region, *, by, due_on, reason):
    """Give one region a later last day, with the reason; it is told by mail."""
    if not gives_more_time(by):
        raise StepForbidden("Alleen de coördinator geeft een regio meer tijd.")
    lock(moment)
    if not moment.asks_report:
        raise StepRefused("Voor dit moment hoeft niets te worden ingediend.")
    if not reason.strip():
        raise StepRefused("Schrijf op waarom deze regio meer tijd krijgt.")
    award = awards_asked(moment).filter(region=region).first()
    if award is None:
        raise StepRefused("Deze regio hoeft voor dit moment niets in te dienen.")
    now = type(moment).objects.for_plan(award).get(pk=moment.pk).own_due_on
    if due_on <= now:
        raise StepRefused(
            f"Deze regio heeft nu tot en met {dutch.weekday(now)}. Kies een latere dag."
        )
    extension = ReportExtension.objects.create(
        moment=moment, region=region, due_on=due_on, reason=reason, given_by=by
    )
    award.record(
        "extend_moment",
        label=f"Uitstel voor {dutch.lower_first(moment.name)}: {dutch.day(due_on)}",
        note=reason,
        by=by,
    )
    mails.forget_reminders(moment, region)
    mails.moment_extended(extension)
    return extension
