"""PDFs that an act orders: claimed by one worker, tried again, and left to a person at last."""

from datetime import timedelta

from applications.models.files import COPY_CLAIM_LASTS, COPY_RESTS
from sterktechniek import clock, uploads


def claim(copies, at, *, lasts=COPY_CLAIM_LASTS):
    """The next of these to make, for this worker only; None when there is none.

    A worker that dies leaves its claim behind: after ``lasts``, another one takes it over.
    """
    while found := copies.due(at).first():
        taken = copies.model.objects.unmade().filter(
            pk=found.pk, attempts=found.attempts
        )
        attempt = found.attempts + 1
        if taken.update(attempts=attempt, next_attempt_at=at + lasts):
            return copies.get(pk=found.pk)
    return None


def keep(copy, data, *, folder, notice=""):
    """Keep the bytes under their hash; answers their name, or None when it was made meanwhile."""
    name, digest = uploads.store(folder, data)
    unmade = type(copy).objects.unmade().filter(pk=copy.pk)
    stamps = {"pdf": name, "sha256": digest, "made_at": clock.now()}
    return name if unmade.update(**stamps, problem=notice) else None


def note_failure(copy, error):
    """Write down why it did not work; it rests, and after the last time a person looks."""
    rests = [*COPY_RESTS, timedelta(0)]
    rest = rests[copy.attempts - 1]
    type(copy).objects.unmade().filter(pk=copy.pk).update(
        problem=str(error)[:500], next_attempt_at=clock.now() + rest
    )
