"""The door in the wall: what a region lets its assessors read, and each time it was read."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Plan
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents
from support.agreement_lifecycle import OPENING_LIFECYCLE, OpeningState
from support.permissions import is_support_lead

from .action_points import ActionPoint, tied_to
from .visits import Visit


class OpeningQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The region and its team of today. Who judges asks `open_now` for one region."""
        return self if is_support_lead(user) else self.filter(tied_to(user))

    def open_now(self):
        """What an assessor may read at this moment."""
        return self.filter(state=OpeningState.OPEN)


class Opening(RecordsEvents):
    """A visit or an action point that assessors may read, in the words of that moment.

    ``title`` and ``text`` are a copy: what is written or changed afterwards does not cross the
    wall with it, and judging never touches the visit itself.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="openings")
    visit = models.ForeignKey(
        Visit, models.PROTECT, related_name="openings", null=True, blank=True
    )
    point = models.ForeignKey(
        ActionPoint, models.PROTECT, related_name="openings", null=True, blank=True
    )
    title = models.CharField("wat", max_length=160)
    text = models.TextField("tekst")
    state = models.CharField(
        "status", max_length=6, choices=OpeningState, default=OpeningState.OPEN
    )
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("opengesteld op", default=clock.now)
    closed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    objects = OpeningQuerySet.as_manager()
    lifecycle = OPENING_LIFECYCLE

    class Meta:
        verbose_name = "openstelling"
        verbose_name_plural = "openstellingen"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            one_of("state", OpeningState, name="opening_state_is_known"),
            both_or_neither("closed_at", "closed_by", name="closing_is_signed"),
            models.CheckConstraint(
                condition=Q(visit__isnull=True) ^ Q(point__isnull=True),
                name="opening_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(state="open"),
                name="one_open_opening_per_visit",
            ),
            models.UniqueConstraint(
                fields=["point"],
                condition=Q(state="open"),
                name="one_open_opening_per_point",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("opening_list", args=[self.region.code])

    @property
    def event_region(self):
        """None: what a region opens is between region, team and who judges."""
        return None


class OpeningReading(models.Model):
    """An assessor read an opened text, while judging this plan; written once for each time."""

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="readings")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    by_office = models.BooleanField("namens DUS-I")
    read_at = models.DateTimeField("gelezen op", default=clock.now)

    class Meta:
        verbose_name = "inzage door een beoordelaar"
        verbose_name_plural = "inzagen door beoordelaars"
        ordering = ["-read_at", "-pk"]

    def __str__(self):
        return f"{self.opening}, {self.party}"

    @property
    def party(self):
        """For the region: on whose behalf. Who judges a plan stays with DUS-I."""
        return "DUS-I" if self.by_office else "de commissie"
