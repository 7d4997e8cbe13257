"""What a region reports about its award, and what DUS-I answers (Kaderregeling 5.7)."""

from django.db import transaction
from django.db.models import Max

from applications.models import Plan
from awards import mails
from awards.lifecycle import CHANGE_LIFECYCLE, ChangeState
from awards.models import ChangeReport
from awards.permissions import handles_awards, represents_award
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

#: The step behind each answer.
STEP = {
    ChangeState.NOTED: "note_change",
    ChangeState.TO_CHANGE: "accept_change",
    ChangeState.NOT_AGREED: "refuse_change",
}


@transaction.atomic
def report_change(plan, *, by, kind, explanation, activities=(), at=None):
    """Report at once what changes; the region gets a receipt, DUS-I finds it in its list.

    ``activities`` are numbers of activities in the version of the plan that counts.
    """
    if not represents_award(by, plan):
        raise StepForbidden("Alleen de projectleider meldt een verandering.")
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if not plan.is_approved:
        raise StepRefused("De subsidie van deze regio is ingetrokken.")
    if not explanation.strip():
        raise StepRefused("Leg uit wat er verandert en waarom.")
    known = {one["number"] for one in plan.current_version.content["activities"]}
    if unknown := set(activities) - known:
        raise StepRefused(f"Deze activiteit staat niet in uw plan: {min(unknown)}.")
    last = plan.change_reports.aggregate(last=Max("number"))["last"] or 0
    change = ChangeReport.objects.create(
        plan=plan,
        number=last + 1,
        kind=kind,
        activities=sorted(activities),
        explanation=explanation,
        reported_at=at or clock.now(),
        reported_by=by,
    )
    change.record(
        "report_change",
        label=f"Melding {change.number}: {change.get_kind_display()}",
        target=ChangeState.REPORTED,
        by=by,
        happened_at=change.reported_at,
    )
    mails.change_received(change)
    return change


@transaction.atomic
def handle_change(change, *, by, state, answer):
    """Answer a report with words to the region: noted, leads to a change, or not agreed."""
    lock(change)
    step = STEP[ChangeState(state)]
    CHANGE_LIFECYCLE.check(step, change, by=by, at=clock.now())
    if not answer.strip():
        raise StepRefused("Schrijf een antwoord aan de regio.")
    CHANGE_LIFECYCLE.take(
        step,
        change,
        by=by,
        note=answer,
        answer=answer,
        handled_at=clock.now(),
        handled_by=by,
    )
    mails.change_answered(change)


@transaction.atomic
def tie_to_decision(change, later, *, by):
    """Say which later decision followed from this report."""
    if not handles_awards(by):
        raise StepForbidden("Alleen DUS-I koppelt een besluit aan een melding.")
    lock(change)
    if change.state != ChangeState.TO_CHANGE:
        raise StepRefused("Deze melding leidt niet tot een wijziging.")
    if later.plan_id != change.plan_id:
        raise StepRefused("Dit besluit gaat over een andere subsidie.")
    change.later = later
    change.save(update_fields=["later"])
    change.record(
        "tie_to_decision",
        label=f"Melding {change.number} hoort bij een {later.get_kind_display()}",
        by=by,
        judging_only=not later.is_published,
    )
