"""An objection (bezwaar) against a published decision, from its arrival to its end."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property

from applications.models import Plan
from objections.lifecycle import OBJECTION_LIFECYCLE, RUNNING, ObjectionState
from objections.states import POSTED, Channel, InadmissibleBecause, WaiveGround
from objections.timeliness import timeliness
from reviews.models import Addressee, Decision, LaterDecision, Letter
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents

RUNS_FOR_REGION = Q(addressee__isnull=True) & ~Q(state__in=["closed", "withdrawn"])


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """DUS-I knows of every objection; a region of those it lodged itself."""
        if user.is_office:
            return self
        regions = user.region_ids(Role.LEAD, Role.EDITOR)
        return self.filter(addressee=None, plan__region__in=regions)

    def running(self):
        """Not withdrawn, not closed, and its decision has not left."""
        return self.filter(state__in=RUNNING).exclude(later__sent_at__isnull=False)

    def to_post(self):
        """With a letter to a third party that somebody must still put in the post."""
        waiting = Letter.objects.to_post().filter(addressee=OuterRef("addressee"))
        return self.filter(Exists(waiting))

    def for_pages(self):
        """With what the computation of its terms and every page needs."""
        return self.select_related(
            "plan__region",
            "plan__round__scheme",
            "decision",
            "about",
            "later",
            "addressee",
        ).prefetch_related("repairs", "delays")


class Objection(RecordsEvents):
    """Against ``decision``, or against the later decision ``about`` when that is named.

    ``addressee`` is a third party that objects; empty when the board of the region does.
    ``received_at`` is known of what came through the site, else only the day. ``is_excused``
    is the finding on being late (Awb 6:11): None until somebody judged the reason. ``later``
    is the last decision on this objection that was proposed: it alone says what was decided.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="objections")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="objections")
    about = models.ForeignKey(
        LaterDecision,
        models.PROTECT,
        related_name="objections",
        null=True,
        blank=True,
    )
    number = models.CharField("ontvangstnummer", max_length=50, unique=True)
    state = models.CharField(
        "status", max_length=12, choices=ObjectionState, default=ObjectionState.RECEIVED
    )
    channel = models.CharField("hoe binnengekomen", max_length=5, choices=Channel)
    received_on = models.DateField("ontvangen op")
    received_at = models.DateTimeField("moment van ontvangst", null=True, blank=True)
    posted_on = models.DateField("dag van het poststempel", null=True, blank=True)
    addressee = models.OneToOneField(
        Addressee,
        models.PROTECT,
        related_name="objection",
        null=True,
        blank=True,
        verbose_name="wie bezwaar maakt",
    )
    grounds = models.TextField("gronden", blank=True)
    is_pro_forma = models.BooleanField("pro forma", default=False)
    why_late = models.TextField("waarom te laat", blank=True)
    is_excused = models.BooleanField("te laat is verschoond", null=True, blank=True)
    excuse = models.TextField("oordeel over te laat", blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField("vastgelegd op", default=clock.now)
    with_committee = models.BooleanField("met adviescommissie", default=False)
    confirmed_at = models.DateTimeField("ontvangst bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    receipt = models.OneToOneField(
        Letter, models.PROTECT, related_name="+", null=True, blank=True
    )
    waived_because = models.CharField(
        "waarom niet gehoord", max_length=12, choices=WaiveGround, blank=True
    )
    waive_note = models.TextField("toelichting bij niet horen", blank=True)
    advice = models.TextField("advies", blank=True)
    advised_by = models.CharField("wie adviseerde", max_length=200, blank=True)
    inadmissible_because = models.CharField(
        "waarom niet-ontvankelijk",
        max_length=10,
        choices=InadmissibleBecause,
        blank=True,
    )
    later = models.OneToOneField(
        LaterDecision,
        models.PROTECT,
        related_name="objection",
        null=True,
        blank=True,
    )
    ended_on = models.DateField("ingetrokken of afgesloten op", null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()
    lifecycle = OBJECTION_LIFECYCLE

    class Meta:
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        ordering = ["received_on", "pk"]
        indexes = [models.Index(fields=["state"], name="objection_by_state")]
        constraints = [
            one_of("state", ObjectionState, name="objection_state_is_known"),
            one_of("channel", Channel, name="objection_channel_is_known"),
            models.CheckConstraint(
                condition=Q(channel=Channel.SITE, received_at__isnull=False)
                | (~Q(channel=Channel.SITE) & Q(received_at__isnull=True)),
                name="objection_moment_is_of_the_site",
            ),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(channel__in=POSTED),
                name="objection_postmark_is_of_the_post",
            ),
            models.CheckConstraint(
                condition=Q(is_pro_forma=True) | ~Q(grounds=""),
                name="objection_has_grounds_or_is_pro_forma",
            ),
            models.CheckConstraint(
                condition=Q(is_excused__isnull=True) | ~Q(excuse=""),
                name="objection_excuse_has_its_reason",
            ),
            both_or_neither(
                "confirmed_at", "confirmed_by", name="objection_receipt_is_signed"
            ),
            models.CheckConstraint(
                condition=Q(waived_because="") | ~Q(waive_note=""),
                name="objection_waived_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["closed", "withdrawn"], ended_on__isnull=False)
                | (~Q(state__in=["closed", "withdrawn"]) & Q(ended_on__isnull=True)),
                name="objection_that_ended_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=RUNS_FOR_REGION & Q(about__isnull=True),
                name="one_running_objection_of_a_region",
            ),
            models.UniqueConstraint(
                fields=["about"],
                condition=RUNS_FOR_REGION & Q(about__isnull=False),
                name="one_running_objection_to_a_later_one",
            ),
        ]

    def __str__(self):
        return f"Bezwaar {self.number}"

    def get_absolute_url(self):
        return reverse("objection_detail", args=[self.pk])

    @property
    def event_region(self):
        return self.plan.region

    @property
    def is_by_region(self):
        return self.addressee_id is None

    @property
    def objector(self):
        """The name of a third party that objects, or nothing."""
        return self.addressee.name if self.addressee_id else ""

    @property
    def against(self):
        """The decision that is objected to."""
        return self.about or self.decision

    @property
    def sent_on(self):
        """The day on which the decision that is objected to was sent."""
        return clock.local(self.against.sent_at).date()

    @cached_property
    def timeliness(self):
        """In time or not, with the computation (Awb 6:7 to 6:10)."""
        return timeliness(self.sent_on, self.received_on, self.posted_on)

    @property
    def is_late(self):
        return not self.timeliness.is_in_time

    @property
    def repair(self):
        """The last request for repair, or None."""
        return max(self.repairs.all(), key=lambda one: one.pk, default=None)

    @property
    def hearing(self):
        """The last hearing that was planned, or None."""
        return self.hearings.order_by("pk").last()

    @property
    def decided_at(self):
        """When the letter with the decision on the objection left, or None."""
        return self.later.sent_at if self.later_id else None
