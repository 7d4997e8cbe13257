"""The draft look (conceptcheck): voluntary, on a frozen draft, by a named officer, not binding."""

from django.db import models
from django.db.models import Q

from applications.lifecycle import DraftLookState
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents

from .criteria import Part
from .plans import Plan


class DraftLook(RecordsEvents):
    """One draft of a plan as DUS-I looked at it before handing in (kst 30 079, 3.3).

    ``content`` and ``sha256`` are the draft as it stood when the region asked. Who looked
    can no longer judge this plan.
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

    @property
    def event_region(self):
        return self.plan.region


class DraftLookRemark(models.Model):
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
