"""The meeting of the committee: order of the day, who is there, what was said, minutes."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from applications.models import Plan, PlanVersion, Round
from applications.models.files import OrderedCopy
from reviews.lifecycle import MEETING_LIFECYCLE, MeetingState
from reviews.permissions import may_plan_meeting
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Chair and coordinator see all; a member of the committee those it is asked for."""
        if may_plan_meeting(user):
            return self
        if not user.is_committee:
            return self.none()
        return self.filter(Exists(Presence.objects.of(user)))

    def to_come(self):
        """Planned, or going on now."""
        return self.exclude(state=MeetingState.CLOSED)


class Meeting(RecordsEvents):
    """The committee comes together about plans of one round and agrees on its advice."""

    round = models.ForeignKey(
        Round, models.PROTECT, related_name="meetings", verbose_name="ronde"
    )
    starts_at = models.DateTimeField("begint op")
    place = models.CharField("plaats", max_length=120)
    state = models.CharField(
        "status", max_length=7, choices=MeetingState, default=MeetingState.PLANNED
    )
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField("gepland op", default=clock.now)
    opened_at = models.DateTimeField("geopend op", null=True, blank=True)
    opened_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = MeetingQuerySet.as_manager()
    lifecycle = MEETING_LIFECYCLE
    event_region = None

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        ordering = ["starts_at", "pk"]
        constraints = [
            one_of("state", MeetingState, name="meeting_state_is_known"),
            both_or_neither("opened_at", "opened_by", name="meeting_opening_is_signed"),
            both_or_neither("closed_at", "closed_by", name="meeting_closing_is_signed"),
            models.CheckConstraint(
                condition=Q(state=MeetingState.CLOSED, closed_at__isnull=False)
                | (~Q(state=MeetingState.CLOSED) & Q(closed_at__isnull=True)),
                name="meeting_closed_if_and_only_if_stamped",
            ),
        ]

    def __str__(self):
        return f"Vergadering over {self.round}"

    def get_absolute_url(self):
        return reverse("meeting_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state == MeetingState.OPEN

    @property
    def is_closed(self):
        return self.state == MeetingState.CLOSED


class AgendaItem(models.Model):
    """One plan on the order of the day. Where it stands is its ``position``."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "plan"], name="plan_once_on_an_agenda"
            )
        ]

    def __str__(self):
        return f"Punt {self.position}"


class PresenceQuerySet(models.QuerySet):
    def of(self, user):
        """The invitations of this person to the meeting of the row outside."""
        return self.filter(meeting=OuterRef("pk"), person=user)

    def at_the_table(self, user):
        """This person is present now, where a plan is spoken about."""
        return self.filter(
            person=user, is_present=True, meeting__state=MeetingState.OPEN
        )


class Presence(models.Model):
    """A member who was asked for a meeting, and whether that member is there."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="presences")
    person = models.ForeignKey(User, models.PROTECT, related_name="presences")
    is_present = models.BooleanField("aanwezig", default=False)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="asked_once_for_a_meeting"
            )
        ]

    def __str__(self):
        return str(self.person)


class AdviceDraft(models.Model):
    """The joint text while it is written: the fields of the advice form as they were typed.

    ``revision`` counts every change. ``settled_in`` is the revision in which the outcome or a
    verdict last changed: what people said before it is about an earlier text.
    """

    version = models.OneToOneField(
        PlanVersion, models.PROTECT, related_name="advice_draft"
    )
    fields = models.JSONField("wat er getypt is", default=dict)
    revision = models.PositiveIntegerField("stand van de tekst", default=1)
    settled_in = models.PositiveIntegerField("uitkomst van stand", default=1)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("gewijzigd op", default=clock.now)
    frozen_at = models.DateTimeField("vastgelegd op", null=True, blank=True)

    class Meta:
        verbose_name = "tekst van een advies in voorbereiding"
        verbose_name_plural = "teksten van adviezen in voorbereiding"

    def __str__(self):
        return f"Tekst over {self.version}"


class Agreement(models.Model):
    """What a member said of the outcome in a revision of the joint text. Append-only.

    The last word of each person counts. ``outcome`` is what lay on the table then.
    """

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="agreements")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agreements")
    person = models.ForeignKey(User, models.PROTECT, related_name="agreements")
    revision = models.PositiveIntegerField("stand van de tekst")
    outcome = models.CharField("uitkomst", max_length=18)
    agrees = models.BooleanField("stemt in")
    reason = models.TextField("waarom niet", blank=True)
    said_at = models.DateTimeField("gezegd op", default=clock.now)

    class Meta:
        verbose_name = "instemming"
        verbose_name_plural = "instemmingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(reason=""),
                name="who_departs_says_why",
            )
        ]

    def __str__(self):
        return f"{self.person}: {'stemt in' if self.agrees else 'wijkt af'}"


class Minutes(models.Model):
    """What a meeting did, frozen when it was closed. Append-only.

    ``sha256`` is over the canonical JSON of ``content``.
    """

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    content = models.JSONField("inhoud")
    sha256 = models.CharField("SHA-256", max_length=64)
    written_at = models.DateTimeField("vastgelegd op", default=clock.now)

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"

    def __str__(self):
        return f"Verslag van {self.meeting}"


class MinutesCopy(OrderedCopy):
    """The PDF of the minutes; ordered with the closing, made by the worker."""

    minutes = models.OneToOneField(Minutes, models.PROTECT, related_name="copy")

    class Meta(OrderedCopy.Meta):
        verbose_name = "pdf van een verslag"
        verbose_name_plural = "pdf's van verslagen"
        constraints = [OrderedCopy.made_or_not("minutes_copy_is_made_or_not")]

    def __str__(self):
        return f"Pdf van {self.minutes}"
