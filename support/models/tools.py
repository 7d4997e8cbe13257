"""Tools and tips beside the part of a plan that they help with, and their use by regions."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Part
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents
from support.permissions import works_in_support


class ToolKind(models.TextChoices):
    TIP = "tip", "tip"
    DOCUMENT = "document", "document"
    LINK = "link", "verwijzing"


class ToolQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Leads and editors of any region, and the support team; the leader old ones too."""
        if user.has_role(Role.SUPPORT_LEAD):
            return self
        if works_in_support(user) or user.has_role(Role.LEAD, Role.EDITOR):
            return self.in_use()
        return self.none()

    def in_use(self):
        """Not taken away."""
        return self.filter(withdrawn_at__isnull=True)

    def beside(self, part, codes):
        """What helps with this part, or with one of these criteria, by title."""
        found = self.in_use().filter(Q(part=part) | Q(criterion_code__in=codes))
        return found.order_by("title", "pk")


class Tool(RecordsEvents):
    """A tip, a document or a link that helps with a part of a plan or with one criterion.

    A criterion is named by its code, which it keeps from round to round.
    """

    kind = models.CharField("soort", max_length=8, choices=ToolKind)
    title = models.CharField("titel", max_length=120)
    text = models.TextField("tekst")
    part = models.CharField("onderdeel", max_length=14, choices=Part)
    criterion_code = models.SlugField(
        "code van het criterium", max_length=40, blank=True
    )
    url = models.URLField("adres", max_length=300, blank=True)
    file_name = models.CharField("bestand", max_length=200, blank=True)
    file_type = models.CharField("soort bestand", max_length=100, blank=True)
    file_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ToolQuerySet.as_manager()
    event_region = None

    class Meta:
        verbose_name = "hulpmiddel"
        verbose_name_plural = "hulpmiddelen"
        ordering = ["part", "title"]
        constraints = [
            one_of("kind", ToolKind, name="tool_kind_is_known"),
            one_of("part", Part, name="tool_part_is_known"),
            models.CheckConstraint(
                condition=~Q(kind="document") | ~Q(file_sha256=""),
                name="document_has_a_file",
            ),
            models.CheckConstraint(
                condition=~Q(kind="link") | ~Q(url=""), name="link_has_an_address"
            ),
            both_or_neither(
                "withdrawn_at", "withdrawn_by", name="tool_withdrawal_is_signed"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("tool_detail", args=[self.pk])


class ToolUse(models.Model):
    """Somebody of a region opened a tool; once a day per person, however often they look."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="tool_uses")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    tool = models.ForeignKey(Tool, models.PROTECT, related_name="uses")
    used_on = models.DateField("geopend op", default=clock.today)
    used_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "gebruik van een hulpmiddel"
        verbose_name_plural = "gebruik van hulpmiddelen"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "person", "tool", "used_on"],
                name="tool_use_once_a_day",
            )
        ]

    def __str__(self):
        return f"{self.tool} door {self.region}"
