"""What a reviewer keeps while working: scores, proposed grounds, and notes for nobody else."""

from dataclasses import dataclass
from types import MappingProxyType

from django.db import transaction

from applications.models import Criterion
from reviews.models import GroundVerdict, ProposedGround, ReviewNote
from reviews.permissions import is_own_review
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused

from .reviewing import lock_to_write, write_scores


@dataclass(frozen=True)
class GroundIdea:
    """A ground as a reviewer would word it; texts may be empty while it is a draft."""

    criterion: Criterion
    part: str
    passage: str
    reason: str
    remedy: str


@transaction.atomic
def save_review(review, *, by, scores, grounds, note, earlier=MappingProxyType({})):
    """Keep all that stands on the judging page, or nothing of it.

    ``scores`` as `save_scores` takes them; ``grounds`` are `GroundIdea`s and come in the
    place of those so far; ``note`` is read by nobody else. ``earlier``: {Ground of an
    earlier plan: (Mended or "", note)}.
    """
    lock_to_write(review, by=by)
    write_scores(review, scores)
    _write_grounds(review, grounds)
    _write_note(review, note)
    write_ground_verdicts(review, earlier)


@transaction.atomic
def keep_note(review, text, *, by):
    """Keep the private notes of a reviewer; also after handing in, for the meeting."""
    if not is_own_review(by, review):
        raise StepForbidden("U schrijft alleen bij uw eigen beoordeling.")
    _write_note(review, text)


def _write_grounds(review, grounds):
    if any(one.criterion.round_id != review.plan.round_id for one in grounds):
        raise StepRefused("Een van deze criteria hoort niet bij deze ronde.")
    review.proposed_grounds.all().delete()
    ProposedGround.objects.bulk_create(
        ProposedGround(
            review=review,
            criterion=one.criterion,
            position=position,
            part=one.part or one.criterion.part,
            passage=one.passage,
            reason=one.reason,
            remedy=one.remedy,
        )
        for position, one in enumerate(grounds, start=1)
    )


def write_ground_verdicts(review, earlier):
    """Put them in the place of those so far; the caller holds the lock."""
    content = review.version.content
    answered = {one["ground"] for one in content.get("ground_answers", ())}
    if not answered >= {ground.pk for ground in earlier}:
        raise StepRefused("Op een van deze gronden geeft dit plan geen antwoord.")
    GroundVerdict.objects.bulk_create(
        [
            GroundVerdict(review=review, ground=ground, verdict=verdict, note=note)
            for ground, (verdict, note) in earlier.items()
        ],
        update_conflicts=True,
        unique_fields=["review", "ground"],
        update_fields=["verdict", "note"],
    )


def _write_note(review, text):
    ReviewNote.objects.bulk_create(
        [ReviewNote(review=review, text=text, changed_at=clock.now())],
        update_conflicts=True,
        unique_fields=["review"],
        update_fields=["text", "changed_at"],
    )
