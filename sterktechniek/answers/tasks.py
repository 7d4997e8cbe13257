"""Periodic work of answers; Celery's timetable wakes it and twice running is harmless."""

from celery import shared_task

from reviews.tasks import make_copies
from sterktechniek.pdf_child import PdfMaker

from .actions.checking import recount
from .actions.copies import claim_answer, make_answer_copy


@shared_task(name="answers.make_copies")
def make_answer_copies():
    """Make the PDFs of answers that are due; one that fails does not stop the others."""
    with PdfMaker() as maker:
        return make_copies(claim_answer, make_answer_copy, maker)


@shared_task(name="answers.recount")
def recount_figures():
    """Count every bound figure anew, for the marks on pages and lists."""
    return recount()
