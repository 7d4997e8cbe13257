"""What a region does with a draft look: ask it, take that back, tick remarks; and its lapse."""

from django.db import transaction
from django.db.models import Max

from applications import draft_look_mails as mails
from applications.draft_looks import due_on, why_not_asked
from applications.editing import why_locked
from applications.lifecycle import (
    DRAFT_LOOK_LIFECYCLE,
    DraftLookState,
    why_look_ends,
)
from applications.models import DraftLook, DraftLookRemark, DraftLookTurn, Plan
from applications.permissions import asks_draft_look
from applications.plan_content import content_hash, plan_content
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

NOT_YOURS = "Alleen de regio vraagt een conceptcheck van haar eigen plan."


@transaction.atomic
def ask_draft_look(plan, *, by, question="", at=None):
    """Freeze the draft as it stands and ask DUS-I to look at it; the region writes on."""
    at = at or clock.now()
    if not asks_draft_look(by, plan):
        raise StepForbidden(NOT_YOURS)
    # somebody who saves at the same moment comes wholly before it, or wholly after it
    fresh = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if reason := why_not_asked(fresh, at):
        raise StepRefused(reason)
    content = plan_content(fresh)
    highest = fresh.draft_looks.aggregate(Max("number"))["number__max"] or 0
    look = DraftLook.objects.create(
        plan=fresh,
        number=highest + 1,
        question=question,
        content=content,
        sha256=content_hash(content),
        asked_at=at,
        asked_by=by,
        due_on=due_on(fresh.round, at),
    )
    look.record(
        "ask_look",
        label="Conceptcheck gevraagd",
        target=DraftLookState.ASKED,
        by=by,
        happened_at=at,
    )
    mails.draft_look_asked(look)
    return look


@transaction.atomic
def retract_draft_look(look, *, by, at=None):
    """Take the request back, as long as nobody at DUS-I took it."""
    DRAFT_LOOK_LIFECYCLE.take("retract_look", look, by=by, at=at)
    mails.forget_reminders(look)


@transaction.atomic
def mark_remark(remark, *, by, handled, at=None):
    """Tick a remark as handled in the plan, or take the tick away; twice changes nothing."""
    at = at or clock.now()
    plan = remark.look.plan
    if not asks_draft_look(by, plan):
        raise StepForbidden("Alleen de regio verwerkt de opmerkingen bij haar plan.")
    if reason := why_locked(plan, at):
        raise StepRefused(reason)
    fresh = DraftLookRemark.objects.select_for_update().get(pk=remark.pk)
    if handled == (fresh.handled_at is not None):
        return
    fresh.handled_at, fresh.handled_by = (at, by) if handled else (None, None)
    fresh.save(update_fields=["handled_at", "handled_by"])


@transaction.atomic
def lapse_draft_looks(plan, *, reason, at=None):
    """End what still runs for this plan; whoever had it in hand hears why. Answers how many.

    The rows are locked as they stand now, so an answer that was just sent stays sent.
    """
    running = plan.draft_looks.running().select_for_update(of=("self",))
    looks = list(running.select_related("plan__region", "plan__round"))
    for look in looks:
        DRAFT_LOOK_LIFECYCLE.take("lapse_look", look, by=None, at=at, note=reason)
        mails.forget_reminders(look)
        if look.officer_id:
            mails.draft_look_lapsed(look, reason=reason)
    return len(looks)


def lapse_late_draft_looks(at):
    """End the looks of plans that are handed in or can no longer be; answers how many."""
    looks = DraftLook.objects.running().for_pages()
    late = [(look.plan, why_look_ends(look, at)) for look in looks]
    return sum(
        lapse_draft_looks(plan, reason=reason, at=at) for plan, reason in late if reason
    )


def begin_turn(look, officer, *, at, named_by=None):
    """Note who has the draft look in hand from now on; the one before has not any more."""
    end_turn(look, at=at)
    return DraftLookTurn.objects.create(
        look=look, officer=officer, began_at=at, named_by=named_by
    )


def end_turn(look, *, at, because=""):
    """The officer of now has it no longer in hand; that they had it stays on record."""
    turns = look.turns.filter(ended_at__isnull=True)
    turns.update(ended_at=at, ended_because=because)


def lock_look(look):
    """Wait for whoever is busy with this draft look, then see it and its plan as they are."""
    lock(look)
    look.plan = Plan.objects.select_related("region", "round__scheme").get(
        pk=look.plan_id
    )
