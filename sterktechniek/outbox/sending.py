"""Sending what waits. SMTP cannot be exactly once, so: at most once, and every doubt is shown.

A row is claimed before it is sent. A row whose answer was never seen is not sent again by itself.
"""

import contextlib
import logging
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from sterktechniek import clock, uploads
from sterktechniek.outbox import claims

logger = logging.getLogger(__name__)

BATCH = 50  # mails per claim and per SMTP connection

NOT_MADE = "De bijlage was nog niet klaar. De e-mail is verstuurd zonder bijlage."
NOT_THERE = "De bijlage is niet gevonden. De e-mail is verstuurd zonder bijlage."

# Ours knows whether the text of a mail was offered when the connection broke.
BACKENDS = {
    "django.core.mail.backends.smtp.EmailBackend": "sterktechniek.outbox.smtp.EmailBackend",
}


@dataclass
class Outcome:
    """What one sweep did, in numbers of mails."""

    sent: int = 0
    unsent: int = 0  # refused, unsure, or taken back meanwhile
    unreachable: bool = False

    @property
    def handled(self):
        return self.sent + self.unsent


class MailServerUnreachable(Exception):
    """No connection, so nothing was offered."""


def sweep(limit=500):
    """Send up to `limit` due mails and settle what dead sweepers left. Not inside a transaction.

    Safe to run at the same time as any other sweep, and to kill at any moment.
    """
    outcome = Outcome()
    if settings.OUTBOX_ON_HOLD:  # a restored backup sends no old mail again
        return outcome
    claims.expire_missed(clock.now())
    claims.settle_abandoned(clock.now())
    while outcome.handled < limit:
        batch = claims.claim_batch(min(BATCH, limit - outcome.handled), clock.now())
        if not batch:
            break
        _send_batch(batch, outcome)
        if outcome.unreachable:
            break
    return outcome


def _send_batch(batch, outcome):
    connection = get_connection(BACKENDS.get(settings.EMAIL_BACKEND))
    for position, message in enumerate(batch):
        try:
            _open(connection)
        except MailServerUnreachable as error:
            logger.warning("mail server unreachable: %s", error)
            claims.release(batch[position:])
            outcome.unreachable = True
            return
        sent = claims.hand_over(message, clock.now()) and _send_one(connection, message)
        outcome.sent += bool(sent)
        outcome.unsent += not sent
    # A moment that passed between claim and hand-over leaves a free row, not one stuck for minutes.
    claims.release(batch)
    _close(connection)


def _send_one(connection, message):
    """Offer one mail and write down the answer; True when the server took it."""
    try:
        taken = connection.send_messages([as_email(message, connection)])
    except Exception as error:  # whatever happens to one mail, the others go on
        _note_trouble(connection, message, error)
        _close(connection)
        return False
    if not taken:
        claims.mark_failed(message, "De e-mail is niet aangeboden aan de mailserver.")
        return False
    claims.mark_sent(message, clock.now())
    return True


def _note_trouble(connection, message, error):
    """Decide by what the server said; without an answer to the text nobody knows."""
    reply = describe(error)
    code = reply_code(error)
    if code >= 500:
        claims.mark_failed(message, reply)
    elif code >= 400 or not _text_offered(connection):
        claims.mark_refused_for_now(message, reply, clock.now())
    else:
        claims.mark_unsure(message, reply)


def reply_code(error):
    """The server's own answer (4xx: later, 5xx: no), or 0 where there was none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return min(codes, default=0)
    if isinstance(error, smtplib.SMTPResponseException):
        # -1 is smtplib's word for "no readable answer"
        return max(error.smtp_code, 0)
    if isinstance(error, (ValueError, smtplib.SMTPNotSupportedError)):
        return (
            550  # this mail cannot be written or addressed at all; no retry will help
        )
    return 0


def describe(error):
    """The answer as one line for the person who looks at it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        parts = [f"{code} {_text(reply)}" for code, reply in error.recipients.values()]
        return "; ".join(parts)[:500]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"[:500]
    return f"{type(error).__name__}: {error}".replace("\x00", "")[:500]


def as_email(message, connection):
    """The mail as Django sends it, to one address, with the Message-ID and the file of its row."""
    email = EmailMessage(
        message.subject,
        message.body,
        settings.DEFAULT_FROM_EMAIL,
        [message.recipient],
        connection=connection,
        # RFC 3834: no out-of-office replies to a machine
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if message.file_name and (content := _file_of(message)):
        email.attach(message.file_name, content, message.file_type)
    return email


def _file_of(message):
    """The bytes that go with the mail; nothing, with a note, when they are not there.

    The text of such a mail says where the file can be found, so the mail itself never waits.
    """
    if not message.file:
        claims.note_missing_file(message, NOT_MADE)
        return None
    try:
        return uploads.load(message.file)
    except Exception as error:  # whatever the storage says, the mail itself goes on
        logger.error("mail %s goes without its file: %s", message.pk, error)
        claims.note_missing_file(message, NOT_THERE)
        return None


def _text(reply):
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return " ".join(text.replace("\x00", "").split())


def _text_offered(connection):
    smtp = getattr(connection, "connection", None)
    return getattr(smtp, "text_offered", True)


def _open(connection):
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise MailServerUnreachable(describe(error)) from error


def _close(connection):
    # The last mail has had its answer; a server that hangs up without a goodbye changes nothing.
    with contextlib.suppress(OSError, smtplib.SMTPException):
        connection.close()
    if getattr(connection, "connection", None) is not None:
        connection.connection = None
