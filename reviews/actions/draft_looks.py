"""What DUS-I does with a draft look: take it, name who does, remark, give back, answer.

It lives here and not with the plan, because who helps a region or works in it may not look;
and whoever looked may not judge (`reviews.permissions`).
"""

from django.db import transaction
from django.db.models import Max

from applications import draft_look_mails as mails
from applications.actions.draft_looks import begin_turn, end_turn, lock_look
from applications.lifecycle import (
    DRAFT_LOOK_LIFECYCLE,
    DraftLookState,
    look_is_too_late,
)
from applications.models import DraftLookRemark
from applications.permissions import holds_draft_look, is_officer
from reviews.models import RefusedAct
from reviews.permissions import bar_to_look
from reviews.refusals import refuse_barred, why_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused

NOT_YOURS = "Alleen de behandelaar die deze conceptcheck heeft, schrijft de reactie."
NO_LONGER_YOURS = "U hebt deze conceptcheck niet meer in behandeling."


@transaction.atomic
def take_look(look, *, by, at=None):
    """An officer takes a draft look; from now on they are barred from judging the plan."""
    at = at or clock.now()
    lock_look(look)
    if is_officer(by) and look.state == DraftLookState.TAKEN:
        raise StepRefused(_taken_by(look, by))
    if is_officer(by):
        refuse_barred(by, look.plan, RefusedAct.LOOK, ask=bar_to_look)
    DRAFT_LOOK_LIFECYCLE.take("take_look", look, by=by, at=at, officer=by, taken_at=at)
    begin_turn(look, by, at=at)


def _taken_by(look, user):
    if look.officer_id == user.pk:
        return "U hebt deze conceptcheck al opgepakt."
    return (
        "Een collega heeft deze conceptcheck intussen opgepakt. U hoeft niets te doen."
    )


@transaction.atomic
def name_looker(look, officer, *, by, at=None):
    """The coordinator names who looks, or somebody else instead of who has it now."""
    at = at or clock.now()
    lock_look(look)
    DRAFT_LOOK_LIFECYCLE.check("name_looker", look, by=by, at=at)
    if not is_officer(officer):
        raise StepRefused(f"{officer} is geen behandelaar.")
    if look.officer_id == officer.pk:
        raise StepRefused(f"{officer} heeft deze conceptcheck al.")
    if why_barred(officer, look.plan, RefusedAct.LOOK, ask=bar_to_look, by=by):
        raise StepRefused(f"{officer} kan dit concept niet bekijken.")
    mails.forget_reminders(look)
    DRAFT_LOOK_LIFECYCLE.take(
        "name_looker", look, by=by, at=at, officer=officer, taken_at=at
    )
    turn = begin_turn(look, officer, at=at, named_by=by)
    mails.draft_look_assigned(look, turn)


@transaction.atomic
def give_look_back(look, *, by, reason="", at=None):
    """Let a colleague take it; the remarks so far stay, and so does the bar from judging."""
    at = at or clock.now()
    lock_look(look)
    DRAFT_LOOK_LIFECYCLE.take(
        "give_look_back", look, by=by, at=at, officer=None, taken_at=None
    )
    end_turn(look, at=at, because=reason)
    mails.forget_reminders(look)


@transaction.atomic
def add_remark(look, *, by, part, passage, text, at=None):
    """Remark on a part of the draft; the region reads it once the answer is sent."""
    _refuse_unless_in_hand(look, by, at)
    highest = look.remarks.aggregate(Max("number"))["number__max"] or 0
    return DraftLookRemark.objects.create(
        look=look, number=highest + 1, part=part, passage=passage, text=text
    )


@transaction.atomic
def change_remark(remark, *, by, part, passage, text, at=None):
    """Write a remark otherwise, before the answer is sent."""
    _refuse_unless_in_hand(remark.look, by, at)
    remark.part, remark.passage, remark.text = part, passage, text
    remark.save(update_fields=["part", "passage", "text"])


@transaction.atomic
def remove_remark(remark, *, by, at=None):
    """Take a remark away, before the answer is sent."""
    _refuse_unless_in_hand(remark.look, by, at)
    remark.delete()


@transaction.atomic
def save_summary(look, *, by, summary, at=None):
    """Keep the general impression so far."""
    _refuse_unless_in_hand(look, by, at)
    look.summary = summary
    look.save(update_fields=["summary"])


@transaction.atomic
def answer_look(look, *, by, summary=None, at=None):
    """Send the answer: from now on it is frozen, and the region reads it."""
    at = at or clock.now()
    if summary is not None:
        save_summary(look, by=by, summary=summary, at=at)
    else:
        _refuse_unless_in_hand(look, by, at)
    DRAFT_LOOK_LIFECYCLE.take("answer_look", look, by=by, at=at, answered_at=at)
    mails.forget_reminders(look)
    mails.draft_look_answered(look, remarks=look.remarks.count())


def _refuse_unless_in_hand(look, by, at):
    """Lock the look; only its holder writes, while it is in hand and nothing bars them."""
    lock_look(look)
    if not holds_draft_look(by, look):
        if look.turns.filter(officer=by).exists():
            raise StepRefused(NO_LONGER_YOURS)
        raise StepForbidden(NOT_YOURS)
    if look.state != DraftLookState.TAKEN:
        label = look.get_state_display()
        raise StepRefused(f"Deze conceptcheck is {label} en verandert niet meer.")
    if late := look_is_too_late(look, at or clock.now()):
        raise StepRefused(late)
    if bar := why_barred(by, look.plan, RefusedAct.LOOK, ask=bar_to_look):
        raise StepRefused(f"{bar} Geef de conceptcheck terug.")
