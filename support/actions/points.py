"""Acts on action points: agree one, answer it, move its day, finish it, let it lapse."""

from django.db import transaction

from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import agreement_mails as mails
from support.agreement_lifecycle import POINT_LIFECYCLE
from support.agreement_permissions import (
    helps_region,
    settles_point,
    speaks_for_region,
)
from support.models import ActionPoint, ActionPointMove, RegionAnswer

NOT_OPEN = "Dit actiepunt is niet meer open."


@transaction.atomic
def add_point(region, *, by, text, side, visit=None, person=None, owner="", **more):
    """Write down what was agreed, by itself or as part of a visit; the region then answers.

    ``more``: due_on, ground, criterion.
    """
    if not helps_region(by, region):
        raise StepForbidden("Alleen het team van deze regio legt actiepunten vast.")
    if visit is not None and visit.region_id != region.pk:
        raise StepRefused("Dit bezoek is van een andere regio.")
    point = ActionPoint.objects.create(
        region=region,
        visit=visit,
        text=text,
        side=side,
        person=person,
        owner="" if person else owner,
        made_by=by,
        **more,
    )
    point.record("add_point", label="Actiepunt afgesproken", by=by)
    return point


@transaction.atomic
def confirm_point(point, *, by):
    """The lead says that it was agreed so."""
    _answer(point, RegionAnswer.CONFIRMED, "", by)
    point.record("confirm_point", label="Actiepunt bevestigd", by=by)


@transaction.atomic
def object_to_point(point, *, by, words):
    """The lead says what is not right; the team hears it at once."""
    if not words.strip():
        raise StepRefused("Schrijf op wat er niet klopt.")
    _answer(point, RegionAnswer.OBJECTED, words, by)
    point.record("object_to_point", label="Actiepunt klopt niet", by=by, note=words)
    mails.point_objected(point)


def _answer(point, answer, words, by):
    if not speaks_for_region(by, point):
        raise StepForbidden("Alleen de projectleider antwoordt namens de regio.")
    lock(point)
    if not point.is_open:
        raise StepRefused(NOT_OPEN)
    if point.answer == answer and point.answer_words == words:
        raise StepRefused("Dit antwoord hebben wij al.")
    point.answer, point.answer_words = answer, words
    point.answered_by, point.answered_at = by, clock.now()
    point.save(update_fields=["answer", "answer_words", "answered_by", "answered_at"])


@transaction.atomic
def move_point(point, *, by, due_on, reason):
    """Another last day, with the reason; the old one stays in the history.

    When somebody of the team moves it, the region says anew whether it is right.
    """
    if not settles_point(by, point):
        raise StepForbidden("Alleen de projectleider en het team verplaatsen de datum.")
    lock(point)
    if not point.is_open:
        raise StepRefused(NOT_OPEN)
    if due_on == point.due_on:
        raise StepRefused("Dit is al de uiterste dag.")
    if due_on < clock.today():
        raise StepRefused("Kies een dag die nog komt.")
    if not reason.strip():
        raise StepRefused("Schrijf op waarom de datum verandert.")
    move = ActionPointMove.objects.create(
        point=point,
        old_due_on=point.due_on,
        new_due_on=due_on,
        reason=reason,
        moved_by=by,
    )
    point.due_on = due_on
    point.save(update_fields=["due_on"])
    if point.answer and not speaks_for_region(by, point):
        _forget_answer(point)
    point.record("move_point", label="Datum verplaatst", by=by, note=reason)
    mails.forget_point(point)
    return move


def _forget_answer(point):
    point.answer, point.answer_words = "", ""
    point.answered_by = point.answered_at = None
    point.save(update_fields=["answer", "answer_words", "answered_by", "answered_at"])


@transaction.atomic
def finish_point(point, *, by, note=""):
    """The side that promised it says that it is done."""
    POINT_LIFECYCLE.take("finish_point", point, by=by, note=note)
    mails.forget_point(point)


@transaction.atomic
def drop_point(point, *, by, note):
    """It is not needed any more; the reason is kept."""
    if not note.strip():
        raise StepRefused("Schrijf op waarom het actiepunt vervalt.")
    POINT_LIFECYCLE.take("drop_point", point, by=by, note=note)
    mails.forget_point(point)


@transaction.atomic
def reopen_point(point, *, by, note):
    """It turns out not to be done, or to be needed after all."""
    if not note.strip():
        raise StepRefused("Schrijf op waarom het actiepunt weer open gaat.")
    POINT_LIFECYCLE.take("reopen_point", point, by=by, note=note)
