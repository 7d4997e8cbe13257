"""What is done to mail on purpose: write it down, take it back, send again, note as handled.

Sending is the business of `sending`.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.template import Context, Engine

from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import RESENDABLE, MessageState

KEY_LENGTH = OutboxMessage._meta.get_field("key").max_length
SUBJECT_LENGTH = OutboxMessage._meta.get_field("subject").max_length
FILE_NAME_LENGTH = OutboxMessage._meta.get_field("file_name").max_length
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class MailFile:
    """A file that goes with a mail, under the name and type that its reader gets.

    ``stored`` is where it lies in the storage. While it is still being made that is empty; then
    the mail waits for it until ``wait_until`` and goes out without it after that: its text must
    say where the file can be found.
    """

    name: str
    content_type: str
    stored: str = ""
    wait_until: datetime | None = None


def queue_mail(
    key,
    *,
    to,
    template,
    context,
    region=None,
    kind="",
    send_before=None,
    file=None,
):
    """Write a mail down, one row per address, in the transaction of the act that causes it.

    `to`: addresses, or people with an `.email`. `template`: plain text, its first line is the
    subject. `key` says what this mail is about (`deadline:7:round-3:region-12`); the address is
    added. A row that exists is left alone, so a second run sends nothing. `send_before`: after
    this moment the mail is not sent any more (UTC, exclusive). `file`: a `MailFile`. Nothing
    leaves the machine here, and no broker is called: the sweeper finds the row after the commit.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "queue_mail belongs inside the transaction of the act that causes the mail."
        )
    subject, body = render_mail(template, context)
    rows = [
        _row(
            key,
            person,
            subject=subject,
            body=body,
            region=region,
            kind=kind,
            send_before=send_before,
            **_columns_of(file),
        )
        for person in to
    ]
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)


def attach_file(key, stored):
    """The file that the mails under this key wait for has been made; answers their number.

    A mail that left without it gets it too: its reader finds it with the message.
    """
    return (
        OutboxMessage.objects.filter(about=_fitting(key), file="")
        .exclude(file_name="")
        .update(file=stored)
    )


def render_mail(template, context):
    """Subject (one line, so that no header can be smuggled in) and body of a plain text mail."""
    values = {"site_url": settings.SITE_URL, **context}
    # Plain text: escaping would turn "O&O" into "O&amp;O" in the mailbox.
    text = (
        Engine.get_default()
        .get_template(template)
        .render(Context(values, autoescape=False))
    )
    first, _, rest = text.replace("\x00", "").strip().partition("\n")
    subject = " ".join(first.split())
    if not subject:
        raise ValueError(f"{template}: the first line of a mail is its subject.")
    return subject[:SUBJECT_LENGTH], rest.strip() + "\n"


def withdraw_mail(key_prefix, *, reason):
    """Take back what still waits under this key, say when a plan is handed in before its reminder.

    Returns the number of mails taken back. Mails that a sweeper has already taken are left alone.
    """
    return OutboxMessage.objects.filter(
        key__startswith=key_prefix,
        state=MessageState.WAITING,
    ).update(state=MessageState.WITHDRAWN, last_error=reason)


def resend(messages):
    """Let a person send unsure, failed or expired mails again, under the same Message-ID.

    Returns the number of mails that will go out. The moment of a reminder no longer counts: a
    person chose to send it now.
    """
    return (
        messages.filter(state__in=RESENDABLE)
        .exclude(recipient="")
        .update(
            state=MessageState.WAITING,
            attempts=0,
            next_attempt_at=None,
            send_before=None,
            file_note="",
            claimed_at=None,
            claimed_by="",
            handed_over_at=None,
            handled_at=None,
            handled_by=None,
        )
    )


def mark_handled(messages, *, by, at):
    """Note that a person dealt with mails that did not go out, for instance by telephone."""
    return (
        messages.waiting_for_a_human(at)
        .exclude(state=MessageState.WAITING)
        .update(
            handled_at=at,
            handled_by=by,
        )
    )


def _row(key, person, **fields):
    address = _address_of(person)
    problem = _problem_with(address)
    # A bad address must not undo the act of somebody else: the row is kept, and shown to a person.
    trouble = {"state": MessageState.FAILED, "last_error": problem} if problem else {}
    return OutboxMessage(
        key=_full_key(key, address or f"zonder-adres-{getattr(person, 'pk', '')}"),
        about=_fitting(key),
        recipient=address[:254],
        **fields,
        **trouble,
    )


def _columns_of(file):
    if file is None:
        return {}
    return {
        # a name is a header too: nothing can be smuggled in, and what is too long loses its head
        "file_name": CONTROL.sub(" ", file.name).strip()[-FILE_NAME_LENGTH:],
        "file_type": file.content_type,
        "file": file.stored,
        "waits_for_file_until": None if file.stored else file.wait_until,
    }


def _address_of(person):
    address = person if isinstance(person, str) else person.email
    return (address or "").replace("\x00", "").strip()


def _problem_with(address):
    if not address:
        return "Er is geen e-mailadres bekend."
    try:
        validate_email(address)
    except ValidationError:
        return "Dit is geen geldig e-mailadres."
    return ""


def _full_key(key, address):
    """Key and address together, lower case."""
    return _fitting(f"{key}:{address.lower()}")


def _fitting(key):
    """The key as it fits in its column: the tail is hashed where that is too short."""
    if len(key) <= KEY_LENGTH:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    return f"{key[: KEY_LENGTH - 33]}#{digest}"
