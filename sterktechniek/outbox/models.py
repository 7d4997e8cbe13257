"""Mails as rows: what is to be sent, when, and what became of it."""

import uuid
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.outbox.states import (
    FORMAL_KINDS,
    IN_WORDS,
    NEVER_LEFT,
    RESENDABLE,
    MessageState,
)

# A claim older than this belongs to a sweeper that died. It must be longer than the time-out on
# the mail server's answer (settings.EMAIL_TIMEOUT, seconds) and than the 5 minutes after which a
# mail server hangs up on a silent client (RFC 5321, 4.5.3.2): then a sweeper that was merely
# frozen cannot deliver after a person has sent the mail again.
CLAIM_LASTS = timedelta(minutes=10)

# A mail that waits longer than this is shown to a person: the mail server or the worker is down.
OVERDUE_AFTER = timedelta(hours=1)


# Who reads the formal messages of a region.
WRITERS = (Role.LEAD, Role.EDITOR)


def new_message_id():
    """A Message-ID that is fixed when the mail is written; a resend keeps it."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = address.rpartition("@")[2] or "localhost"
    return f"<{uuid.uuid4().hex}@{domain}>"


class OutboxQuerySet(models.QuerySet):
    def timely(self, at):
        """Mails whose moment has not passed: a missed moment is made up only until the next one."""
        return self.filter(Q(send_before=None) | Q(send_before__gt=at))

    def due(self, at):
        """Mails to send now: waiting, still in time, and not resting after a temporary refusal.

        A mail whose file is still being made waits for it, but never longer than was agreed.
        """
        rested = Q(next_attempt_at=None) | Q(next_attempt_at__lte=at)
        complete = (
            Q(waits_for_file_until=None) | Q(waits_for_file_until__lte=at) | ~Q(file="")
        )
        return self.filter(rested, complete, state=MessageState.WAITING).timely(at)

    def past_their_moment(self, at):
        """Waiting mails that may no longer go out, because the next moment has come."""
        return self.filter(state=MessageState.WAITING, send_before__lte=at)

    def abandoned(self, at):
        """Mails claimed by a sweeper that did not come back within ten minutes."""
        return self.filter(state=MessageState.CLAIMED, claimed_at__lte=at - CLAIM_LASTS)

    def visible_to(self, user):
        """What was sent to somebody, and every formal message of a region to who writes for it.

        A formal message stays readable whatever became of its mail and whoever was lead when it
        was written; of several addresses it counts once. Anything else is of its reader alone.
        """
        shown = ~Q(state__in=NEVER_LEFT) | Q(kind__in=FORMAL_KINDS)
        mine = Q(recipient=user.email) if user.email else Q(pk__in=())
        same = OutboxMessage.objects.filter(about=OuterRef("about"))
        told_already = same.filter(Q(pk__lt=OuterRef("pk")) | mine)
        of_region = Q(
            kind__in=FORMAL_KINDS, region__in=user.region_ids(*WRITERS)
        ) & ~Exists(told_already)
        return self.filter(mine & shown | of_region)

    def waiting_for_a_human(self, at=None):
        """Everything that did not certainly go out and that nobody has dealt with yet.

        Unsure, failed and expired mails, and mails that wait for more than an hour: what could
        not be sent is seen by a person.
        """
        at = at or clock.now()
        overdue = Q(state=MessageState.WAITING, created_at__lte=at - OVERDUE_AFTER)
        return self.filter(Q(state__in=RESENDABLE) | overdue, handled_at=None)


class OutboxMessage(models.Model):
    """One mail to one address, written in the transaction of the act that causes it.

    The unique key is claim, proof and history in one: a second run of the same act or reminder
    adds nothing. ``about`` is the key without the address: the one message that several people
    get. ``file`` may still be empty while ``file_name`` says which file is to come. Moments are
    in UTC.
    """

    key = models.CharField("kenmerk", max_length=200, unique=True)
    about = models.CharField("bericht", max_length=200, blank=True)
    kind = models.CharField("soort", max_length=60, blank=True)
    region = models.ForeignKey(
        "accounts.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="regio",
    )
    recipient = models.EmailField("aan", blank=True)
    subject = models.CharField("onderwerp", max_length=250)
    body = models.TextField("tekst")
    message_id = models.CharField("Message-ID", max_length=120, default=new_message_id)
    file = models.CharField("bijlage in de opslag", max_length=120, blank=True)
    file_name = models.CharField("naam van de bijlage", max_length=150, blank=True)
    file_type = models.CharField("soort bijlage", max_length=100, blank=True)
    waits_for_file_until = models.DateTimeField(
        "wacht op de bijlage tot", null=True, blank=True
    )
    file_note = models.CharField("over de bijlage", max_length=250, blank=True)
    state = models.CharField(
        "stand",
        max_length=10,
        choices=MessageState,
        default=MessageState.WAITING,
    )
    created_at = models.DateTimeField("gemaakt op", default=clock.now)
    send_before = models.DateTimeField("alleen versturen voor", null=True, blank=True)
    next_attempt_at = models.DateTimeField("volgende poging na", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    claimed_at = models.DateTimeField("geclaimd op", null=True, blank=True)
    claimed_by = models.CharField("geclaimd door", max_length=100, blank=True)
    handed_over_at = models.DateTimeField("aangeboden op", null=True, blank=True)
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)
    last_error = models.TextField("laatste fout", blank=True)
    handled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgehandeld door",
    )

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "e-mail"
        verbose_name_plural = "e-mails"
        indexes = [
            models.Index(
                fields=["state", "id"],
                name="outbox_unfinished",
                condition=~Q(state=MessageState.SENT),
            ),
            models.Index(fields=["recipient", "id"], name="outbox_by_recipient"),
            models.Index(fields=["about"], name="outbox_by_message"),
        ]
        constraints = [
            one_of("state", MessageState, name="outbox_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at__isnull=True)),
                name="outbox_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True, claimed_by="")
                | (Q(claimed_at__isnull=False) & ~Q(claimed_by="")),
                name="outbox_claim_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.CLAIMED) | Q(claimed_at__isnull=False),
                name="outbox_claimed_has_a_claim",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.WAITING)
                | Q(claimed_at__isnull=True, handed_over_at__isnull=True),
                name="outbox_waiting_is_free",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MessageState.SENT, MessageState.UNSURE])
                | Q(claimed_at__isnull=False, handed_over_at__isnull=False),
                name="outbox_offered_before_sent_or_unsure",
            ),
            models.CheckConstraint(
                condition=~Q(subject__contains="\n"),
                name="outbox_subject_is_one_line",
            ),
            models.CheckConstraint(
                condition=Q(file="", waits_for_file_until__isnull=True)
                | (~Q(file_name="") & ~Q(file_type="")),
                name="outbox_file_has_a_name_and_type",
            ),
            both_or_neither(
                "handled_at", "handled_by", name="outbox_handling_is_signed"
            ),
        ]

    def __str__(self):
        return f"{self.subject} → {self.recipient or 'geen adres'}"

    @property
    def mail_words(self):
        """What became of the mail, for its reader."""
        if self.state == MessageState.SENT:
            return f"verzonden op {dutch.short_moment(self.sent_at)}"
        return IN_WORDS[MessageState(self.state)]

    def copies(self):
        """A formal message went to these addresses; any other is of this address alone."""
        if self.kind not in FORMAL_KINDS:
            return [self]
        return list(OutboxMessage.objects.filter(about=self.about).order_by("pk"))


def waiting_for_a_human():
    """What the office must look at; see OutboxQuerySet.waiting_for_a_human."""
    return OutboxMessage.objects.waiting_for_a_human()
