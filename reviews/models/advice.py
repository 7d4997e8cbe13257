"""The joint advice of the committee on one version: written once, never changed."""

from django.db import models
from django.db.models import Q

from applications.models import Criterion, Plan, PlanVersion, Verdict
from applications.models.criteria import NOT_MET
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import not_negative, one_of
from sterktechniek.events.models import RecordsEvents

from .outcomes import Outcome


class Advice(RecordsEvents):
    """What the committee advises the minister. Append-only; a decision rests on it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="advices")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="advices")
    outcome = models.CharField("advies", max_length=18, choices=Outcome)
    amount = models.DecimalField(
        "geadviseerd bedrag (euro)", max_digits=14, decimal_places=2
    )
    motivation = models.TextField("motivering")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("vastgesteld op", default=clock.now)

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        constraints = [
            models.UniqueConstraint(fields=["version"], name="one_advice_per_version"),
            not_negative("amount", name="advised_amount_not_negative"),
            one_of("outcome", Outcome, name="advice_outcome_is_known"),
        ]

    def __str__(self):
        return f"Advies over {self.plan}"

    @property
    def event_region(self):
        return self.plan.region

    def not_met(self):
        """The joint verdicts that are not met: "deels" and "voldoet niet"."""
        return self.verdicts.filter(verdict__in=NOT_MET)


class AdviceVerdict(models.Model):
    """The joint verdict on one criterion; with points for a region that is ranked."""

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="verdicts")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="advice_verdicts"
    )
    verdict = models.CharField("oordeel", max_length=6, choices=Verdict)
    points = models.DecimalField(
        "punten", max_digits=4, decimal_places=2, null=True, blank=True
    )
    motivation = models.TextField("motivering")

    class Meta:
        verbose_name = "gezamenlijk oordeel"
        verbose_name_plural = "gezamenlijke oordelen"
        ordering = ["criterion__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["advice", "criterion"], name="joint_verdict_once"
            ),
            one_of("verdict", Verdict, name="joint_verdict_is_known"),
            models.CheckConstraint(
                condition=~Q(motivation=""), name="joint_verdict_has_a_motivation"
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.get_verdict_display()}"
