"""Criteria are data of a round; grounds say why one is not met, and what would be enough."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.constraints import both_or_neither, one_of

from .rounds import Round
from .schemes import RegionType


class Verdict(models.TextChoices):
    """The judgement on one criterion. Not met is every joint verdict but the first."""

    MET = "met", "voldoet"
    PARTLY = "partly", "voldoet deels"
    NOT = "not", "voldoet niet"


NOT_MET = (Verdict.PARTLY, Verdict.NOT)


class Part(models.TextChoices):
    """The parts of a plan: what is written, remarked on and judged by name."""

    VISION = "visie", "Regiovisie en arbeidsmarkt"
    PARTNERS = "partners", "Partners en cofinanciering"
    GOALS = "doelen", "Doelen"
    ACTIVITIES = "activiteiten", "Activiteiten en mijlpalen"
    ORGANISATION = "organisatie", "Projectorganisatie"
    BUDGET = "begroting", "Begroting"
    ATTACHMENTS = "bijlagen", "Bijlagen"


class CriterionQuerySet(models.QuerySet):
    def for_type(self, region_type):
        """The criteria that hold for this kind of region."""
        return self.filter(Q(region_type="") | Q(region_type=region_type))


class Criterion(models.Model):
    """What a plan is judged on in a round; an administrator enters it, no code knows it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField("nummer")
    code = models.SlugField("code", max_length=40)
    title = models.CharField("titel", max_length=120)
    question = models.TextField("vraag")
    explanation = models.TextField("toelichting", blank=True)
    part = models.CharField("onderdeel dat ernaast staat", max_length=14, choices=Part)
    region_type = models.CharField(
        "alleen voor", max_length=14, choices=RegionType, blank=True
    )
    anchors = models.JSONField("voorbeeld per oordeel", default=dict, blank=True)
    source = models.CharField("bron", max_length=250, blank=True)
    is_reconstruction = models.BooleanField(
        "reconstructie, niet de officiële tekst", default=False
    )

    objects = CriterionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "criterium"
        verbose_name_plural = "criteria"
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "number"], name="criterion_number_once"
            ),
            models.UniqueConstraint(
                fields=["round", "code"], name="criterion_code_once"
            ),
            one_of("part", Part, name="criterion_part_is_known"),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"


class GroundQuerySet(models.QuerySet):
    def published(self):
        """Grounds that left the house with a letter; the others stay with who judges."""
        return self.filter(published_at__isnull=False)

    def still_open(self):
        """Grounds that no assessor has closed yet."""
        return self.filter(closed_at__isnull=True)

    def answered_in(self, content):
        """Grounds of earlier plans that this frozen content answers and that still stand.

        Whoever judges the plan says of each what became of it. No answers, no query.
        """
        answered = [one["ground"] for one in content.get("ground_answers", ())]
        return self.published().still_open().filter(pk__in=answered)


class Ground(models.Model):
    """Why a criterion is not met, on a named passage, with what would be enough.

    It travels to the letter, the supporters and the next round; only an assessor closes it.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="grounds")
    plan = models.ForeignKey(
        "applications.Plan", models.PROTECT, related_name="grounds"
    )
    version = models.ForeignKey(
        "applications.PlanVersion", models.PROTECT, related_name="grounds"
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="grounds", verbose_name="criterium"
    )
    number = models.PositiveSmallIntegerField("nummer")
    part = models.CharField("onderdeel", max_length=14, choices=Part)
    passage = models.CharField(
        "passage", max_length=200, help_text="Bijvoorbeeld: activiteit 3, mijlpaal 3.2"
    )
    reason = models.TextField("waarom dit niet voldoet")
    remedy = models.TextField("wat zou voldoende zijn")
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField("bekendgemaakt op", null=True, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    closing_note = models.TextField("waarom opgelost", blank=True)

    objects = GroundQuerySet.as_manager()

    class Meta:
        verbose_name = "grond"
        verbose_name_plural = "gronden"
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="ground_number_once_per_plan"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(remedy=""),
                name="ground_says_why_and_what_is_enough",
            ),
            both_or_neither("closed_at", "closed_by", name="ground_closing_is_signed"),
            one_of("part", Part, name="ground_part_is_known"),
        ]

    def __str__(self):
        return f"{self.plan_id}.{self.number} {self.passage}"


class GroundAnswerQuerySet(models.QuerySet):
    def unanswered(self):
        """Still empty, on a ground that was made known and that nobody closed."""
        return self.filter(
            text="", ground__published_at__isnull=False, ground__closed_at__isnull=True
        )


class GroundAnswer(models.Model):
    """What a region did, in a later plan, with a ground raised against an earlier one."""

    ground = models.ForeignKey(Ground, models.PROTECT, related_name="answers")
    plan = models.ForeignKey(
        "applications.Plan", models.CASCADE, related_name="ground_answers"
    )
    text = models.TextField("uw antwoord", blank=True)

    objects = GroundAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord op een grond"
        verbose_name_plural = "antwoorden op gronden"
        constraints = [
            models.UniqueConstraint(
                fields=["ground", "plan"], name="one_answer_per_ground_and_plan"
            )
        ]

    def __str__(self):
        return f"Antwoord op {self.ground}"
