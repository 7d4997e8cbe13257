"""The draft look (conceptcheck): voluntary, on a frozen draft, by a named officer, not binding."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.lifecycle import DRAFT_LOOK_LIFECYCLE, DraftLookState
from applications.permissions import sees_draft_looks
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents

from .criteria import Part
from .passages import NamesAPlace
from .plans import LONG_TEXTS, Plan

RUNNING = (DraftLookState.ASKED, DraftLookState.TAKEN)


class DraftLookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That it is there: its region; officers and coordinator. Reading it is for fewer."""
        if sees_draft_looks(user):
            return self
        return self.filter(
            plan__region__in=user.region_ids(Role.LEAD, Role.EDITOR),
        )

    def running(self):
        """Asked or taken: somebody at DUS-I must still do something."""
        return self.filter(state__in=RUNNING)

    def over(self):
        """Answered or lapsed."""
        return self.exclude(state__in=RUNNING)

    def answered(self):
        """Looks that took place: the region has the remarks."""
        return self.filter(state=DraftLookState.ANSWERED)

    def for_pages(self):
        """With plan, region and round, and without the frozen draft, as lists show them."""
        return (
            self.select_related("plan__region", "plan__round__scheme", "officer")
            .prefetch_related("plan__round__extensions__regions")
            .defer("content", *(f"plan__{name}" for name in LONG_TEXTS))
        )


class DraftLook(RecordsEvents):
    """One draft of a plan as DUS-I looked at it before handing in (kst 30 079, 3.3).

    ``content`` and ``sha256`` are the draft as it stood when the region asked; the database
    refuses any change after ``answered_at`` is set. Who looked can no longer judge this plan.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="draft_looks")
    number = models.PositiveSmallIntegerField("nummer")
    state = models.CharField(
        "stand",
        max_length=10,
        choices=DraftLookState,
        default=DraftLookState.ASKED,
    )
    question = models.TextField("waar moeten wij op letten", blank=True)
    content = models.JSONField("inhoud")
    sha256 = models.CharField("SHA-256", max_length=64)
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    due_on = models.DateField("reactie uiterlijk op")
    officer = models.ForeignKey(
        User,
        models.PROTECT,
        verbose_name="behandelaar",
        related_name="draft_looks",
        null=True,
        blank=True,
    )
    taken_at = models.DateTimeField("opgepakt op", null=True, blank=True)
    summary = models.TextField("algemene indruk", blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = DraftLookQuerySet.as_manager()
    lifecycle = DRAFT_LOOK_LIFECYCLE

    class Meta:
        verbose_name = "conceptcheck"
        verbose_name_plural = "conceptchecks"
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="draft_look_number_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=[DraftLookState.ASKED, DraftLookState.TAKEN]),
                name="one_running_draft_look",
            ),
            one_of("state", DraftLookState, name="draft_look_state_is_known"),
            both_or_neither("taken_at", "officer", name="draft_look_is_taken_by_one"),
            models.CheckConstraint(
                condition=~Q(state=DraftLookState.ANSWERED)
                | Q(answered_at__isnull=False, officer__isnull=False),
                name="answered_draft_look_is_signed",
            ),
        ]

    def __str__(self):
        return f"Conceptcheck {self.number} van {self.plan}"

    def get_absolute_url(self):
        return reverse("draft_look_detail", args=[self.plan_id, self.number])

    @property
    def event_region(self):
        return self.plan.region

    @property
    def name(self):
        """As pages and breadcrumbs call it."""
        return f"Conceptcheck {self.number}"

    @property
    def is_running(self):
        return self.state in RUNNING

    @property
    def may_be_retracted(self):
        """Nobody at DUS-I took it yet."""
        return self.state == DraftLookState.ASKED

    @property
    def is_answered(self):
        return self.state == DraftLookState.ANSWERED


class DraftLookTurn(models.Model):
    """An officer had a draft look in hand, taken or named by the coordinator.

    Rows stay: whoever had a turn, however short, is barred from judging this plan.
    """

    look = models.ForeignKey(DraftLook, models.PROTECT, related_name="turns")
    officer = models.ForeignKey(
        User,
        models.PROTECT,
        verbose_name="behandelaar",
        related_name="draft_look_turns",
    )
    began_at = models.DateTimeField("vanaf", default=clock.now)
    named_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField("tot", null=True, blank=True)
    ended_because = models.TextField("waarom teruggegeven", blank=True)

    class Meta:
        verbose_name = "beurt bij een conceptcheck"
        verbose_name_plural = "beurten bij conceptchecks"
        ordering = ["look", "began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["look"],
                condition=Q(ended_at__isnull=True),
                name="one_looker_at_a_time",
            ),
            in_order("began_at", "ended_at", name="look_turn_ends_after_it_begins"),
        ]

    def __str__(self):
        return f"{self.officer} bij {self.look_id}"


class RemarkQuerySet(models.QuerySet):
    def sent(self):
        """What the region may read: of looks that are answered."""
        return self.filter(look__state=DraftLookState.ANSWERED)

    def still_open(self):
        """What the region did not tick as handled."""
        return self.filter(handled_at__isnull=True)


class DraftLookRemark(NamesAPlace, models.Model):
    """What the officer remarks on a part or row of the draft; a hint, not a judgement."""

    look = models.ForeignKey(DraftLook, models.CASCADE, related_name="remarks")
    number = models.PositiveSmallIntegerField("nummer")
    part = models.CharField("onderdeel", max_length=14, choices=Part)
    passage = models.CharField("passage", max_length=200, blank=True)
    text = models.TextField("opmerking")
    handled_at = models.DateTimeField("verwerkt op", null=True, blank=True)
    handled_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking bij een concept"
        verbose_name_plural = "opmerkingen bij concepten"
        ordering = ["look", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["look", "number"], name="draft_remark_number_once"
            ),
            one_of("part", Part, name="draft_remark_part_is_known"),
            models.CheckConstraint(
                condition=~Q(text=""), name="draft_remark_says_something"
            ),
            both_or_neither(
                "handled_at", "handled_by", name="draft_remark_handling_is_signed"
            ),
        ]

    def __str__(self):
        return f"{self.look_id}.{self.number} {self.get_part_display()}"

    @property
    def name(self):
        """Its number and what it is about: "Opmerking 3, over activiteit 3"."""
        return f"Opmerking {self.number}, over {self.about}"

    @property
    def anchor(self):
        """The id of this remark on a page."""
        return f"opmerking-{self.look.number}-{self.number}"
