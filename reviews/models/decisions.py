"""The decision on a plan: proposed by one person, taken by another, sent with its letter."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from applications.models import Plan, PlanVersion
from reviews.lifecycle import (
    DECISION_LIFECYCLE,
    DUTY_LIFECYCLE,
    PUBLISHED,
    DecisionState,
    DutyState,
)
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents

from .advice import Advice
from .outcomes import GRANTS, PLAN_STEP, Outcome

__all__ = ["Decision", "Duty", "DutyState", "Outcome", "ViewRule"]


class ViewRule(models.TextChoices):
    """Whether the region was heard before a refusal (Awb 4:7, 4:12)."""

    NOT_NEEDED = "", "niet nodig"
    HEARD = "heard", "gevraagd"
    SKIPPED = "skipped", "achterwege gelaten"


class DecisionQuerySet(models.QuerySet):
    def current(self):
        """The decisions that stand: not withdrawn."""
        return self.exclude(state=DecisionState.WITHDRAWN)

    def published(self):
        """Decisions whose letter has left; only these are known outside."""
        return self.filter(state__in=PUBLISHED)


class Decision(RecordsEvents):
    """Outcome and amounts, with reasons; it rests on one version and one frozen advice.

    ``advised_outcome`` and ``advised_by`` are copied from the advice, so that the database
    itself can hold: a departure says why (Awb 3:50), and other people advise and decide.
    ``view_rule``: whether a refusal rests on other data about the applicant than it gave, so
    that it was heard first (Awb 4:7). ``too_late``: refused for its arrival alone, so without advice, criteria and grounds.
    ``proposed_by`` is empty when no person proposed it: then the term of a supplement passed
    unused. ``provenance`` says of loaded history what is known and what is assumed.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="decisions")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="decisions")
    advice = models.ForeignKey(
        Advice, models.PROTECT, related_name="decisions", null=True, blank=True
    )
    state = models.CharField(
        "status", max_length=10, choices=DecisionState, default=DecisionState.PROPOSED
    )
    outcome = models.CharField("besluit", max_length=18, choices=Outcome)
    advised_outcome = models.CharField(
        "geadviseerd", max_length=18, choices=Outcome, blank=True
    )
    advised_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    amount_asked = models.DecimalField(
        "gevraagd (euro)", max_digits=14, decimal_places=2
    )
    amount_advised = models.DecimalField(
        "geadviseerd (euro)", max_digits=14, decimal_places=2, null=True, blank=True
    )
    amount_granted = models.DecimalField(
        "toegekend (euro)", max_digits=14, decimal_places=2
    )
    reasons = models.TextField("motivering")
    departure_reason = models.TextField("waarom anders dan het advies", blank=True)
    view_rule = models.CharField(
        "zienswijze",
        max_length=8,
        choices=ViewRule,
        default=ViewRule.NOT_NEEDED,
        blank=True,
    )
    view_skipped_because = models.TextField(
        "waarom geen zienswijze is gevraagd", blank=True
    )
    too_late = models.BooleanField("afgewezen omdat zij te laat kwam", default=False)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    proposed_at = models.DateTimeField("voorgesteld op", default=clock.now)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)
    provenance = models.CharField(
        "herkomst van de gegevens", max_length=200, blank=True
    )
    letter_sha256 = models.CharField("SHA-256 van de brief", max_length=64, blank=True)

    objects = DecisionQuerySet.as_manager()
    lifecycle = DECISION_LIFECYCLE

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["pk"]
        constraints = [
            one_of("outcome", Outcome, name="decision_outcome_is_known"),
            one_of("state", DecisionState, name="decision_state_is_known"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=~Q(state="withdrawn"),
                name="one_standing_decision_per_plan",
            ),
            both_or_neither("decided_at", "decided_by", name="decision_is_signed"),
            in_order("proposed_at", "decided_at", name="decided_after_proposed"),
            in_order("decided_at", "sent_at", name="sent_after_decided"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="decider_did_not_propose",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(advised_by__isnull=True)
                | ~Q(decided_by=F("advised_by")),
                name="decider_did_not_advise",
            ),
            models.CheckConstraint(
                condition=Q(advised_outcome="")
                | Q(outcome=F("advised_outcome"))
                | ~Q(departure_reason=""),
                name="departure_from_advice_says_why",
                violation_error_message="Leg uit waarom het besluit afwijkt van het advies.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.NOT_HANDLED)
                | Q(too_late=True)
                | Q(advice__isnull=False),
                name="decision_rests_on_an_advice",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=False) | Q(outcome=Outcome.NOT_HANDLED),
                name="only_not_handled_proposes_itself",
            ),
            models.CheckConstraint(
                condition=~Q(view_rule=ViewRule.SKIPPED) | ~Q(view_skipped_because=""),
                name="skipped_view_says_why",
            ),
            models.CheckConstraint(
                condition=Q(too_late=False)
                | Q(outcome=Outcome.REJECTED, advice__isnull=True),
                name="too_late_is_refused_unjudged",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=GRANTS, amount_granted__gt=0)
                | (~Q(outcome__in=GRANTS) & Q(amount_granted=0)),
                name="amount_if_and_only_if_granted",
                violation_error_message="Vul bij een toekenning een bedrag in, anders nul.",
            ),
            models.CheckConstraint(
                condition=Q(amount_granted__lte=F("amount_asked")),
                name="granted_not_more_than_asked",
                violation_error_message="Het bedrag is hoger dan de regio vroeg.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["sent", "changed", "revoked"],
                    sent_at__isnull=False,
                    decided_at__isnull=False,
                )
                & ~Q(letter_sha256="")
                | (
                    ~Q(state__in=["sent", "changed", "revoked"])
                    & Q(sent_at__isnull=True)
                ),
                name="decision_published_with_its_letter",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(decided_by__isnull=False),
                name="decided_decision_is_signed",
            ),
        ]

    def __str__(self):
        return f"Besluit over {self.plan}"

    def get_absolute_url(self):
        return reverse("case_detail", args=[self.plan_id])

    @property
    def event_region(self):
        return self.plan.region

    @property
    def is_grant(self):
        return self.outcome in GRANTS

    @property
    def plan_step(self):
        """The step of the plan that the release of the letter takes."""
        return "reject_late" if self.too_late else PLAN_STEP[Outcome(self.outcome)]

    @property
    def proposer(self):
        """Who proposed it, in words; by itself when the term of a supplement passed unused."""
        return str(self.proposed_by or "het systeem, omdat de aanvulling uitbleef")

    @property
    def is_published(self):
        return self.sent_at is not None


