"""Who has which mail. Every change asks for the state it expects, so two sweepers never share one."""

import os
import socket
import uuid
from datetime import timedelta

from django.db import transaction

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


def _mine(message):
    return OutboxMessage.objects.filter(
        pk=message.pk,
        claimed_by=message.claimed_by,
        state=MessageState.CLAIMED,
    )


def hand_over(message, at):
    """Note that the mail is about to be offered; False when the claim or the moment has gone."""
    return bool(
        _mine(message)
        .timely(at)
        .update(handed_over_at=at, attempts=message.attempts + 1)
    )


def release(messages):
    """Give back claimed mails that were not offered: the mail server cannot be reached."""
    claimants = {message.claimed_by for message in messages}
    return OutboxMessage.objects.filter(
        pk__in=[message.pk for message in messages],
        claimed_by__in=claimants,
        state=MessageState.CLAIMED,
        handed_over_at=None,
    ).update(**FREE)


def mark_sent(message, at):
    """The mail server took it. Also when the claim was given up meanwhile: this is the better news."""
    return OutboxMessage.objects.filter(
        pk=message.pk,
        claimed_by=message.claimed_by,
        state__in=(MessageState.CLAIMED, MessageState.UNSURE),
    ).update(state=MessageState.SENT, sent_at=at, last_error="")


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
