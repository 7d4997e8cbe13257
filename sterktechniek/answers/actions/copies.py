"""The PDF of an approved answer: ordered with the approval, made by the worker, tried again."""

from applications.actions.copies import claim, keep
from sterktechniek.answers import told
from sterktechniek.answers.models import AnswerCopy


def claim_answer(at):
    """The next PDF to make, for this worker only; None when there is none."""
    return claim(AnswerCopy.objects.select_related("answer__question"), at)


def make_answer_copy(copy, maker):
    """Make the PDF with a `PdfMaker` and keep it under its hash."""
    data = maker.make(told.TEMPLATE, told.content_of(copy.answer))
    keep(copy, data, folder=told.FOLDER)
