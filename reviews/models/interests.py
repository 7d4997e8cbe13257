"""Declared interests, and in SQL who is barred from judging a plan."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from applications.models import DraftLookTurn, Plan
from sterktechniek import clock
from sterktechniek.accounts.models import Region, RoleGrant, User
from support.models import SupportAssignment


class InterestQuerySet(models.QuerySet):
    def of(self, user):
        """The interests of a person that have not ended."""
        return self.filter(person=user, ended_at__isnull=True)


class Interest(models.Model):
    """A declared interest: the person cannot judge this plan."""

    person = models.ForeignKey(User, models.PROTECT, related_name="interests")
    region = models.ForeignKey(Region, models.PROTECT, related_name="interests")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="interests")
    reason = models.TextField("welk belang")
    declared_at = models.DateTimeField("gemeld op", default=clock.now)
    ended_at = models.DateTimeField("vervallen op", null=True, blank=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = "belang"
        verbose_name_plural = "belangen"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "plan"], name="interest_once_per_plan"
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.region}"


def is_barred(user, plan="plan__"):
    """Whether this person may not judge the plan of a row, as a condition in SQL.

    The same rule as `permissions.bar_to_judge`, for whole lists; a test holds that both
    agree. ``plan`` is the way from the row to its plan, empty on plans themselves.
    """
    scheme, region = OuterRef(f"{plan}round__scheme"), OuterRef(f"{plan}region")
    supported = SupportAssignment.objects.barring(user, scheme).filter(region=region)
    worked = RoleGrant.objects.filter(user=user, region=region)
    this = OuterRef(f"{plan}pk")
    interested = Interest.objects.of(user).filter(plan=this)
    looked = DraftLookTurn.objects.filter(officer=user, look__plan=this)
    tied = Q(Exists(supported)) | Q(Exists(worked)) | Q(Exists(interested))
    return tied | Q(Exists(looked))
