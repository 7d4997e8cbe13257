"""The numbered rows of a plan. A row keeps its number in remarks, letters and comparison.

``number`` never changes and is never given to another row (`applications.numbering`);
``position`` is where the row stands, and changes when somebody moves it.
"""

from decimal import ROUND_HALF_UP, Decimal

from django.db import models

from sterktechniek.accounts.models import PartnerOrganisation
from sterktechniek.constraints import not_negative, one_of

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


class Goal(models.Model):
    """What the region wants to reach, with the indicator that will show it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField("nummer")
    position = models.PositiveSmallIntegerField("plaats", default=0)
    title = models.CharField("doel", max_length=200)
    indicator = models.CharField("indicator", max_length=250, blank=True)
    target = models.CharField("streefwaarde en jaar", max_length=200, blank=True)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["position", "number"]
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
    position = models.PositiveSmallIntegerField("plaats", default=0)
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
        ordering = ["position", "number"]
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
    position = models.PositiveSmallIntegerField("plaats", default=0)
    title = models.CharField("mijlpaal", max_length=200)
    due_on = models.DateField("datum", null=True, blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["activity", "position", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "number"], name="milestone_number_once"
            )
        ]

    def __str__(self):
        return f"{self.activity.number}.{self.number} {self.title}"


class BudgetLine(models.Model):
    """One cost: price times quantity, of an activity, in a year, in euro.

    ``number`` is text: 3a is the first line of activity 3, 3.2a of milestone 3.2.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="budget_lines")
    number = models.CharField("nummer", max_length=16)
    position = models.PositiveSmallIntegerField("plaats", default=0)
    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        verbose_name="activiteit",
        related_name="budget_lines",
        null=True,
        blank=True,
    )
    milestone = models.ForeignKey(
        Milestone,
        models.SET_NULL,
        verbose_name="mijlpaal",
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
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="budget_number_once_per_plan"
            ),
            not_negative("unit_price", name="unit_price_not_negative"),
            not_negative("quantity", name="quantity_not_negative"),
            one_of("kind", CostKind, name="cost_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.number} {self.description}"

    def save(self, *args, **kwargs):
        self.price()
        super().save(*args, **kwargs)

    def price(self):
        """Set the amount to price times quantity, in cents, and answer the line."""
        product = Decimal(self.unit_price) * Decimal(self.quantity)
        self.amount = product.quantize(CENT, ROUND_HALF_UP)
        return self
