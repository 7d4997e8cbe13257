"""A plan: one per region and round; and its versions, frozen as they were handed in."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.lifecycle import APPROVED, PLAN_LIFECYCLE, UNDER_WAY, PlanState
from applications.permissions import reads_handed_in_plans
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, not_negative, one_of
from sterktechniek.events.models import RecordsEvents
from sterktechniek.questions import which_exist

from .criteria import Part
from .rounds import Round

WRITABLE = (PlanState.DRAFT, PlanState.SUPPLEMENT)
# No list shows these.
LONG_TEXTS = ("region_vision", "labour_market", "project_organisation", "what_changed")


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A region's own people see its plans; DUS-I sees what was handed in."""
        tie = Q(region__in=user.region_ids(Role.LEAD, Role.EDITOR))
        if reads_handed_in_plans(user):
            tie |= Q(current_version__isnull=False)
        return self.filter(tie)

    def editable(self):
        """Plans that their state leaves with the region to write, see `Plan.is_editable`."""
        taken_back = Q(state=PlanState.SUBMITTED, taken_back_at__isnull=False)
        return self.filter(Q(state__in=WRITABLE) | taken_back)

    def under_way(self):
        """Handed in, and the region has no outcome yet."""
        return self.filter(state__in=UNDER_WAY)

    def approved(self):
        """Plans with a grant whose letter has left."""
        return self.filter(state__in=APPROVED)

    def for_pages(self):
        """With region, round, scheme and version, as nearly every page shows them."""
        return self.select_related(
            "region", "round__scheme", "current_version"
        ).prefetch_related("round__extensions__regions")


