"""A term that is not met: told beforehand (Awb 4:14), or claimed by the applicant (Awb 4:17)."""

from django.db import models

from applications.models import Plan
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.events.models import RecordsEvents

from .letters import Letter


class _AboutATerm(RecordsEvents):
    """What both have: the plan, who entered it and when, and the letter about it."""

    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("vastgelegd op", default=clock.now)
    letter = models.OneToOneField(
        Letter, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        abstract = True

    @property
    def event_region(self):
        return self.plan.region


class TermNotice(_AboutATerm):
    """The region is told that the decision comes later, and on which day at the latest.

    The legal term itself does not change by it (Awb 4:14): both days stay visible. Append-only.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="term_notices")
    term_ends_on = models.DateField("termijn tot en met")
    new_day = models.DateField("besluit uiterlijk")
    reason = models.TextField("reden")

    class Meta:
        verbose_name = "bericht over de termijn"
        verbose_name_plural = "berichten over de termijn"
        ordering = ["pk"]

    def __str__(self):
        return f"Bericht over de termijn van {self.plan}"


class DefaultNotice(_AboutATerm):
    """An ingebrekestelling that came in: two weeks to decide, then a penalty runs. Append-only."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="default_notices")
    received_on = models.DateField("ontvangen op")
    note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "ingebrekestelling"
        verbose_name_plural = "ingebrekestellingen"
        ordering = ["pk"]

    def __str__(self):
        return f"Ingebrekestelling over {self.plan}"
