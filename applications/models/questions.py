"""What the committee still wants to know of a region, and what the region said to it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.lifecycle import QUESTION_LIFECYCLE, QuestionState
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents

from .criteria import Criterion
from .plans import Plan, PlanVersion


class QuestionKind(models.TextChoices):
    """A question that is answered in writing, or an invitation to come and explain."""

    WRITTEN = "written", "schriftelijke vraag"
    IN_PERSON = "in_person", "uitnodiging voor een toelichting"


class QuestionQuerySet(models.QuerySet):
    def still_open(self):
        """That wait for an answer of the region."""
        return self.filter(state=QuestionState.ASKED)


class Question(RecordsEvents):
    """One question about a plan in review, from asking to the answer.

    ``due_at`` is the first moment after the term of a written question, and the moment of the
    talk for an invitation. ``answer`` is what the region wrote, or the account of the talk.
    Both sides read the whole of it; a member reads it beside the plan.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="questions")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("soort", max_length=10, choices=QuestionKind)
    state = models.CharField(
        "stand", max_length=10, choices=QuestionState, default=QuestionState.ASKED
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        related_name="questions",
        verbose_name="criterium",
        null=True,
        blank=True,
    )
    text = models.TextField("vraag")
    place = models.CharField("plaats", max_length=200, blank=True)
    due_at = models.DateTimeField("uiterlijk of op")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)
    answer = models.TextField("antwoord of verslag", blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = QuestionQuerySet.as_manager()
    lifecycle = QUESTION_LIFECYCLE

    class Meta:
        verbose_name = "vraag van de commissie"
        verbose_name_plural = "vragen van de commissie"
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="question_number_once_per_plan"
            ),
            one_of("state", QuestionState, name="question_state_is_known"),
            one_of("kind", QuestionKind, name="question_kind_is_known"),
            both_or_neither(
                "answered_at", "answered_by", name="question_answer_is_signed"
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.ANSWERED, answered_at__isnull=False)
                | (~Q(state=QuestionState.ANSWERED) & Q(answered_at__isnull=True)),
                name="question_is_answered_if_and_only_if_it_has_an_answer",
            ),
        ]

    def __str__(self):
        return f"Vraag {self.number} over {self.plan}"

    def get_absolute_url(self):
        """Where the region reads and answers it."""
        return f"{reverse('plan_questions', args=[self.plan_id])}#vraag-{self.number}"

    @property
    def event_region(self):
        return self.plan.region

    @property
    def is_written(self):
        return self.kind == QuestionKind.WRITTEN

    @property
    def is_open(self):
        return self.state == QuestionState.ASKED

    @property
    def came_late(self):
        """Whether the region answered after the term; the committee may read it all the same."""
        return bool(
            self.is_written and self.answered_at and self.answered_at >= self.due_at
        )
