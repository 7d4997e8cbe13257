"""Duties of a lichtgroen decision, followed: answered, moved, and who checks them.

That a duty was met is found in `reviews.actions.settle_duty`.
"""

from django.db import transaction

from awards import mails
from awards.models import DutyAnswer, DutyMove
from awards.models.files import file_columns
from awards.permissions import answers_duty, gives_more_time
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepForbidden, StepRefused, lock


def _only_open(duty):
    lock(duty)
    if not duty.is_open or not duty.is_published:
        raise StepRefused("Deze verplichting staat niet open.")


@transaction.atomic
def answer_duty(duty, *, by, text, stored=None, at=None):
    """The region says how it meets the duty, with a file when there is one; late is taken too."""
    if not answers_duty(by, duty):
        raise StepForbidden("Alleen de regio zelf beantwoordt haar verplichting.")
    _only_open(duty)
    if not text.strip():
        raise StepRefused("Schrijf op hoe u aan de verplichting voldoet.")
    answer = DutyAnswer.objects.create(
        duty=duty,
        text=text,
        answered_at=at or clock.now(),
        answered_by=by,
        **file_columns(stored),
    )
    duty.record(
        "answer_duty",
        label=f"Verplichting {duty.number} beantwoord",
        by=by,
        happened_at=answer.answered_at,
    )
    mails.duty_answered(answer)
    return answer


@transaction.atomic
def move_duty(duty, *, by, due_on, reason):
    """Give the region until another day, with the reason; the old day stays on record."""
    if not gives_more_time(by):
        raise StepForbidden("Alleen de coördinator verplaatst deze datum.")
    _only_open(duty)
    if not reason.strip():
        raise StepRefused("Schrijf op waarom de datum verandert.")
    if due_on == duty.due_on:
        raise StepRefused("Dit is al de datum. Kies een andere dag.")
    move = DutyMove.objects.create(
        duty=duty,
        old_due_on=duty.due_on,
        new_due_on=due_on,
        reason=reason,
        moved_by=by,
    )
    duty.due_on = due_on
    duty.save(update_fields=["due_on"])
    days = f"{dutch.day(move.old_due_on)} wordt {dutch.day(due_on)}"
    duty.record(
        "move_duty", label=f"Verplichting {duty.number}: {days}", note=reason, by=by
    )
    mails.forget_duty_reminders(duty)
    mails.duty_moved(move)
    return move


@transaction.atomic
def name_checker(duty, person, *, by):
    """The coordinator names the officer who checks the duty; from then on only they settle it."""
    if not gives_more_time(by):
        raise StepForbidden("Alleen de coördinator wijst aan wie dit controleert.")
    _only_open(duty)
    if not person.has_role(Role.OFFICER):
        raise StepRefused(f"{person} is geen behandelaar. Kies iemand anders.")
    duty.checked_by = person
    duty.save(update_fields=["checked_by"])
    duty.record(
        "name_checker",
        label=f"Verplichting {duty.number}: {person} controleert",
        by=by,
        judging_only=True,
    )
