"""The view of the applicant (zienswijze), asked before a decision that harms it (Awb 4:7, 4:8)."""

from django.db import models
from django.db.models import Q

from applications.models import Plan
from reviews.permissions import JUDGING_READERS
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither
from sterktechniek.events.models import RecordsEvents

from .interests import is_barred
from .letters import Letter


class ViewChannel(models.TextChoices):
    """How the applicant gave its view: written or oral, as it chooses (Awb 4:9)."""

    WRITTEN = "written", "schriftelijk"
    ORAL = "oral", "mondeling"


class ViewRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region that was asked, and DUS-I; who is barred from the plan is not."""
        if user.has_role(*JUDGING_READERS, Role.OBJECTION_HANDLER):
            return self.exclude(is_barred(user))
        return self.filter(plan__region__in=user.region_ids(Role.LEAD, Role.EDITOR))


class ViewRequest(RecordsEvents):
    """One question to the region for its view, and what it answered.

    ``about`` names the facts on which DUS-I means to decide; ``due_on`` is the last day, set by
    DUS-I itself, so that the Algemene termijnenwet does not move it.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="view_requests")
    about = models.TextField("waarover")
    due_on = models.DateField("uiterlijk")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)
    answer = models.TextField("zienswijze", blank=True)
    channel = models.CharField(
        "hoe", max_length=8, choices=ViewChannel, blank=True, default=""
    )
    answered_on = models.DateField("ontvangen op", null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    letter = models.OneToOneField(
        Letter, models.PROTECT, related_name="view_request", null=True, blank=True
    )

    objects = ViewRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek om een zienswijze"
        verbose_name_plural = "verzoeken om een zienswijze"
        ordering = ["pk"]
        constraints = [
            both_or_neither("answered_on", "recorded_by", name="view_is_recorded"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | (~Q(answer="") & Q(channel__in=ViewChannel.values)),
                name="view_has_its_words",
            ),
        ]

    def __str__(self):
        return f"Zienswijze gevraagd over {self.plan}"

    @property
    def event_region(self):
        return self.plan.region

    def is_over(self, day):
        """Whether DUS-I can go on: the view came in, or its term passed unused."""
        return self.answered_on is not None or day > self.due_on
