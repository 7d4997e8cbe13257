"""The PDF of minutes: ordered when the meeting closes, made by the worker, tried again."""

from applications.actions.copies import claim, keep
from reviews import minutes
from reviews.models import MinutesCopy


def claim_minutes(at):
    """The next PDF to make, for this worker only; None when there is none."""
    return claim(MinutesCopy.objects.select_related("minutes"), at)


def make_minutes_copy(copy, maker):
    """Make the PDF with a `PdfMaker` and keep it under its hash."""
    data = maker.make(minutes.TEMPLATE, minutes.copy_context(copy.minutes))
    keep(copy, data, folder=minutes.FOLDER)
