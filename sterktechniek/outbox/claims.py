"""Who has which mail. Every change asks for the state it expects, so two sweepers never share one."""

import os
import socket
import uuid
from datetime import datetime, timedelta

from django.db import connection, transaction

from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.outbox.states import MessageState

# Rest after a temporary refusal (4xx), per attempt so far; the fifth refusal is the last.
RESTS = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
)
MAX_ATTEMPTS = len(RESTS) + 1

FREE = {
    "state": MessageState.WAITING,
    "claimed_at": None,
    "claimed_by": "",
    "handed_over_at": None,
}

# The two statements of every single mail, as SQL: the ORM takes four times as long to build
# them, and a reminder to everybody must go out at 500 a second (table and columns: models.py).
HAND_OVER = """
    UPDATE outbox_outboxmessage SET handed_over_at = %s, attempts = attempts + 1
    WHERE id = %s AND claimed_by = %s AND state = 'claimed'
      AND (send_before IS NULL OR send_before > %s)
"""
MARK_SENT = """
    UPDATE outbox_outboxmessage SET state = 'sent', sent_at = %s, last_error = ''
    WHERE id = %s AND claimed_by = %s AND state IN ('claimed', 'unsure')
"""


def new_claimant():
    """A name that no other batch of any other sweeper has."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def expire_missed(at):
    """Close mails whose moment has passed. They are shown to a person, never sent late."""
    return OutboxMessage.objects.past_their_moment(at).update(
        state=MessageState.EXPIRED,
        last_error="Niet op tijd verstuurd; het moment is voorbij.",
    )


def settle_abandoned(at):
    """Sort out what a dead sweeper left behind.

    Not yet offered to the mail server: free again. Offered, and no answer written down: nobody
    knows whether it left, so it becomes unsure and waits for a person.
    """
    left = OutboxMessage.objects.abandoned(at)
    left.filter(handed_over_at=None).update(**FREE)
    return left.exclude(handed_over_at=None).update(
        state=MessageState.UNSURE,
        last_error="Het versturen brak af. Onbekend of deze e-mail is aangekomen.",
    )


def claim_batch(size, at):
    """Take up to `size` due mails, oldest first, and commit that before anything is sent."""
    claimant = new_claimant()
    with transaction.atomic(durable=True):
        # SQLite ignores the lock; there the condition on `state` alone keeps sweepers apart.
        due = OutboxMessage.objects.due(at).select_for_update(skip_locked=True)
        keys = list(due.order_by("pk").values_list("pk", flat=True)[:size])
        OutboxMessage.objects.filter(pk__in=keys, state=MessageState.WAITING).update(
            state=MessageState.CLAIMED,
            claimed_at=at,
            claimed_by=claimant,
        )
    return list(
        OutboxMessage.objects.filter(
            pk__in=keys,
            claimed_by=claimant,
            state=MessageState.CLAIMED,
        ).order_by("pk")
    )


def _run(sql, *values):
    """Run one of the statements above; whether it found its row."""
    adapt = connection.ops.adapt_datetimefield_value
    values = [
        adapt(value) if isinstance(value, datetime) else value for value in values
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount == 1


def _mine(message):
    return OutboxMessage.objects.filter(
        pk=message.pk,
        claimed_by=message.claimed_by,
        state=MessageState.CLAIMED,
    )


def hand_over(message, at):
    """Note that the mail is about to be offered; False when the claim or the moment has gone."""
    return _run(HAND_OVER, at, message.pk, message.claimed_by, at)


def release(messages):
    """Give back claimed mails that were not offered: the mail server cannot be reached."""
    claimants = {message.claimed_by for message in messages}
    return OutboxMessage.objects.filter(
        pk__in=[message.pk for message in messages],
        claimed_by__in=claimants,
        state=MessageState.CLAIMED,
        handed_over_at=None,
    ).update(**FREE)


def note_missing_file(message, note):
    """The mail goes out without its file; the note says so to its reader and to a person."""
    return _mine(message).update(file_note=note)


def mark_sent(message, at):
    """The mail server took it; also when the claim was given up meanwhile: it is better news."""
    return _run(MARK_SENT, at, message.pk, message.claimed_by)


def mark_unsure(message, error):
    """The answer was never seen: only a person may send it again."""
    return _mine(message).update(state=MessageState.UNSURE, last_error=error)


def mark_failed(message, error):
    """The mail server said no for good."""
    return _mine(message).update(state=MessageState.FAILED, last_error=error)


def mark_refused_for_now(message, error, at):
    """The mail server said "later": rest and try again, five times in all."""
    attempts = message.attempts + 1
    if attempts >= MAX_ATTEMPTS:
        return mark_failed(message, error)
    return _mine(message).update(
        **FREE,
        last_error=error,
        next_attempt_at=at + RESTS[attempts - 1],
    )
