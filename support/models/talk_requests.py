"""A region asks its supporters for a talk, and what became of it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Plan
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents
from support.agreement_lifecycle import TALK_LIFECYCLE, TalkState
from support.permissions import is_support_lead

from .action_points import tied_to
from .appointments import Appointment

RUNNING = (TalkState.ASKED, TalkState.PLANNED)


class TalkRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region and its team of today, and nobody else."""
        return self if is_support_lead(user) else self.filter(tied_to(user))

    def running(self):
        """Asked, or planned and not held yet."""
        return self.filter(state__in=RUNNING)

    def for_pages(self):
        return self.select_related(
            "region", "asked_by", "plan__round", "settled_by", "appointment__assignment"
        )


class TalkRequest(RecordsEvents):
    """What a region wants to speak about; one at a time. ``plan``: the one that was refused.

    Day and place of the talk are those of its ``appointment``, and stand nowhere else.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="talk_requests")
    plan = models.ForeignKey(
        Plan,
        models.PROTECT,
        related_name="talk_requests",
        null=True,
        blank=True,
        verbose_name="plan",
    )
    about = models.TextField("waarover")
    when = models.CharField("wanneer het schikt", max_length=200, blank=True)
    state = models.CharField(
        "status", max_length=9, choices=TalkState, default=TalkState.ASKED
    )
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)
    appointment = models.OneToOneField(
        Appointment,
        models.PROTECT,
        related_name="talk_request",
        null=True,
        blank=True,
        verbose_name="afspraak",
    )
    words = models.TextField("antwoord", blank=True)
    settled_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = TalkRequestQuerySet.as_manager()
    lifecycle = TALK_LIFECYCLE

    class Meta:
        verbose_name = "vraag om een gesprek"
        verbose_name_plural = "vragen om een gesprek"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            one_of("state", TalkState, name="talk_request_state_is_known"),
            both_or_neither("settled_at", "settled_by", name="talk_answer_is_signed"),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(state__in=["asked", "planned"]),
                name="one_running_talk_request",
            ),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(appointment__isnull=False),
                name="planned_talk_has_an_appointment",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(words=""),
                name="answered_talk_has_words",
            ),
        ]

    def __str__(self):
        return f"Vraag om een gesprek van {self.region}"

    def get_absolute_url(self):
        return reverse("talk_detail", args=[self.pk])

    @property
    def event_region(self):
        """None: that a region asks for help is between region and team."""
        return None
