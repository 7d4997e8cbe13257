"""A report that somebody ordered, and the PDF that the worker made of it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from applications.models import Scheme
from applications.models.files import (
    MOST_ATTEMPTS,
    OrderedCopy,
    OrderedCopyQuerySet,
)
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region, RoleGrant, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import one_of
from sterktechniek.dashboards.figures import moment_for
from sterktechniek.events.models import RecordsEvents
from support.models import SupportAssignment

from .permissions import opens_every_region


class ReportKind(models.TextChoices):
    """The reports there are; the value is part of addresses and names of files."""

    PROGRAMME = "stand", "stand van het programma"
    TRAJECTORY = "traject", "traject van één regio"


class ProgrammeReportQuerySet(OrderedCopyQuerySet):
    def visible_to(self, user):
        """Who opens each region sees all; a region what its own people ordered on it.

        Who supports a region now sees what they ordered on it themselves.
        """
        if opens_every_region(user):
            return self
        colleagues = RoleGrant.objects.held_on(clock.today()).filter(
            role__in=[Role.LEAD, Role.EDITOR],
            user=OuterRef("ordered_by"),
            region=OuterRef("region"),
        )
        own = Q(region__in=user.region_ids(Role.LEAD, Role.EDITOR))
        helped = SupportAssignment.objects.given_by(user).values("region")
        return self.filter(
            (own & Exists(colleagues)) | Q(region__in=helped, ordered_by=user)
        )

    def coming(self, at):
        """Ordered, not made, and not given up: the worker is busy or will be."""
        given_up = Q(attempts__gte=MOST_ATTEMPTS, next_attempt_at__lte=at)
        return self.unmade().exclude(given_up)

    def for_pages(self):
        """With what a list names, the newest first."""
        found = self.select_related("region", "scheme", "ordered_by")
        return found.prefetch_related("region__aliases").order_by("-pk")


class ProgrammeReport(OrderedCopy, RecordsEvents):
    """One report about a day; from ``made_at`` on the database refuses each change.

    ``scheme`` is what the state of the programme is of; the trajectory of a region is of all
    national schemes. ``ordered_at`` bounds what is counted while that day still runs.
    """

    kind = models.CharField("soort", max_length=10, choices=ReportKind)
    day = models.DateField("stand op")
    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="+", null=True, blank=True
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="+", null=True, blank=True
    )
    ordered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField("besteld op", default=clock.now)

    objects = ProgrammeReportQuerySet.as_manager()

    class Meta(OrderedCopy.Meta):
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        indexes = [
            models.Index(
                fields=["id"],
                name="programme_report_unmade",
                condition=Q(made_at__isnull=True),
            )
        ]
        constraints = [
            OrderedCopy.made_or_not("programme_report_is_made_or_not"),
            one_of("kind", ReportKind, name="programme_report_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="stand", region__isnull=True)
                | Q(kind="traject", region__isnull=False, scheme__isnull=True),
                name="programme_report_is_about_one_thing",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def event_region(self):
        """That somebody ordered a report is no part of the story of a region."""
        return None

    @property
    def at(self):
        """The moment before which everything in it happened."""
        return min(moment_for(self.day), self.ordered_at + clock.INSTANT)

    @property
    def title(self):
        """What it is, with its day: the title of the document too."""
        if self.region_id:
            name = self.region.name_on(self.day)
            return f"Traject van regio {name} op {dutch.day(self.day)}"
        return f"Stand van het programma op {dutch.day(self.day)}"

    @property
    def file_name(self):
        """Under which its reader saves it."""
        about = (
            f"traject-{self.region.code}"
            if self.region_id
            else "stand-van-het-programma"
        )
        return f"{about}-{self.day.isoformat()}.pdf"
