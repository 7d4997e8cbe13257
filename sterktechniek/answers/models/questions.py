"""What parliament asked, and the answer of the ministry: text with figures that are bound."""

from django.db import models
from django.urls import reverse

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.answers import text
from sterktechniek.answers.lifecycle import AnswerState
from sterktechniek.answers.permissions import works_on_answers
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents


class ParliamentaryQuestion(models.Model):
    """A question as it stands in a document of parliament; frozen with its answer."""

    document = models.CharField("kamerstuk", max_length=120)
    number = models.PositiveSmallIntegerField("nummer van de vraag")
    asked_by = models.CharField("gesteld door", max_length=160)
    asked_on = models.DateField("gesteld op")
    text = models.TextField("de vraag")
    frozen_at = models.DateTimeField("vast sinds", null=True, editable=False)

    class Meta:
        verbose_name = "Kamervraag"
        verbose_name_plural = "Kamervragen"
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="question_once_per_document",
                violation_error_message="Deze vraag van dit Kamerstuk staat er al.",
            )
        ]

    def __str__(self):
        return f"{self.document}, vraag {self.number}"


class AnswerYear(models.Model):
    """The last number given in a year; locked while the next one is given."""

    year = models.PositiveSmallIntegerField("jaar", unique=True)
    last = models.PositiveIntegerField("laatste nummer", default=0)

    class Meta:
        verbose_name = "nummering van een jaar"
        verbose_name_plural = "nummering per jaar"

    def __str__(self):
        return str(self.year)


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All answers for the ministry, none for anybody else."""
        return self if works_on_answers(user) else self.none()

    def for_pages(self):
        """With the question and the people that pages name."""
        return self.select_related("question", "written_by", "approved_by")

    def with_marks(self):
        """How many figures became wrong, and how many are outdated."""
        return self.annotate(
            wrong=_figures_with("wrong"), outdated=_figures_with("outdated")
        )


def _figures_with(mark):
    """The number of figures of an answer with this mark of the last check (`FigureCheck`)."""
    holds = models.Q(
        **{f"figures__last_check__{mark}__isnull": False},
        figures__last_check__checked_at__gte=models.F("figures__recorded_until"),
    )
    return models.Count("figures", filter=holds, distinct=True)


class Answer(RecordsEvents):
    """The answer to one question. From ``frozen_at`` on the database refuses each change.

    ``day`` is the day of which it tells: every figure in it is of that day. ``revision`` counts
    how often the text was written, so that one does not undo the work of another unseen.
    """

    question = models.OneToOneField(
        ParliamentaryQuestion, models.PROTECT, related_name="answer"
    )
    state = models.CharField(
        "stand", max_length=10, choices=AnswerState, default=AnswerState.DRAFT
    )
    day = models.DateField("stand op")
    text = models.TextField("antwoord", blank=True)
    revision = models.PositiveIntegerField("keer geschreven", default=0)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("begonnen op", default=clock.now)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField("vastgesteld op", null=True)
    year = models.PositiveSmallIntegerField("jaar", null=True)
    number = models.PositiveIntegerField("nummer", null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["-pk"]
        constraints = [
            one_of("state", AnswerState, name="answer_state_is_known"),
            both_or_neither("approved_by", "frozen_at", name="answer_approved_by_one"),
            both_or_neither("year", "number", name="answer_number_has_a_year"),
            models.CheckConstraint(
                condition=models.Q(state=AnswerState.APPROVED, frozen_at__isnull=False)
                | (
                    ~models.Q(state=AnswerState.APPROVED)
                    & models.Q(frozen_at__isnull=True)
                ),
                name="answer_frozen_when_approved",
            ),
            models.UniqueConstraint(
                fields=["year", "number"], name="answer_number_once_a_year"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("answer_detail", args=[self.pk])

    @property
    def event_region(self):
        """An answer is about the whole land."""
        return None

    @property
    def title(self):
        """By number once it has one: "Antwoord 2020-7"."""
        if self.number:
            return f"Antwoord {self.year}-{self.number}"
        return "Antwoord (nog zonder nummer)"

    @property
    def is_frozen(self):
        return self.frozen_at is not None

    @property
    def is_draft(self):
        return self.state == AnswerState.DRAFT

    def was_written_by(self, user):
        """Whether this person began it or wrote in it; asked once a person."""
        if user.pk == self.written_by_id:
            return True
        asked = self.__dict__.setdefault("_asked_writers", {})
        if user.pk not in asked:
            asked[user.pk] = self.events.filter(name="write", by=user).exists()
        return asked[user.pk]

    def bound(self):
        """{name: (value, rows)} of its figures, as the text takes them."""
        return {one.name: (one.value, one.rows) for one in self.figures.all()}

    def unknown_places(self):
        """What stands between braces in the text and is no figure of this answer."""
        return text.unknown_places(self.text, self.bound())

    def plain_text(self):
        """The text with its figures."""
        return text.plain(self.text, self.bound())
