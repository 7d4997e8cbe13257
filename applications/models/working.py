"""The work on a plan: who sees to which part, and what was typed but not yet saved."""

from django.db import models
from django.db.models import Exists, OuterRef

from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of

from .criteria import Part
from .plans import Plan


class PlanPartQuerySet(models.QuerySet):
    def with_writer(self):
        """With the owner, and ``owner_is_here``: whether that person still writes for the region."""
        writes = RoleGrant.objects.held_on(clock.today()).filter(
            user=OuterRef("owner"),
            user__is_active=True,
            region=OuterRef("plan__region"),
            role__in=[Role.LEAD, Role.EDITOR],
        )
        return self.select_related("owner").annotate(owner_is_here=Exists(writes))


class PlanPart(models.Model):
    """One part of one plan: its owner, and who changed it last and when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="parts")
    part = models.CharField("onderdeel", max_length=14, choices=Part)
    owner = models.ForeignKey(
        User,
        models.PROTECT,
        verbose_name="wie schrijft dit onderdeel",
        related_name="+",
        null=True,
        blank=True,
    )
    changed_at = models.DateTimeField("laatst gewijzigd op", null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        verbose_name = "onderdeel van een plan"
        verbose_name_plural = "onderdelen van plannen"
        constraints = [
            models.UniqueConstraint(fields=["plan", "part"], name="part_once_per_plan"),
            one_of("part", Part, name="plan_part_is_known"),
            both_or_neither("changed_at", "changed_by", name="part_change_is_signed"),
        ]

    def __str__(self):
        return f"{self.get_part_display()} van {self.plan}"

    @property
    def writer(self):
        """The owner, as long as that is somebody of the region; needs `with_writer`."""
        return self.owner if self.owner_is_here else None


class KeptInput(models.Model):
    """What somebody typed in a form that could not be saved yet: never lost, never handed in.

    ``place`` is the path of the form under the plan; only the person who typed it sees it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="kept_inputs")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    place = models.CharField("formulier", max_length=60)
    data = models.JSONField("wat er is getypt")
    kept_at = models.DateTimeField("bewaard op", default=clock.now)

    class Meta:
        verbose_name = "bewaarde invoer"
        verbose_name_plural = "bewaarde invoer"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "person", "place"], name="one_kept_input_per_form"
            )
        ]

    def __str__(self):
        return f"{self.place} van {self.person}"
