"""Acts on visits and talks: log one, finish its report, correct it, answer it as the region."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import mails
from support.lifecycle import APPOINTMENT_LIFECYCLE, VISIT_LIFECYCLE, VisitState
from support.models import (
    ActionPoint,
    Attendance,
    Correction,
    Signal,
    TalkAnswer,
    TeamNote,
)
from support.models.kinds import Party
from support.models.reports import ItemOutcome
from support.permissions import may_log_visit
from support.told import changes_between, told_whole

from .agenda import fit_agenda, note_outcomes
from .declaring import refuse_without_independence

NOTHING_CHANGED = "U hebt niets gewijzigd. Er is geen correctie vastgelegd."


@transaction.atomic
def log_visit(
    visit,
    *,
    by,
    team_text="",
    attendances=(),
    signals=(),
    action_points=(),
    criteria=(),
    grounds=(),
    finish=False,
):
    """Write a visit or talk down, with who was there, what was heard and what follows.

    ``attendances``: (party, person or None, name); ``signals``: (kind, note);
    ``action_points``: unsaved `ActionPoint` rows. The team text goes behind its own door.
    With ``finish`` the report is done at once; else it waits to be finished at the desk.
    """
    assignment = visit.assignment
    if not may_log_visit(by, assignment):
        raise StepForbidden(
            "U legt alleen bezoeken vast van uw eigen lopende opdracht."
        )
    refuse_without_independence(assignment)
    check_day(assignment, visit.held_on)
    if visit.appointment_id:
        APPOINTMENT_LIFECYCLE.take(
            "hold_appointment", visit.appointment, by=by, changed_at=clock.now()
        )
    visit.region, visit.logged_by = assignment.region, by
    visit.save()
    _write(
        visit,
        team_text=team_text,
        attendances=attendances,
        signals=signals,
        criteria=criteria,
        grounds=grounds,
    )
    if visit.is_advice_talk:
        fit_agenda(visit)
    for point in action_points:
        point.visit, point.region, point.made_by = visit, visit.region, by
    ActionPoint.objects.bulk_create(action_points)
    visit.record(
        "log_visit",
        label=visit.get_kind_display().capitalize(),
        target=VisitState.HELD,
        by=by,
        happened_at=min(clock.moment(visit.held_on, 12), clock.now()),
    )
    if finish:
        finish_visit(visit, by=by)
    return visit


def check_day(assignment, day):
    """Refuse a day on which this visit cannot have been."""
    if day > clock.today():
        raise StepRefused(
            "Dit bezoek ligt in de toekomst. Leg het vast als het is geweest."
        )
    if day < assignment.starts_on:
        raise StepRefused("Dit bezoek ligt voor het begin van uw opdracht.")
    if assignment.ends_on and day > assignment.ends_on:
        raise StepRefused("Dit bezoek ligt na het einde van uw opdracht.")


def _write(visit, *, attendances, criteria, grounds, team_text="", signals=()):
    """The rows of a report that has none yet."""
    visit.criteria.add(*criteria)
    visit.grounds.add(*grounds)
    if team_text.strip():
        TeamNote.objects.create(visit=visit, text=team_text)
    present = [(Party.SUPPORT, visit.logged_by, ""), *attendances]
    Attendance.objects.bulk_create(
        Attendance(visit=visit, party=party, person=person, name=name)
        for party, person, name in dict.fromkeys(present)
    )
    Signal.objects.bulk_create(
        Signal(visit=visit, region=visit.region, kind=kind, note=note)
        for kind, note in signals
    )


def _write_anew(visit, *, team_text=None, signals=None, outcomes=(), **report):
    """The rows of a report in place of those before; None leaves what is only for the team."""
    visit.criteria.clear()
    visit.grounds.clear()
    visit.attendances.all().delete()
    if team_text is not None:
        TeamNote.objects.filter(visit=visit).delete()
    if signals is not None:
        visit.signals.all().delete()
    _write(visit, team_text=team_text or "", signals=signals or (), **report)
    fit_agenda(visit)
    if outcomes:
        note_outcomes(visit, outcomes)


@transaction.atomic
def edit_visit(visit, *, by, facts, finish=False, **report):
    """Work a report out at the desk, as long as it is not finished.

    ``facts``: the columns of the visit; ``report``: attendances, criteria, grounds, team_text,
    signals and outcomes, as `log_visit` and `note_outcomes` take them.
    """
    check_day(visit.assignment, facts["held_on"])
    VISIT_LIFECYCLE.take("edit_visit", visit, by=by, **facts)
    _write_anew(visit, **report)
    if finish:
        finish_visit(visit, by=by)


@transaction.atomic
def finish_visit(visit, *, by, outcomes=()):
    """From now on the report is fixed; of a talk the region is asked whether it is right.

    ``outcomes``: what came of each point of the agenda, where that is not written yet.
    """
    if outcomes:
        lock(visit)
        note_outcomes(visit, outcomes)
    VISIT_LIFECYCLE.take("finish_visit", visit, by=by)
    discussed = visit.items.exclude(outcome=ItemOutcome.NOT_DISCUSSED)
    visit.grounds.add(*discussed.values_list("ground", flat=True))
    if visit.is_talk:
        mails.report_to_answer(visit)


@transaction.atomic
def correct_visit(visit, *, by, reason, facts, **report):
    """Change a finished report, with a reason; what it said before stays readable."""
    lock(visit)
    before = told_whole(visit)
    check_day(visit.assignment, facts["held_on"])
    VISIT_LIFECYCLE.take("correct_visit", visit, by=by, note=reason, **facts)
    _write_anew(visit, **report)
    changes = changes_between(before, told_whole(visit))
    if not changes:
        raise StepRefused(NOTHING_CHANGED)
    correction = Correction.objects.create(
        visit=visit, reason=reason, changes=changes, by=by
    )
    mails.report_corrected(correction)
    return correction


@transaction.atomic
def answer_visit(visit, *, by, agrees, text=""):
    """The lead of the region says, once, whether the report of a talk is right."""
    if not agrees and not text.strip():
        raise StepRefused("Schrijf op wat er niet klopt.")
    VISIT_LIFECYCLE.take("answer_visit", visit, by=by)
    answer = TalkAnswer.objects.create(
        visit=visit, agrees=agrees, text="" if agrees else text, by=by
    )
    mails.report_answered(answer)
    return answer
