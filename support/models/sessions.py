"""Sessions for several regions at once: who was invited, who comes, who was there."""

from django.db import models
from django.db.models import Count, Max, Q
from django.urls import reverse

from applications.models import Criterion, Scheme
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents
from support.permissions import is_support_lead, is_supporter, works_in_support
from support.session_lifecycle import SESSION_LIFECYCLE, SessionState

from .assignments import SupportAssignment


class SessionKind(models.TextChoices):
    WORKING = "working", "werksessie"
    INFORMATION = "information", "informatiebijeenkomst"
    WEBINAR = "webinar", "webinar"


# Steps after which the copy in a calendar is old.
CHANGES = ("move_session", "cancel_session")


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The whole support team; of a region its lead and editors, when it was invited."""
        if works_in_support(user):
            return self
        regions = user.region_ids(Role.LEAD, Role.EDITOR)
        invited = SessionInvitation.objects.filter(region__in=regions)
        return self.filter(pk__in=invited.values("session"))

    def in_calendar_of(self, user):
        """Those that this person leads, while of the team, or said yes to for a region."""
        yes = SessionInvitation.objects.filter(
            answered_by=user,
            coming=Coming.YES,
            region__in=user.region_ids(Role.LEAD, Role.EDITOR),
        )
        found = Q(pk__in=yes.values("session"))
        if is_supporter(user) or is_support_lead(user):
            found |= Q(organiser=user)
        return self.filter(found)

    def with_changes(self):
        """How often it moved or was called off, and when last; a calendar asks for both."""
        changed = Q(events__name__in=CHANGES)
        return self.annotate(
            changes=Count("events", filter=changed),
            changed_at=Max("events__happened_at", filter=changed),
        )

    def coming(self, at):
        """Planned and not over yet."""
        return self.filter(state=SessionState.PLANNED, ends_at__gt=at)


class Session(RecordsEvents):
    """A working session, information session or webinar; ``criteria`` are what it deals with."""

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="sessions", verbose_name="regeling"
    )
    kind = models.CharField("soort", max_length=12, choices=SessionKind)
    title = models.CharField("titel", max_length=120)
    about = models.TextField("waar gaat het over")
    starts_at = models.DateTimeField("begint")
    ends_at = models.DateTimeField("eindigt")
    place = models.CharField("plaats, of online", max_length=120)
    criteria = models.ManyToManyField(
        Criterion, verbose_name="criteria", related_name="sessions", blank=True
    )
    state = models.CharField(
        "stand", max_length=10, choices=SessionState, default=SessionState.PLANNED
    )
    organiser = models.ForeignKey(User, models.PROTECT, related_name="sessions")
    planned_at = models.DateTimeField(default=clock.now)

    objects = SessionQuerySet.as_manager()
    lifecycle = SESSION_LIFECYCLE
    event_region = None  # it is of no region alone

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["-starts_at", "-pk"]
        constraints = [
            one_of("kind", SessionKind, name="session_kind_is_known"),
            one_of("state", SessionState, name="session_state_is_known"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message="Het einde ligt voor het begin.",
            ),
        ]

    def __str__(self):
        return f"{self.title} ({dutch.day(self.starts_at)})"

    def get_absolute_url(self):
        return reverse("session_detail", args=[self.pk])


class Coming(models.TextChoices):
    """What a region answered to an invitation."""

    UNKNOWN = "", "nog geen antwoord"
    YES = "yes", "komt"
    NO = "no", "komt niet"


class InvitationQuerySet(models.QuerySet):
    def helped_by(self, user):
        """Of the regions that this person helps now; the support lead all."""
        if is_support_lead(user):
            return self
        helped = SupportAssignment.objects.given_by(user)
        return self.filter(region__in=helped.values("region"))

    def attended(self):
        """Somebody of the region was there."""
        return self.filter(session__state=SessionState.HELD, present__gt=0)


class SessionInvitation(models.Model):
    """A region is invited. ``expected`` and ``present``: people; ``present`` is None until then."""

    session = models.ForeignKey(
        Session, models.CASCADE, related_name="invitations", verbose_name="bijeenkomst"
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="session_invitations", verbose_name="regio"
    )
    invited_at = models.DateTimeField(default=clock.now)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    coming = models.CharField(
        "antwoord", max_length=4, choices=Coming, default=Coming.UNKNOWN, blank=True
    )
    expected = models.PositiveSmallIntegerField("met hoeveel mensen", default=0)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    present = models.PositiveSmallIntegerField("aanwezig", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["region__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "region"], name="region_is_invited_once"
            ),
            both_or_neither(
                "answered_at", "answered_by", name="invitation_answer_is_signed"
            ),
            models.CheckConstraint(
                condition=Q(coming__in=Coming.values), name="invitation_answer_is_known"
            ),
            models.CheckConstraint(
                condition=Q(coming=Coming.YES, expected__gt=0)
                | (~Q(coming=Coming.YES) & Q(expected=0)),
                name="who_comes_says_with_how_many",
            ),
        ]

    def __str__(self):
        return f"{self.region} bij {self.session_id}"

    @property
    def was_there(self):
        """Whether anybody of the region came; None before that is known."""
        return None if self.present is None else self.present > 0
