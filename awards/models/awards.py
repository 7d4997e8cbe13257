"""An award: a plan that was granted, at first or later, and whose letter has left."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from applications.models import Plan
from applications.models.plans import LONG_TEXTS, PlanQuerySet
from awards.permissions import reads_every_award
from reviews.lifecycle import PUBLISHED, DecisionState
from reviews.models import AwardYear
from sterktechniek.accounts.permissions import Role

# No page of an award shows these.
HEAVY = [*LONG_TEXTS, "current_version__content", "numbers"]


class AwardQuerySet(PlanQuerySet):
    def visible_to(self, user):
        """DUS-I and the ministry see every award, lead and editors that of their region."""
        if reads_every_award(user):
            return self
        return self.filter(region__in=user.region_ids(Role.LEAD, Role.EDITOR))

    def running(self):
        """Awards that were not withdrawn."""
        return self.approved()

    def for_pages(self):
        """With what every page shows, and without the long texts."""
        return self.select_related(
            "region",
            "round__scheme__award_rules",
            "current_version",
            "payment_schedule",
        ).defer(*HEAVY)


class AwardManager(models.Manager.from_queryset(AwardQuerySet)):
    def get_queryset(self):
        """Plans that got money by a letter that left; also those whose grant was withdrawn."""
        first = Q(later=None, decision__state__in=PUBLISHED)
        granted = AwardYear.objects.filter(
            first | Q(later__state=DecisionState.SENT), decision__plan=OuterRef("pk")
        )
        return super().get_queryset().filter(Exists(granted))


class Award(Plan):
    """A plan seen as a grant: what was granted, paid, reported and accounted for."""

    objects = AwardManager()

    class Meta:
        proxy = True
        verbose_name = "subsidie"
        verbose_name_plural = "subsidies"
        ordering = ["round__opens_at", "region__code"]

    def __str__(self):
        return f"Subsidie van {self.region} voor {self.round}"

    def get_absolute_url(self):
        return reverse("award_detail", args=[self.pk])
