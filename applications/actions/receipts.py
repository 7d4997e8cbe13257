"""The PDF copies of receipts: ordered with the handing in, made by the worker, tried again."""

from django.db import transaction

from applications import receipts
from applications.models import ReceiptCopy
from sterktechniek import clock
from sterktechniek.outbox.actions import attach_file

from .copies import claim, keep

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
    """The next receipt to make, for this worker only; None when there is none."""
    waiting = ReceiptCopy.objects.select_related(
        "version__plan__round__scheme", "version__submitted_by"
    )
    return claim(waiting, at)


def make_copy(copy, maker):
    """Make the PDF with a `PdfMaker`, keep it under its hash and give it to the mail."""
    context = receipts.copy_context(
        copy.version, shortened=copy.attempts > FULL_ATTEMPTS
    )
    data = maker.make(receipts.TEMPLATE, context)
    with transaction.atomic():
        name = keep(copy, data, folder=FOLDER, notice=context["notice"])
        if name:
            attach_file(receipts.mail_key(copy.version), name)
