"""The numbered rows of a plan. A row keeps its number in remarks, letters and comparison."""

from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.db.models import Q

from sterktechniek import clock
from sterktechniek.accounts.models import PartnerOrganisation, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, not_negative, one_of

from .plans import Plan

CENT = Decimal("0.01")


class ProgrammeLine(models.TextChoices):
    """Lines that regional plans use; the official names were not found."""

    INFLOW = "inflow", "instroom en techniekpromotie"
    QUALITY = "quality", "innovatie en kwaliteit van het technisch vmbo"
    TEACHERS = "teachers", "professionalisering en tekort aan docenten"
    PATHWAY = "pathway", "doorlopende leerlijn po-vmbo-mbo"
    NETWORK = "network", "publiek-private samenwerking"


class FormOfActivity(models.TextChoices):
    """In what form the activity takes place."""

    GUEST_LESSON = "guest_lesson", "gastles"
    COMPANY_VISIT = "company_visit", "bedrijfsbezoek"
    INTERNSHIP = "internship", "stage"
    COURSE = "course", "scholing"
    EQUIPMENT = "equipment", "inrichting en materiaal"
    LESSONS = "lessons", "lesprogramma"
    EVENT = "event", "evenement"
    OTHER = "other", "anders"


class CostKind(models.TextChoices):
    INTERNAL_STAFF = "internal_staff", "intern personeel"
    EXTERNAL_STAFF = "external_staff", "extern personeel"
    EQUIPMENT = "equipment", "materiaal en inventaris"
    TRAVEL = "travel", "reizen en vervoer"
    OTHER = "other", "overige kosten"


class FormOfCommitment(models.TextChoices):
    """In what form a partner contributes; each counts in euro."""

    CASH = "cash", "geld"
    IN_KIND = "in_kind", "in natura"
    HOURS = "hours", "uren"


class Goal(models.Model):
    """What the region wants to reach, with the indicator that will show it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("doel", max_length=200)
    indicator = models.CharField("indicator", max_length=250, blank=True)
    target = models.CharField("streefwaarde en jaar", max_length=200, blank=True)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="goal_number_once_per_plan"
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"


class Activity(models.Model):
    """What will be done, for which goal, in which form, and which partner sees to it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("activiteit", max_length=200)
    description = models.TextField("omschrijving", blank=True)
    goal = models.ForeignKey(
        Goal,
        models.SET_NULL,
        verbose_name="doel",
        related_name="activities",
        null=True,
        blank=True,
    )
    line = models.CharField("programmalijn", max_length=10, choices=ProgrammeLine)
    form = models.CharField("vorm", max_length=14, choices=FormOfActivity)
    partner = models.ForeignKey(
        PartnerOrganisation,
        models.PROTECT,
        verbose_name="verantwoordelijke partner",
        related_name="activities",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="activity_number_once_per_plan"
            ),
            one_of("line", ProgrammeLine, name="activity_line_is_known"),
            one_of("form", FormOfActivity, name="activity_form_is_known"),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"


class Milestone(models.Model):
    """A result of an activity with its date; shown as "3.2"."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("mijlpaal", max_length=200)
    due_on = models.DateField("datum", null=True, blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["activity", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "number"], name="milestone_number_once"
            )
        ]

    def __str__(self):
        return f"{self.activity.number}.{self.number} {self.title}"


class BudgetLine(models.Model):
    """One cost: price times quantity, of an activity, in a year, in euro."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="budget_lines")
    number = models.PositiveSmallIntegerField("nummer")
    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        verbose_name="activiteit",
        related_name="budget_lines",
        null=True,
        blank=True,
    )
    partner = models.ForeignKey(
        PartnerOrganisation,
        models.PROTECT,
        verbose_name="partner",
        related_name="budget_lines",
        null=True,
        blank=True,
    )
    year = models.PositiveSmallIntegerField("jaar")
    kind = models.CharField("soort kosten", max_length=14, choices=CostKind)
    description = models.CharField("omschrijving", max_length=200)
    unit_price = models.DecimalField(
        "prijs per eenheid (euro)", max_digits=12, decimal_places=2
    )
    quantity = models.DecimalField("aantal", max_digits=10, decimal_places=2)
    amount = models.DecimalField(
        "bedrag (euro)", max_digits=14, decimal_places=2, editable=False
    )

    class Meta:
        verbose_name = "begrotingspost"
        verbose_name_plural = "begrotingsposten"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="budget_number_once_per_plan"
            ),
            not_negative("unit_price", name="unit_price_not_negative"),
            not_negative("quantity", name="quantity_not_negative"),
            one_of("kind", CostKind, name="cost_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.number}. {self.description}"

    def save(self, *args, **kwargs):
        self.price()
        super().save(*args, **kwargs)

    def price(self):
        """Set the amount to price times quantity, in cents, and answer the line."""
        product = Decimal(self.unit_price) * Decimal(self.quantity)
        self.amount = product.quantize(CENT, ROUND_HALF_UP)
        return self


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the organisations contribute for which this person speaks today."""
        spoken_for = user.grants.held_on(clock.today()).filter(role=Role.PARTNER)
        return self.filter(partner__in=spoken_for.values("organisation"))


class Commitment(models.Model):
    """What a partner contributes, in euro, and whether it confirmed that itself."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="commitments")
    partner = models.ForeignKey(
        PartnerOrganisation,
        models.PROTECT,
        verbose_name="partner",
        related_name="commitments",
    )
    form = models.CharField("vorm", max_length=8, choices=FormOfCommitment)
    amount = models.DecimalField(
        "bijdrage (euro)", max_digits=14, decimal_places=2, default=Decimal(0)
    )
    description = models.CharField("waaruit bestaat die", max_length=200, blank=True)
    signed_on = models.DateField("ondertekend op", null=True, blank=True)
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bijdrage van een partner"
        verbose_name_plural = "bijdragen van partners"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "partner", "form"],
                name="commitment_once_per_partner_and_form",
                violation_error_message="Deze partner heeft al een bijdrage in deze vorm.",
            ),
            not_negative("amount", name="commitment_not_negative"),
            one_of("form", FormOfCommitment, name="commitment_form_is_known"),
            both_or_neither(
                "confirmed_at",
                "confirmed_by",
                name="commitment_is_confirmed_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.partner}: {self.amount}"


class AttachmentKind(models.TextChoices):
    AGREEMENT = "agreement", "samenwerkingsovereenkomst"
    OTHER = "other", "andere bijlage"


class AttachmentQuerySet(models.QuerySet):
    def agreements(self):
        """The signed agreements between the partners, required at filing."""
        return self.filter(kind=AttachmentKind.AGREEMENT)


class Attachment(models.Model):
    """A file of the plan, stored under its SHA-256 and never thrown away."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="attachments")
    kind = models.CharField("soort", max_length=10, choices=AttachmentKind)
    name = models.CharField("bestandsnaam", max_length=150)
    file = models.FileField("bestand", max_length=120)
    content_type = models.CharField("type", max_length=100)
    size = models.PositiveIntegerField("grootte (bytes)")
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_at = models.DateTimeField("toegevoegd op", default=clock.now)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["pk"]
        constraints = [
            one_of("kind", AttachmentKind, name="attachment_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(sha256=""), name="attachment_has_a_hash"
            ),
        ]

    def __str__(self):
        return self.name
