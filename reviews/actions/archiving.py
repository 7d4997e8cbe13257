"""Archive copies of letters: PDF/A-1b, made by the worker after the letter left."""

from applications.actions import copies
from reviews.letters.pdf import render_archive_copy
from reviews.models import ArchiveCopy

FOLDER = "archief"


def claim_archive_copy(at):
    """The next letter to archive, for this worker only; None when there is none."""
    return copies.claim(ArchiveCopy.objects.select_related("letter"), at)


def make_archive_copy(copy, maker):
    """Make the copy from the frozen content of the letter and keep it under its hash."""
    data = render_archive_copy(copy.letter.content, maker)
    copies.keep(copy, data, folder=FOLDER)