class DutyQuerySet(models.QuerySet):
    def published(self):
        """Duties that the region knows of: the letter that names them has left."""
        told = Q(later=None) | Q(later__state=DecisionState.SENT)
        return self.filter(told, decision__state__in=PUBLISHED)

    def visible_to(self, user):
        """DUS-I and the ministry see all that left, lead and editors those of their region."""
        known = self.published()
        if user.is_office or user.has_role(Role.POLICY_OFFICER):
            return known
        regions = user.region_ids(Role.LEAD, Role.EDITOR)
        return known.filter(decision__plan__region__in=regions)

    def still_open(self):
        """Duties that wait for the region, or for who checks them."""
        return self.filter(state=DutyState.OPEN)


class Duty(RecordsEvents):
    """What a region with a lichtgroen decision must still make clear, and by when.

    ``later`` is the decision on objection that granted with this duty; empty for the first
    decision. ``checked_by`` is who at DUS-I checks it: named with the proposal, by the
    coordinator, or by checking it.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="duties")
    later = models.ForeignKey(
        "reviews.LaterDecision",
        models.PROTECT,
        related_name="duties",
        null=True,
        blank=True,
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("verplichting")
    due_on = models.DateField("uiterlijk")
    checked_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField(
        "status", max_length=10, choices=DutyState, default=DutyState.OPEN
    )
    settled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)

    objects = DutyQuerySet.as_manager()
    lifecycle = DUTY_LIFECYCLE

    class Meta:
        verbose_name = "verplichting"
        verbose_name_plural = "verplichtingen"
        ordering = ["decision", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"],
                condition=Q(later=None),
                name="duty_number_once",
            ),
            models.UniqueConstraint(
                fields=["later", "number"], name="later_duty_number_once"
            ),
            one_of("state", DutyState, name="duty_state_is_known"),
        ]

    def __str__(self):
        return self.text

    @property
    def event_region(self):
        return self.decision.plan.region

    @property
    def is_published(self):
        """Whether the letter that names it has left."""
        told = self.later is None or self.later.is_published
        return told and self.decision.is_published

    @property
    def is_open(self):
        return self.state == DutyState.OPEN