class Plan(RecordsEvents):
    """What a region writes for a round: texts here, numbered rows in the tables around it.

    The rows are the working copy. What counts is ``current_version``, the last handed in.
    ``supplement_due_at`` and ``supplement_parts`` are those of the last `SupplementRequest`,
    written with it, so that every list knows them: only these parts open for a supplement.
    ``amount_granted`` (euro) is set when the letter leaves. ``numbers`` remembers the highest
    number that each kind of row ever had.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="plans")
    round = models.ForeignKey(Round, models.PROTECT, related_name="plans")
    state = models.CharField(
        "status", max_length=20, choices=PlanState, default=PlanState.DRAFT
    )
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="followed_by",
        verbose_name="vervolg op",
        null=True,
        blank=True,
    )
    region_vision = models.TextField("regiovisie", blank=True)
    labour_market = models.TextField("arbeidsmarkt", blank=True)
    project_organisation = models.TextField("projectorganisatie", blank=True)
    what_changed = models.TextField(
        "wat is er veranderd sinds het vorige plan", blank=True
    )
    current_version = models.ForeignKey(
        "PlanVersion", models.PROTECT, related_name="+", null=True, blank=True
    )
    submitted_at = models.DateTimeField("ingediend op", null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    taken_back_at = models.DateTimeField("teruggehaald op", null=True, blank=True)
    supplement_due_at = models.DateTimeField("aanvullen vóór", null=True, blank=True)
    supplement_parts = models.JSONField(
        "onderdelen die aangevuld worden", default=list, blank=True
    )
    amount_granted = models.DecimalField(
        "toegekend (euro)", max_digits=14, decimal_places=2, null=True, blank=True
    )
    numbers = models.JSONField("hoogste nummers", default=dict, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField("laatst gewijzigd op", default=clock.now)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PlanQuerySet.as_manager()
    lifecycle = PLAN_LIFECYCLE

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        ordering = ["round", "region"]
        indexes = [models.Index(fields=["state"], name="plan_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "round"], name="one_plan_per_region_per_round"
            ),
            one_of("state", PlanState, name="plan_state_is_known"),
            both_or_neither(
                "submitted_at", "submitted_by", name="plan_submission_is_signed"
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT)
                | Q(submitted_at__isnull=False, current_version__isnull=False),
                name="plan_beyond_draft_was_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(state__in=APPROVED, amount_granted__isnull=False)
                | (~Q(state__in=APPROVED) & Q(amount_granted__isnull=True)),
                name="plan_amount_if_and_only_if_granted",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.SUPPLEMENT)
                | Q(supplement_due_at__isnull=False),
                name="plan_supplement_has_a_term",
            ),
        ]

    def __str__(self):
        return f"Plan van {self.region} voor {self.round}"

    def get_absolute_url(self):
        return reverse("plan_detail", args=[self.pk])

    @property
    def is_editable(self):
        """Whether the state leaves the plan with the region to write."""
        return self.state in WRITABLE or self.has_working_copy

    @property
    def has_working_copy(self):
        """Taken back: the handed-in version keeps counting until a new one is handed in."""
        return self.state == PlanState.SUBMITTED and self.taken_back_at is not None

    def is_open(self, part):
        """Whether the state leaves this part to the region: of a supplement only what was asked."""
        if self.state == PlanState.SUPPLEMENT:
            return part in self.supplement_parts
        return self.is_editable

    @property
    def open_parts(self):
        """The parts that the region may write now, in their order."""
        return [part for part in Part if self.is_open(part)]

    @property
    def is_approved(self):
        return self.state in APPROVED

    def missing_parts(self):
        """What still has to be filled in before handing in, in the words of the pages."""
        return [name for _, name in self.missing()]

    def missing(self):
        """The same as pairs of (part, name): where it is filled in, and what.

        Of a supplement only what DUS-I asked about: the region cannot fill in anything else.
        """
        texts = [
            (Part.VISION, "de regiovisie", self.region_vision),
            (Part.VISION, "de arbeidsmarkt", self.labour_market),
            (Part.ORGANISATION, "de projectorganisatie", self.project_organisation),
        ]
        rows = [
            (Part.PARTNERS, "minstens één partner", self.commitments.counting()),
            (Part.GOALS, "minstens één doel", self.goals.all()),
            (Part.ACTIVITIES, "minstens één activiteit", self.activities.all()),
            (Part.BUDGET, "minstens één begrotingspost", self.budget_lines.all()),
        ]
        for kind in self.round.required_kinds:
            files = self.attachments.usable().filter(kind=kind)
            rows.append((Part.ATTACHMENTS, kind.with_article, files))
        answers = zip(rows, which_exist(self, *(row[2] for row in rows)), strict=True)
        lacking = [(part, name) for part, name, text in texts if not text.strip()]
        lacking += [(part, name) for (part, name, _), there in answers if not there]
        if self.state != PlanState.SUPPLEMENT:
            return lacking
        return [(part, name) for part, name in lacking if self.is_open(part)]

    def says_what_changed(self):
        """Whether a plan after a refusal says what is different now; others need not."""
        if self.based_on_id is None or self.what_changed.strip():
            return True
        if hasattr(self, "was_refused"):  # read with the plan, see `part_counts`
            return not self.was_refused
        refused = self.region.grounds.published().exclude(plan=self.pk)
        return not refused.filter(plan__round__scheme=self.round.scheme_id).exists()


class Channel(models.TextChoices):
    """How an application came in; what is not the site is entered by DUS-I."""

    SITE = "site", "via deze site"
    PAPER = "paper", "op papier"
    MAIL = "mail", "per e-mail"
    OTHER = "other", "op een andere manier"


class PlanVersion(models.Model):
    """What was handed in: frozen content, its SHA-256, the moment and the receipt number.

    Append-only. Judging, letters and comparison always point to a version. ``submit_key``
    makes a second post of the same form find the first result. ``submitted_at`` is the
    moment of arrival, also of what came on paper; then ``entered_at`` says when it was
    entered here.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versie")
    receipt_number = models.CharField("ontvangstnummer", max_length=40, unique=True)
    submit_key = models.UUIDField(unique=True, default=uuid.uuid4)
    content = models.JSONField("inhoud")
    sha256 = models.CharField("SHA-256", max_length=64)
    budget_total = models.DecimalField(
        "begroot (euro)", max_digits=14, decimal_places=2
    )
    co_financing_total = models.DecimalField(
        "cofinanciering (euro)", max_digits=14, decimal_places=2
    )
    amount_asked = models.DecimalField(
        "gevraagd (euro)", max_digits=14, decimal_places=2
    )
    submitted_at = models.DateTimeField("ingediend op")
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    statement = models.TextField("verklaring", blank=True)
    channel = models.CharField(
        "binnengekomen", max_length=6, choices=Channel, default=Channel.SITE
    )
    entered_at = models.DateTimeField("ingevoerd op", null=True, blank=True)
    entered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    filing_note = models.TextField("toelichting bij de ontvangst", blank=True)

    class Meta:
        verbose_name = "ingediende versie"
        verbose_name_plural = "ingediende versies"
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="version_number_once_per_plan"
            ),
            not_negative("amount_asked", name="amount_asked_not_negative"),
            one_of("channel", Channel, name="version_channel_is_known"),
            both_or_neither("entered_at", "entered_by", name="version_entry_is_signed"),
            models.CheckConstraint(
                condition=Q(channel=Channel.SITE) | Q(entered_at__isnull=False),
                name="version_from_elsewhere_was_entered",
            ),
            models.CheckConstraint(
                condition=Q(
                    budget_total=models.F("co_financing_total")
                    + models.F("amount_asked")
                ),
                name="version_budget_is_balanced",
            ),
        ]

    def __str__(self):
        return self.receipt_number

    def get_absolute_url(self):
        """The receipt: what somebody with the mail in hand looks for."""
        return reverse("plan_receipt", args=[self.plan_id, self.number])
