"""Decisions that come after the first one on the same plan, each with its own letter."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from applications.models import Plan
from reviews.lifecycle import LATER_LIFECYCLE, DecisionState
from reviews.permissions import JUDGING_READERS
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents

from .addressees import Addressee
from .decisions import Decision
from .interests import is_barred
from .later_kinds import LaterKind, ObjectionResult

WAITING = (DecisionState.PROPOSED, DecisionState.DECIDED)


class LaterDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """DUS-I reads what left; before that only who works on it and is not barred."""
        known = Q(state=DecisionState.SENT)
        open_to_me = ~is_barred(user)
        if user.has_role(*JUDGING_READERS):
            return self.filter(known | open_to_me)
        if user.has_role(Role.OBJECTION_HANDLER):
            objections = Q(kind=LaterKind.ON_OBJECTION)
            return self.filter(known | (objections & open_to_me))
        return self.none()

    def published(self):
        """Those whose letter has left; only these are known outside."""
        return self.filter(state=DecisionState.SENT)

    def waiting(self):
        """Proposed or decided, and not sent yet."""
        return self.filter(state__in=WAITING)

    def of_amounts(self):
        """Those that say what the grant is from then on."""
        return self.filter(amount__isnull=False)


class LaterDecision(RecordsEvents):
    """On objection, a change, a withdrawal, the vaststelling, or a recovery.

    ``amount`` is what the grant is from then on, in euro; None leaves it as it was. ``outcome``
    is what the plan has from then on: "granted", "withdrawn", or empty when it keeps what it
    had. ``claimed`` is what must be paid back, in euro (Awb 4:57). ``article`` is the legal
    ground. ``addressee`` is who objected when that is not the region. ``stops_plan`` follows from the kind.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="later_decisions")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="later")
    kind = models.CharField("soort", max_length=12, choices=LaterKind)
    result = models.CharField(
        "uitkomst van het bezwaar", max_length=12, choices=ObjectionResult, blank=True
    )
    state = models.CharField(
        "status", max_length=10, choices=DecisionState, default=DecisionState.PROPOSED
    )
    outcome = models.CharField("gevolg voor het plan", max_length=18, blank=True)
    amount_before = models.DecimalField(
        "subsidie tot nu toe (euro)", max_digits=14, decimal_places=2
    )
    amount = models.DecimalField(
        "subsidie vanaf nu (euro)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    claimed = models.DecimalField(
        "terug te betalen (euro)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    article = models.CharField("grondslag", max_length=160)
    reasons = models.TextField("motivering")
    view = models.ForeignKey(
        "reviews.ViewRequest",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    addressee = models.ForeignKey(
        Addressee, models.PROTECT, related_name="+", null=True, blank=True
    )
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("voorgesteld op", default=clock.now)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)
    letter_sha256 = models.CharField("SHA-256 van de brief", max_length=64, blank=True)

    objects = LaterDecisionQuerySet.as_manager()
    lifecycle = LATER_LIFECYCLE

    class Meta:
        verbose_name = "vervolgbesluit"
        verbose_name_plural = "vervolgbesluiten"
        ordering = ["pk"]
        constraints = [
            one_of("kind", LaterKind, name="later_kind_is_known"),
            one_of("state", DecisionState, name="later_state_is_known"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=["proposed", "decided"]),
                name="one_later_decision_at_a_time",
            ),
            both_or_neither("decided_at", "decided_by", name="later_is_signed"),
            in_order("proposed_at", "decided_at", name="later_decided_after_proposed"),
            in_order("decided_at", "sent_at", name="later_sent_after_decided"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="later_decider_did_not_propose",
            ),
            models.CheckConstraint(
                condition=Q(kind="on_objection") ^ Q(result=""),
                name="result_belongs_to_objection",
            ),
            models.CheckConstraint(
                condition=Q(addressee__isnull=True) | Q(kind="on_objection"),
                name="later_to_another_is_on_objection",
            ),
            models.CheckConstraint(
                condition=Q(kind="recovery", claimed__gt=0, amount__isnull=True)
                | (~Q(kind="recovery") & Q(claimed__isnull=True)),
                name="only_a_recovery_claims",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="later_amount_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(kind="withdrawal", outcome="withdrawn", amount=0)
                | (~Q(kind="withdrawal") & ~Q(outcome="withdrawn")),
                name="a_withdrawal_leaves_nothing",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) & ~Q(letter_sha256="")
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="later_published_with_its_letter",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} over {self.plan}"

    def get_absolute_url(self):
        return reverse("later_detail", args=[self.pk])

    @property
    def event_region(self):
        return self.plan.region

    @property
    def is_published(self):
        return self.sent_at is not None

    @property
    def lowers(self):
        """Whether the region gets less than it had, or must pay back."""
        lower = self.amount is not None and self.amount < self.amount_before
        return lower or self.kind == LaterKind.RECOVERY
