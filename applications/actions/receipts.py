"""The PDF copies of receipts: ordered with the handing in, made by the worker, tried again."""

from datetime import timedelta

from django.db import transaction

from applications import receipts
from applications.models import ReceiptCopy
from applications.models.files import COPY_CLAIM_LASTS, COPY_RESTS
from sterktechniek import clock, uploads
from sterktechniek.outbox.actions import attach_file

FOLDER = "ontvangstbewijzen"
FULL_ATTEMPTS = (
    2  # after these a text that is too long is cut: a copy that says so beats none
)


def order_copy(version):
    """Have the PDF of this version made; it is a row, the worker finds it."""
    return ReceiptCopy.objects.get_or_create(version=version)[0]


def order_copy_again(copy):
    """A person gives a copy that was given up a new chance."""
    ReceiptCopy.objects.given_up(clock.now()).filter(pk=copy.pk).update(
        attempts=0, next_attempt_at=None
    )


def claim_copy(at):
    """The next copy to make, for this worker only; None when there is none.

    A worker that dies leaves its claim behind: soon after, another one takes it over.
    """
    while found := ReceiptCopy.objects.due(at).first():
        taken = ReceiptCopy.objects.unmade().filter(
            pk=found.pk, attempts=found.attempts
        )
        attempt = found.attempts + 1
        if taken.update(attempts=attempt, next_attempt_at=at + COPY_CLAIM_LASTS):
            return ReceiptCopy.objects.select_related(
                "version__plan__round__scheme", "version__submitted_by"
            ).get(pk=found.pk)
    return None


def make_copy(copy, maker):
    """Make the PDF with a `PdfMaker`, keep it under its hash and give it to the mail."""
    context = receipts.copy_context(
        copy.version, shortened=copy.attempts > FULL_ATTEMPTS
    )
    data = maker.make(receipts.TEMPLATE, context)
    name, digest = uploads.store(FOLDER, data)
    with transaction.atomic():
        made = ReceiptCopy.objects.unmade().filter(pk=copy.pk)
        stamps = {"pdf": name, "sha256": digest, "made_at": clock.now()}
        if made.update(**stamps, problem=context["notice"]):
            attach_file(receipts.mail_key(copy.version), name)


def note_failure(copy, error):
    """Write down why it did not work; it rests, and after the last time a person looks."""
    rests = [*COPY_RESTS, timedelta(0)]
    rest = rests[copy.attempts - 1]
    ReceiptCopy.objects.unmade().filter(pk=copy.pk).update(
        problem=str(error)[:500], next_attempt_at=clock.now() + rest
    )
