"""Periodic work of reviews; Celery's timetable wakes it and twice running is harmless."""

import structlog
from celery import shared_task

from applications.actions import copies
from sterktechniek import clock
from sterktechniek.pdf_child import PdfMaker

from .actions import (
    follow_trajectories,
    lapse_barred_reviews,
    lapse_decisions_on_older_versions,
    lapse_decisions_on_withdrawn_plans,
    make_letter,
    propose_unanswered,
)
from .actions.archiving import claim_archive_copy, make_archive_copy
from .actions.claims import end_barred_claims
from .actions.minutes import claim_minutes, make_minutes_copy
from .letters.pdf import render_with
from .models import Letter

log = structlog.get_logger(__name__)


@shared_task(name="reviews.make_letters")
def make_letters():
    """Make the letters that have no file yet; one that fails does not stop the others."""
    with PdfMaker() as maker:
        return make_waiting_letters(render_with(maker))


def make_waiting_letters(render):
    """Make what is waiting; answers how many were made."""
    made = 0
    for letter in Letter.objects.to_make().for_making():
        try:
            make_letter(letter, render=render)
        except Exception as error:  # one poisoned letter must not stop 77 others
            log.exception("letter_failed", letter=letter.pk)
            Letter.objects.filter(pk=letter.pk).update(problem=repr(error)[:500])
        else:
            made += 1
    return made


@shared_task(name="reviews.make_archive_copies")
def make_archive_copies():
    """Make the archive copies of letters that left."""
    with PdfMaker() as maker:
        return make_copies(claim_archive_copy, make_archive_copy, maker)


@shared_task(name="reviews.lapse_barred_reviews")
def lapse_barred():
    """Let lapse what lost its ground: reviews and cases of who is barred, old decisions."""
    return (
        lapse_barred_reviews()
        + lapse_decisions_on_withdrawn_plans()
        + lapse_decisions_on_older_versions()
        + end_barred_claims()
    )


@shared_task(name="reviews.propose_unanswered")
def propose_what_stayed_out():
    """Propose to leave unhandled what was not supplemented in time; answers how many."""
    return propose_unanswered()


@shared_task(name="reviews.follow_trajectories")
def follow_what_letters_left():
    """Open and close the trajectories that the release of letters did not; answers how many."""
    return follow_trajectories()


@shared_task(name="reviews.make_minutes")
def make_minutes():
    """Make the PDFs of minutes that are due; one that fails does not stop the others."""
    with PdfMaker() as maker:
        return make_minutes_copies(maker)


def make_minutes_copies(maker):
    """Make what is due; answers how many were made."""
    return make_copies(claim_minutes, make_minutes_copy, maker)


def make_copies(claim, make, maker):
    """Claim one after the other until nothing is due; one that fails rests."""
    made = 0
    while copy := claim(clock.now()):
        try:
            make(copy, maker)
        except Exception as error:  # of this one or this moment: the next goes on
            log.exception("copy_failed", copy=str(copy))
            copies.note_failure(copy, error)
        else:
            made += 1
    return made
